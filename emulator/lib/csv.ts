/** One line of a text file; the first has the number 1. `text` is absent where the line cannot be read. */
export type Line = { number: number } & ({ text: string } | { problem: 'too long' | 'not UTF-8' });

const NEWLINE = 0x0a;

/** UTF-8 needs at most three bytes for what JavaScript counts as one character. */
const MOST_BYTES = 3;

/**
 * The lines of a text in UTF-8, read piece by piece: no more than one line and one piece are kept. Lines end with LF;
 * a CR in front of it is left to the reader. What follows the last LF is a line unless it is empty.
 * @param longest characters of a line
 */
export function* linesOf(chunks: Iterable<Buffer>, longest: number): Generator<Line, void> {
  let number = 0;
  let begun: Buffer[] = [];
  let size = 0;
  const most = longest * MOST_BYTES + 1;
  const keep = (part: Buffer) => {
    if (size <= most && part.length > 0) begun.push(part.subarray(0, most + 1 - size));
    size += part.length;
  };
  const line = (): Line => {
    const bytes = begun.length === 1 ? (begun[0] ?? Buffer.alloc(0)) : Buffer.concat(begun);
    const tooLong = size > most;
    begun = [];
    size = 0;
    number += 1;
    return { number, ...(tooLong ? { problem: 'too long' } : decoded(bytes, longest)) };
  };
  for (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      keep(chunk.subarray(from, to));
      from = to + 1;
      yield line();
    }
    keep(chunk.subarray(from));
  }
  if (size > 0) yield line();
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function decoded(bytes: Buffer, longest: number): { text: string } | { problem: 'too long' | 'not UTF-8' } {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { problem: 'not UTF-8' };
  }
  return text.replace(/\r$/, '').length > longest ? { problem: 'too long' } : { text };
}

/**
 * The values of a row as the service reads CSV: a comma separates, unless a backslash stands in front of it; there
 * are no quotes; white space around a value is dropped.
 */
export function valuesOf(row: string): string[] {
  return row.split(/(?<!\\),/).map((value) => value.replaceAll('\\,', ',').trim());
}

/** How many lines end in a piece of a text. */
export function lineEnds(chunk: Buffer): number {
  let count = 0;
  for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}
