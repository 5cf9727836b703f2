const WIDTH = 480;
const HEIGHT = 160;
const BINS = 48;
const MARGIN = 24;

/** Draws values (ascending) as a histogram: one picture without scripts or fonts of its own. */
export function histogramSvg(values: Float64Array, title: string): string {
  const low = values[0] ?? 0;
  // The last percent would flatten everything else; it is drawn into the last bar.
  const high = Math.max(values[Math.floor(values.length * 0.99)] ?? low, low + Number.EPSILON);
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const bin = Math.min(BINS - 1, Math.floor(((value - low) / (high - low)) * BINS));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const most = Math.max(1, ...counts);
  const barWidth = (WIDTH - 2 * MARGIN) / BINS;
  const bars = counts.map((count, bin) => {
    const height = (count / most) * (HEIGHT - 2 * MARGIN);
    const x = (MARGIN + bin * barWidth).toFixed(1);
    const y = (HEIGHT - MARGIN - height).toFixed(1);
    return `<rect x="${x}" y="${y}" width="${(barWidth - 1).toFixed(1)}" height="${height.toFixed(1)}"/>`;
  });
  const label = (x: number, anchor: string, text: string): string =>
    `<text x="${x}" y="${HEIGHT - 8}" text-anchor="${anchor}">${text}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" font-family="sans-serif" font-size="10">`,
    `<title>${escapeXml(title)}</title>`,
    `<g fill="#4a7ebb">${bars.join('')}</g>`,
    `<g fill="#555">${label(MARGIN, 'start', `${low.toFixed(1)} s`)}${label(WIDTH - MARGIN, 'end', `${high.toFixed(1)} s (p99)`)}</g>`,
    '</svg>',
    '',
  ].join('\n');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
