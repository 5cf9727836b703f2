/** The colours of pictures, light and dark. They are picked so that all text has a contrast of 4.5 to 1 and more. */
export const DIAGRAM_STYLE = `
.asl{--paper:#fff;--ink:#1d2433;--soft:#56607a;--line:#8691a8;--card:#f8fafd;--edge:#c5ccda;--region:#eef2f9;--error:#b3261e;--choice:#6b3fa0;--good:#1b6e3c;--task:#2b66c9;--wait:#a86500;--many:#0f7c83;--gap:#a3470a;--gapcard:#fff4ea;
font:13px/17px ui-sans-serif,system-ui,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
@media (prefers-color-scheme:dark){.asl{--paper:#12161f;--ink:#e8ecf5;--soft:#a7b0c5;--line:#78839c;--card:#1c2230;--edge:#3b455c;--region:#171d29;--error:#ff9e95;--choice:#cbaaff;--good:#7fd8a0;--task:#86b4ff;--wait:#f0b75a;--many:#62cdd4;--gap:#ffb27a;--gapcard:#32241a}}
.asl .paper{fill:var(--paper)}
.asl text{fill:var(--ink)}
.asl .name{font-weight:600}
.asl .does,.asl .title{fill:var(--soft)}
.asl .retry{fill:var(--soft);font-size:12px}
.asl text.catch{fill:var(--error);font-size:12px}
.asl .card{fill:var(--card);stroke:var(--edge);stroke-width:1.2}
.asl .region{fill:var(--region);stroke:var(--edge);stroke-dasharray:4 3}
.asl .bar{fill:var(--line)}
.asl .Task>.bar{fill:var(--task)}
.asl .Choice>.bar{fill:var(--choice)}
.asl .Wait>.bar{fill:var(--wait)}
.asl .Map>.bar,.asl .Parallel>.bar{fill:var(--many)}
.asl .Fail>.bar{fill:var(--error)}
.asl .Succeed>.bar{fill:var(--good)}
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
.asl .note{font-size:12px;fill:var(--good);font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:4px;stroke-linejoin:round}
.asl .note.lacks{fill:var(--gap)}
.asl .in .note{stroke:var(--region)}
.asl .taken>.card{stroke:var(--good);stroke-width:2}
.asl .failed>.card{stroke:var(--error);stroke-width:2.4}
.asl .failed>.note{fill:var(--error)}
.asl.run .taken.arrow{stroke-width:2.8}
.asl.run .taken.arrow:not(.catch){stroke:var(--good)}
.asl.run .taken.head:not(.catch){fill:var(--good)}
.asl.run .untaken.arrow,.asl.run .untaken.head,.asl.run .untaken>.bar{opacity:.4}
.asl.run .untaken>.card{stroke-dasharray:2 3}
.asl.run .untaken>.name,.asl.run text.untaken,.asl.run .untaken>.retry,.asl.run .untaken>text.catch{fill:var(--soft);font-weight:400}
.asl.coverage .taken.arrow{stroke:var(--good);stroke-width:2}
.asl.coverage .taken.head{fill:var(--good)}
.asl.coverage .untaken.arrow,.asl.coverage .partly.arrow{stroke:var(--gap);stroke-width:2.6;stroke-dasharray:2 4}
.asl.coverage .untaken.head,.asl.coverage .partly.head,.asl.coverage text.untaken,.asl.coverage .untaken>.name,.asl.coverage text.partly,.asl.coverage tspan.untaken,.asl.coverage tspan.partly{fill:var(--gap);font-weight:600}
.asl.coverage .untaken>.card{fill:var(--gapcard);stroke:var(--gap);stroke-width:2;stroke-dasharray:5 3}
.asl [tabindex]{cursor:pointer;outline:none}
.asl [tabindex]:focus-visible>.card,.asl .chosen>.card{stroke:var(--ink);stroke-width:3}
`.trim();
