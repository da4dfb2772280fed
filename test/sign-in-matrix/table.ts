/** A table that tests fill in: `+` passed, `-` did not, or was not run, `.` cannot be. */
export function newTable(
  title: string,
  rows: readonly string[],
  columns: readonly string[],
  columnsOf: (row: string) => readonly string[],
) {
  const passed = new Set<string>();
  const mark = (row: string, column: string) => {
    if (!columnsOf(row).includes(column)) return '.';
    return passed.has(cell(row, column)) ? '+' : '-';
  };
  const cell = (row: string, column: string) => `${row}\n${column}`;
  return {
    /** Marks a cell, once everything that its test expects has been seen. */
    pass: (row: string, column: string) => passed.add(cell(row, column)),
    text: (): string => {
      const width = Math.max(title.length, ...rows.map((row) => row.length));
      const heads = columns.map(
        (column, index) => `${(index === 0 ? title : '').padEnd(width)}  ${'| '.repeat(index)}${column}\n`,
      );
      const lines = rows.map(
        (row) => `${row.padEnd(width)}  ${columns.map((column) => mark(row, column)).join(' ')}\n`,
      );
      return `\n${heads.join('')}${lines.join('')}`;
    },
  };
}
