"""How a report looks: on a wide and on a narrow screen, in light and in dark, and on paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root {
  --paper: #fff; --ink: #1b1b1f; --faint: #5c5f66; --line: #d5d7dc; --shade: #f4f5f7; --link: #0b57a4;
  --directive: #0072b2; --achievement: #009e73; --difficulty: #d55e00; --recommendation: #e69f00; --plan: #cc79a7;
  --heat: 0 114 178;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #17181b; --ink: #e8e8ea; --faint: #a3a6ad; --line: #3b3d43; --shade: #212327; --link: #8cc4f5;
    --directive: #56b4e9;
    --heat: 86 180 233;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1rem clamp(.75rem, 3vw, 2rem) 3rem; max-width: 68rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
h1 { font-size: 1.6rem; line-height: 1.25; margin: .5rem 0; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 .25rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
h1 [lang=en], h2 [lang=en], h3 [lang=en] { color: var(--faint); font-weight: 400; font-size: .8em; }
p { margin: .25rem 0 .75rem; max-width: 46rem; }
p.caption [lang=en], p.note [lang=en] { display: block; }
[lang=en] { color: var(--faint); }
a { color: var(--link); }
nav ul { list-style: none; margin: 1rem 0; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; }
nav [lang=en] { font-size: .85em; }
.note { color: var(--faint); font-size: .9rem; }
.notice { border-left: 4px solid var(--difficulty); background: var(--shade); padding: .5rem 1rem; }
dl.counts { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .6rem; margin: 1rem 0; }
dl.counts div {
  display: flex; flex-direction: column-reverse; justify-content: flex-end;
  background: var(--shade); border-top: 3px solid var(--line); padding: .5rem .75rem;
}
dl.counts div[class] { border-top-color: var(--of); }
dl.counts dd { margin: 0; font-size: 1.5rem; line-height: 1.3; font-variant-numeric: tabular-nums; }
dl.counts dt { font-size: .85rem; line-height: 1.35; }
dl.counts dt [lang=en] { display: block; }
figure { margin: .75rem 0; }
.columns { padding-left: 3rem; }
svg { display: block; overflow: visible; }
svg text { fill: var(--faint); font-size: 12px; }
svg .grid { stroke: var(--line); }
.directive { --of: var(--directive); }
.achievement { --of: var(--achievement); }
.difficulty { --of: var(--difficulty); }
.recommendation { --of: var(--recommendation); }
.plan { --of: var(--plan); }
rect { fill: var(--of); }
ul.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .1rem 1.25rem; margin: 0 0 .75rem; padding: 0; }
ul.legend li { font-size: .9rem; }
ul.legend svg { display: inline-block; margin-right: .4rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; line-height: 1.4; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-weight: 600; vertical-align: bottom; }
thead [lang=en] { display: block; font-weight: 400; font-size: .9em; }
tbody th { font-weight: 400; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.day { white-space: nowrap; font-variant-numeric: tabular-nums; }
table.bars th { width: 42%; }
td.bar { vertical-align: middle; padding-left: .4rem; }
table.bars .number { width: 4rem; }
td small { color: var(--faint); }
table.heat { width: auto; }
table.heat th, table.heat td { padding: .35rem .5rem; border: 1px solid var(--line); }
table.heat th { max-width: 9rem; }
table.heat thead th:first-child { max-width: none; white-space: nowrap; }
table.heat td { text-align: center; vertical-align: middle; min-width: 3rem; font-variant-numeric: tabular-nums; }
.heat0 { color: var(--faint); }
.heat1 { background: rgb(var(--heat) / .12); }
.heat2 { background: rgb(var(--heat) / .24); }
.heat3 { background: rgb(var(--heat) / .36); }
.heat4 { background: rgb(var(--heat) / .48); }
.heat5 { background: rgb(var(--heat) / .6); }
.side-by-side { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 0 2.5rem; }
details { margin: .5rem 0; }
summary { cursor: pointer; color: var(--link); font-size: .9rem; }
details[open] summary { margin-bottom: .5rem; }
footer { margin-top: 3rem; border-top: 1px solid var(--line); padding-top: .5rem; }
@media (max-width: 36rem) {
  table.stacks thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  table.stacks tr { display: block; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  table.stacks th, table.stacks td { display: block; border: 0; padding: 0; text-align: left; }
  table.stacks td:empty { display: none; }
  table.stacks td::before { content: attr(data-head) ": "; color: var(--faint); font-size: .85em; }
  table.bars th { width: 48%; }
}
@media print {
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  nav, details:not([open]) { display: none; }
  h2, h3, p.caption { break-after: avoid; }
  figure:not(.side-by-side), .side-by-side > div, p.caption, tr, dl.counts div { break-inside: avoid; }
  .side-by-side { grid-template-columns: 1fr 1fr; }
  .wide { overflow: visible; }
  a { color: inherit; text-decoration: none; }
}
"""
"""The style sheet. The colours of the labels are those of Okabe and Ito ("Color Universal Design", 2008), which people
with any of the common kinds of colour blindness can tell apart; on dark paper their lighter blue takes the place of the
darker one. Every other colour was chosen for a contrast (WCAG 2) of at least 4.5 to 1 with what is behind it."""
