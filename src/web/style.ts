/** The one stylesheet: a calm office tool. Its address changes with its content, so that browsers may keep it for a year. */
import { createHash } from 'node:crypto';

export const STYLE = `
:root { --ink: #1c2733; --quiet: #566373; --line: #d5dce3; --paper: #fff; --tint: #f5f7f9; --accent: #0b5c8a; --bad: #a3261d; --good: #1f6b3a; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 "Segoe UI", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
.inner { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
body.wide .inner { max-width: 78rem; }
.top { border-bottom: 1px solid var(--line); }
.top .inner { display: flex; flex-wrap: wrap; gap: 0 1.5rem; padding-top: .6rem; padding-bottom: .6rem; color: var(--quiet); font-size: .9rem; }
.top strong { color: var(--accent); }
main { padding-top: 1.5rem !important; padding-bottom: 4rem !important; }
h1 { font-size: 1.45rem; line-height: 1.25; margin: .1rem 0 1rem; }
h2 { font-size: 1.15rem; margin: 2rem 0 .6rem; }
p { margin: .5rem 0; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.eyebrow { color: var(--quiet); margin: 0; }
.quiet { color: var(--quiet); font-size: .9rem; }
.hash { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .85rem; overflow-wrap: anywhere; }
.facts { display: grid; grid-template-columns: 9rem 1fr; gap: .3rem 1rem; margin: 1rem 0; }
.facts dt { color: var(--quiet); }
.facts dd { margin: 0; }
details { margin: 1rem 0; }
summary { color: var(--accent); cursor: pointer; }
details ol { padding-left: 1.4rem; }
details .quiet { display: block; }
details button { margin-top: .6rem; padding: .5rem 1.2rem; }
blockquote { margin: .8rem 0; padding-left: 1rem; border-left: 3px solid var(--line); }
cite { font-style: normal; color: var(--quiet); }
.box { border-left: 4px solid var(--accent); background: var(--tint); padding: .8rem 1rem; margin: 1rem 0; }
.box h1, .box h2 { margin: 0 0 .3rem; }
.box ul { margin: .4rem 0 0; padding-left: 1.2rem; }
.box.bad, .box.warn { border-color: var(--bad); }
.box.good { border-color: var(--good); }
.problem { color: var(--bad); margin: .2rem 0; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92rem; }
th, td { text-align: left; vertical-align: top; padding: .45rem .7rem .45rem 0; border-bottom: 1px solid var(--line); }
thead th { color: var(--quiet); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 400; min-width: 12rem; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.date { white-space: nowrap; }
.number + .date { padding-left: 1.4rem; }
ul.files { list-style: none; margin: 0; padding: 0; }
fieldset { border: 0; border-top: 1px solid var(--line); margin: 1.6rem 0 0; padding: 1rem 0 0; min-width: 0; }
fieldset.bare { border: 0; margin: 0; padding: 0; }
legend { float: left; width: 100%; padding: 0; margin-bottom: .6rem; font-size: 1.05rem; font-weight: 600; }
legend + * { clear: both; }
input[type=date] { font: inherit; color: inherit; padding: .4rem .5rem; border: 1px solid #8a97a5; border-radius: 3px; background: var(--paper); }
input[type=text], textarea, input[type=file] { font: inherit; color: inherit; width: 100%; padding: .4rem .5rem; border: 1px solid #8a97a5; border-radius: 3px; background: var(--paper); }
input[type=file] { border-style: dashed; }
input:disabled, textarea:disabled { background: var(--tint); border-color: var(--line); -webkit-text-fill-color: var(--ink); opacity: 1; }
input[aria-invalid], textarea[aria-invalid] { border-color: var(--bad); }
textarea { display: block; resize: vertical; }
input[type=checkbox], input[type=radio] { width: 1.15rem; height: 1.15rem; margin: .15rem .5rem 0 0; flex: none; accent-color: var(--accent); }
.tick { display: flex; align-items: flex-start; cursor: pointer; padding: .3rem 0; }
.figure { display: grid; grid-template-columns: 1fr 11rem 11rem; gap: .2rem 1.2rem; align-items: center; padding: .4rem 0; border-bottom: 1px solid var(--tint); }
.figure input[type=text] { text-align: right; font-variant-numeric: tabular-nums; }
.figure .label { display: flex; gap: .8rem; }
.figure .code { flex: none; width: 3.2rem; padding-top: .1rem; color: var(--quiet); font-size: .85rem; }
.figure .problem { grid-column: 1 / -1; }
.figure .answers { grid-column: 2 / -1; display: flex; gap: 1.2rem; }
.figure.ratio > .quiet { grid-column: 2 / -1; }
.figure.text { grid-template-columns: 1fr 11rem; }
.figure.text > .label { grid-column: 1 / -1; }
.nil { font-size: .92rem; color: var(--quiet); }
.prose { margin: 1rem 0; }
.prose label { display: block; margin-bottom: .25rem; }
button { font: inherit; font-weight: 600; margin-top: 2rem; padding: .65rem 1.6rem; border: 0; border-radius: 3px; background: var(--accent); color: #fff; cursor: pointer; }
button:hover { background: #084766; }
@media (max-width: 40rem) {
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .6rem; }
  .figure, .figure.text { grid-template-columns: 1fr 9.5rem; padding: .7rem 0; }
  .figure > .label, .figure .answers, .figure.ratio > .quiet, .figure.text textarea { grid-column: 1 / -1; }
  button { width: 100%; }
  .figure .label { gap: .4rem; }
  table, tbody, th, td { display: block; }
  thead { display: none; }
  tr { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1rem; padding: .7rem 0; border-bottom: 1px solid var(--line); }
  tbody th, td.wide { grid-column: 1 / -1; }
  th, td, .number + .date { border: 0; padding: .1rem 0; text-align: left !important; white-space: normal; }
  tbody th { font-weight: 600; }
  td:empty { display: none; }
  td::before { content: attr(data-label) ": "; color: var(--quiet); font-family: "Segoe UI", "Noto Sans", "DejaVu Sans", Arial, sans-serif; }
}
@media print { .top, button { display: none; } }
`.trimStart();

export const STYLE_HASH = createHash('sha256').update(STYLE).digest('hex').slice(0, 16);
export const STYLE_PATH = `/style.css?v=${STYLE_HASH}`;
