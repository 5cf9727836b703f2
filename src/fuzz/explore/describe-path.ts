import { answersTo, type Step } from './step.js';

/** Answers of a path that a text tells before it says how many more there are. */
const ANSWERS_TOLD = 12;

/** What the tasks answered on the way to a step: `It happens when: Charge fails with Busy 3 times, Notify succeeds.` */
export function describePath(step: Step): string {
  const answers: { text: string; times: number }[] = [];
  for (const answer of answersTo(step)) {
    const text = `${answer.state.name} ${answer.text}`;
    const last = answers.at(-1);
    if (last?.text === text) last.times++;
    else answers.push({ text, times: 1 });
  }
  if (answers.length === 0) return 'It happens at once.';
  const told = answers.slice(0, ANSWERS_TOLD).map(({ text, times }) => (times === 1 ? text : `${text} ${times} times`));
  const more = answers.length - told.length;
  return `It happens when: ${[...told, ...(more > 0 ? [`and ${more} more`] : [])].join(', ')}.`;
}
