/** The colours of pictures, light and dark. They are picked so that all text has a contrast of 4.5 to 1 and more. */
export const DIAGRAM_STYLE = `
.asl{--paper:#fff;--ink:#1d2433;--soft:#56607a;--line:#8691a8;--card:#f6f8fc;--edge:#c5ccda;--region:#eef2f9;--error:#b3261e;--choice:#6b3fa0;--good:#1b6e3c;
font:13px/17px ui-sans-serif,system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
@media (prefers-color-scheme:dark){.asl{--paper:#12161f;--ink:#e8ecf5;--soft:#a7b0c5;--line:#78839c;--card:#1c2230;--edge:#3b455c;--region:#171d29;--error:#ff9e95;--choice:#cbaaff;--good:#7fd8a0}}
.asl .paper{fill:var(--paper)}
.asl text{fill:var(--ink)}
.asl .name{font-weight:600}
.asl .does,.asl .title{fill:var(--soft)}
.asl .retry{fill:var(--soft);font-size:12px}
.asl .card{fill:var(--card);stroke:var(--edge);stroke-width:1.2}
.asl .region{fill:var(--region);stroke:var(--edge);stroke-dasharray:4 3}
.asl .bar{fill:var(--line)}
.asl .Choice .bar{fill:var(--choice)}
.asl .Fail .bar{fill:var(--error)}
.asl .Succeed .bar{fill:var(--good)}
.asl .mark{fill:var(--soft)}
.asl .ring{fill:none;stroke:var(--soft);stroke-width:1.5}
.asl .arrow{fill:none;stroke:var(--line);stroke-width:1.6}
.asl .arrow.choice{stroke:var(--choice)}
.asl .arrow.catch{stroke:var(--error);stroke-dasharray:5 4}
.asl .head{fill:var(--line)}
.asl .head.choice{fill:var(--choice)}
.asl .head.catch{fill:var(--error)}
.asl .label{font-size:11.7px;fill:var(--soft);paint-order:stroke;stroke:var(--paper);stroke-width:5px;stroke-linejoin:round}
.asl .in .label{stroke:var(--region)}
.asl .label.catch{fill:var(--error)}
.asl .taken.arrow{stroke-width:3}
.asl .untaken{opacity:.42}
.asl .taken .card{stroke:var(--good);stroke-width:2.4}
.asl .failed .card{stroke:var(--error);stroke-width:2.4}
.asl .note{font-size:12px;fill:var(--good);font-weight:600}
.asl .failed .note{fill:var(--error)}
.asl [tabindex]:focus{outline:none}
.asl [tabindex]:focus-visible .card{stroke:var(--ink);stroke-width:3}
`.trim();
