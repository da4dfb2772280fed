import type { Block, Cell, ReportDocument, Section, Table } from './document.ts';
import { drawDotPlot } from './dot-plot.ts';
import { escapeMarkup } from './markup.ts';
import { reportStyle } from './style.ts';

/** The report as one HTML file that loads nothing and runs no script. */
export function asHtml(report: ReportDocument): string {
  const { title, subtitle, label, sections } = report;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeMarkup(`${title} · ${label}`)}</title>
<style>${reportStyle(label)}</style>
</head>
<body>
<p class="strip"><strong>${escapeMarkup(label)}</strong></p>
<main>
<header><h1>${escapeMarkup(title)}</h1><p class="sub">${escapeMarkup(subtitle)}</p></header>
${sections.map(section).join('\n')}
</main>
</body>
</html>
`;
}

function section({ title, blocks }: Section, index: number): string {
  const kind = index === 0 ? ' class="verdict"' : '';
  return `<section${kind}>\n<h2>${escapeMarkup(title)}</h2>\n${blocks.map(block).join('\n')}\n</section>`;
}

function block(part: Block): string {
  switch (part.kind) {
    case 'text':
      return `<p>${escapeMarkup(part.text)}</p>`;
    case 'notice':
      return `<p class="notice ${part.level}">${escapeMarkup(part.text)}</p>`;
    case 'figures':
      return `<ul class="figures">${part.figures
        .map(
          ({ value, title, notes }) =>
            `<li><span>${escapeMarkup(title)}</span><strong>${escapeMarkup(value)}</strong>${notes.map((note) => `<small>${escapeMarkup(note)}</small>`).join('')}</li>`,
        )
        .join('')}</ul>`;
    case 'list':
      return `<ul>${part.items.map((item) => `<li>${escapeMarkup(item)}</li>`).join('')}</ul>`;
    case 'table':
      return table(part.table);
    case 'chart':
      // Two drawings of the same chart, one for each width of the page; only one of them is displayed.
      return `<figure><div class="wide">${drawDotPlot(part.chart, 880)}</div><div class="narrow">${drawDotPlot(part.chart, 340)}</div></figure>`;
    case 'code':
      return `<pre>${escapeMarkup(part.code)}</pre>`;
  }
}

/** Where rows become cards on a narrow page, the roles keep them a table for who cannot see it. */
function table({ columns, rows, cards }: Table): string {
  const numeric = (index: number) => (columns[index]?.numeric ? ' class="number"' : '');
  const head = columns.map(
    ({ title }, index) => `<th role="columnheader" scope="col"${numeric(index)}>${escapeMarkup(title)}</th>`,
  );
  const body = rows.map(({ cells, mark }) => {
    const [name = '', ...rest] = cells.map(cellMarkup);
    const values = rest.map(
      (cell, index) =>
        `<td role="cell"${numeric(index + 1)} data-title="${escapeMarkup(columns[index + 1]?.title ?? '')}"><div>${cell}</div></td>`,
    );
    return `<tr role="row"${mark ? ` class="${mark}"` : ''}><th role="rowheader" scope="row">${name}</th>${values.join('')}</tr>`;
  });
  return `<table role="table"${cards ? ' class="cards"' : ''}><thead role="rowgroup"><tr role="row">${head.join('')}</tr></thead><tbody role="rowgroup">\n${body.join('\n')}\n</tbody></table>`;
}

function cellMarkup(cell: Cell): string {
  if (typeof cell === 'string') return escapeMarkup(cell);
  return `${escapeMarkup(cell.value)} <small>${escapeMarkup(cell.note)}</small>`;
}
