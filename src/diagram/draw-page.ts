import { escapeXml } from './escape-xml.js';

/** Zooming and panning: the wheel and dragging, + - 0 and the arrow keys. It changes the picture's viewBox alone. */
const SCRIPT = `
const svg=document.querySelector('svg'),home=svg.viewBox.baseVal,all=[home.x,home.y,home.width,home.height];
let view=[...all],grip;
const show=()=>svg.setAttribute('viewBox',view.join(' '));
const zoom=(f,cx=.5,cy=.5)=>{const w=view[2]*f;if(w<80||w>all[2]*4)return;view=[view[0]+view[2]*(1-f)*cx,view[1]+view[3]*(1-f)*cy,w,view[3]*f];show()};
const pan=(x,y)=>{view=[view[0]+view[2]*x,view[1]+view[3]*y,view[2],view[3]];show()};
const reset=()=>{view=[...all];show()};
svg.addEventListener('wheel',e=>{e.preventDefault();const b=svg.getBoundingClientRect();zoom(e.deltaY>0?1.15:1/1.15,(e.clientX-b.left)/b.width,(e.clientY-b.top)/b.height)},{passive:false});
svg.addEventListener('pointerdown',e=>{grip=[e.clientX,e.clientY];svg.setPointerCapture(e.pointerId)});
svg.addEventListener('pointermove',e=>{if(!grip)return;const b=svg.getBoundingClientRect(),s=Math.max(view[2]/b.width,view[3]/b.height);view[0]-=(e.clientX-grip[0])*s;view[1]-=(e.clientY-grip[1])*s;grip=[e.clientX,e.clientY];show()});
svg.addEventListener('pointerup',()=>grip=undefined);
const keys={'+':()=>zoom(1/1.25),'=':()=>zoom(1/1.25),'-':()=>zoom(1.25),'0':reset,ArrowLeft:()=>pan(-.1,0),ArrowRight:()=>pan(.1,0),ArrowUp:()=>pan(0,-.1),ArrowDown:()=>pan(0,.1)};
addEventListener('keydown',e=>{if(keys[e.key]&&!e.ctrlKey&&!e.metaKey){keys[e.key]();e.preventDefault()}});
for(const b of document.querySelectorAll('button'))b.addEventListener('click',()=>keys[b.value]());
`.trim();

const STYLE = `
:root{color-scheme:light dark}
html,body{margin:0;height:100%}
body{display:grid;grid-template-rows:auto 1fr;font:14px/20px ui-sans-serif,system-ui,sans-serif;background:light-dark(#fff,#12161f);color:light-dark(#1d2433,#e8ecf5)}
header{display:flex;gap:12px;align-items:center;padding:8px 16px;border-bottom:1px solid light-dark(#c5ccda,#3b455c)}
h1{font-size:15px;margin:0;flex:1;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
button{font:inherit;min-width:32px;border:1px solid light-dark(#8691a8,#78839c);border-radius:6px;background:none;color:inherit;cursor:pointer}
main{min-height:0;overflow:hidden}
svg{display:block;width:100%;height:100%;touch-action:none;cursor:grab}
`.trim();

/**
 * One HTML page that holds a picture, with nothing loaded from elsewhere: zoom and pan by wheel, by dragging, by the buttons
 * and by keys.
 *
 * @param svg - What `drawSvg` made.
 */
export function drawPage(name: string, svg: string): string {
  const title = escapeXml(name);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<header><h1>${title}</h1><button value="-" aria-label="Zoom out">−</button><button value="+" aria-label="Zoom in">+</button><button value="0">Whole picture</button></header>
<main>
${svg.trim()}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}
