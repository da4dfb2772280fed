import type { Block, Cell, ReportDocument, Table } from './document.ts';

/** The report as Markdown: the chart's picture is in the HTML, its numbers are in the table under it. */
export function asMarkdown(report: ReportDocument): string {
  const sections = report.sections.map(
    ({ title, blocks }) => `## ${title}\n\n${blocks.map(block).filter(Boolean).join('\n\n')}\n`,
  );
  return `# ${report.title}\n\n**${report.label}**\n\n${report.subtitle}\n\n${sections.join('\n')}`;
}

export function tableAsMarkdown({ columns, rows }: Table): string {
  return [
    line(columns.map(({ title }) => title)),
    line(columns.map(({ numeric }) => (numeric ? '--:' : '---'))),
    ...rows.map(({ cells }) => line(cells)),
  ].join('\n');
}

function block(part: Block): string {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'notice':
      return `> **${part.text}**`;
    case 'figures':
      return part.figures
        .map(({ value, title, notes }) => `- **${title}: ${value}** (${notes.join('; ')})`)
        .join('\n');
    case 'list':
      return part.items.map((item) => `- ${item}`).join('\n');
    case 'table':
      return tableAsMarkdown(part.table);
    case 'chart':
      return '';
    case 'code':
      return `\`\`\`\n${part.code}\n\`\`\``;
  }
}

const line = (cells: readonly Cell[]) => `| ${cells.map(cellText).join(' | ')} |`;

function cellText(cell: Cell): string {
  const text = typeof cell === 'string' ? cell : `${cell.value} (${cell.note})`;
  return text.replaceAll('|', '\\|');
}
