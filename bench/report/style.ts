/** The style sheet of the HTML report. `label` stands at the head of every printed page. */
export const reportStyle = (label: string): string => `
:root {
  color-scheme: light dark;
  --paper: light-dark(#f6f5f1, #121514);
  --surface: light-dark(#ffffff, #1a1e1c);
  --line: light-dark(#e0ddd4, #303633);
  --ink: light-dark(#1a211f, #eceeea);
  --ink-2: light-dark(#4a544f, #b6bdb8);
  --ink-3: light-dark(#636c67, #98a09b);
  --accent: light-dark(#0f5f5a, #74c9bb);
  --good: light-dark(#23693a, #7cc994);
  --warn: light-dark(#7f4c00, #e5b567);
  --warn-soft: light-dark(#faeeda, #33260f);
  --bad: light-dark(#a92a21, #f19b92);
  --bad-soft: light-dark(#fbeae8, #3a1a17);
}
*, *::before, *::after { box-sizing: border-box }
body { margin: 0; background: var(--paper); color: var(--ink); font: 400 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif }
h1, h2, p, ul, figure, pre { margin: 0; padding: 0 }
main { max-width: 62rem; margin: 0 auto; padding: 1.75rem 1rem 4rem; display: grid; gap: 2.5rem }
main > * { min-width: 0 }
section { display: grid; gap: 1rem }
section > * { min-width: 0 }
h1 { font-size: 1.75rem; line-height: 1.2; letter-spacing: -.018em }
h2 { font-size: 1.125rem; line-height: 1.35; text-wrap: balance }
p, li { max-width: 46rem }
.sub { color: var(--ink-2); overflow-wrap: anywhere }
.strip { position: sticky; top: 0; z-index: 1; max-width: none; padding: .4rem 1rem; text-align: center; font-size: .875rem; letter-spacing: .02em; color: var(--warn); border-bottom: 1px solid var(--warn);
  background: repeating-linear-gradient(135deg, var(--warn-soft) 0 10px, color-mix(in srgb, var(--warn) 16%, var(--warn-soft)) 10px 14px) }
.strip strong { padding: .1rem .6rem; border-radius: 4px; background: var(--warn-soft) }
.verdict { padding: 1.5rem; background: var(--surface); border: 1px solid var(--line); border-radius: 16px }
.verdict h2 { font-size: 1.3rem }
.notice { max-width: none; padding: .75rem 1rem; border-radius: 10px; font-weight: 500 }
.notice.fail { color: var(--bad); background: var(--bad-soft) }
.notice.warn { color: var(--warn); background: var(--warn-soft) }
.figures { list-style: none; display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: 1px; background: var(--line); border: 1px solid var(--line); border-radius: 10px; overflow: hidden }
.figures li { display: grid; align-content: start; gap: .15rem; padding: .9rem 1rem; background: var(--surface) }
.figures span { font-weight: 600 }
.figures strong { font-size: 1.5rem; line-height: 1.25; color: var(--accent); font-variant-numeric: tabular-nums }
.figures small { font-size: .8125rem; color: var(--ink-2) }
section > ul:not(.figures) { padding-left: 1.15rem; display: grid; gap: .4rem; color: var(--ink-2) }
figure { background: var(--surface); border: 1px solid var(--line); border-radius: 10px; overflow: hidden }
figure svg { display: block; width: 100%; height: auto }
.narrow { display: none }
table { width: 100%; border-collapse: collapse; font-size: .875rem; line-height: 1.4; background: var(--surface); border: 1px solid var(--line) }
th, td { padding: .5rem .7rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line) }
thead th { color: var(--ink-2); font-weight: 600; vertical-align: bottom }
tbody th { font-weight: 600 }
tbody td { overflow-wrap: anywhere }
.number { text-align: right; font-variant-numeric: tabular-nums }
tr.absent { color: var(--ink-3) }
tr.pass td:nth-child(2) { color: var(--good) } tr.pass td:nth-child(2) div::before { content: "✓ " }
tr.warn td:nth-child(2) { color: var(--warn) } tr.warn td:nth-child(2) div::before { content: "! " }
tr.fail td:nth-child(2) { color: var(--bad); font-weight: 700 } tr.fail td:nth-child(2) div::before { content: "✕ " }
td small { font-size: .93em; color: var(--ink-3) }
@media print, (min-width: 46.01rem) { td small { display: block } .number { white-space: nowrap } thead .number { white-space: normal } tr:is(.pass, .warn, .fail) td:nth-child(2) { white-space: nowrap } tr:is(.pass, .warn, .fail) th { width: 42% } }
pre { padding: 1rem; overflow-x: auto; font: .875rem/1.5 ui-monospace, Menlo, Consolas, monospace; background: var(--surface); border: 1px solid var(--line); border-radius: 10px }
@media screen and (max-width: 46rem) {
  .verdict { padding: 1.1rem }
  .wide { display: none } .narrow { display: block }
  .cards, .cards :is(tbody, tr, th, td) { display: block }
  .cards { border: 0; background: none }
  .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
  .cards tbody tr { margin-bottom: .75rem; padding: .5rem 0; background: var(--surface); border: 1px solid var(--line); border-radius: 10px }
  .cards :is(th, td) { padding: .2rem .9rem; border: 0 }
  .cards td { display: flex; justify-content: space-between; gap: 1rem }
  .cards td::before { content: attr(data-title); color: var(--ink-3); text-align: left; flex: 1 1 50% }
  .cards td > div { flex: 1 1 50%; text-align: right }
  .cards .absent td { display: none }
}
@page { margin: 16mm 14mm; @top-center { content: ${JSON.stringify(label)}; font: 600 9pt system-ui, sans-serif; color: #7f4c00 } }
@media print {
  :root { color-scheme: light; --paper: #fff }
  body { font-size: 10pt }
  main { max-width: none; padding: 1rem 0 0; gap: 1.5rem }
  .strip { position: static }
  .verdict { padding: 1rem }
  h2 { break-after: avoid }
  figure, tr, .figures, pre { break-inside: avoid }
  table { font-size: 8.5pt }
  th, td { padding: .3rem .4rem }
  .strip, figure, .figures { print-color-adjust: exact }
}
`;
