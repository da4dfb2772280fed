import { type Line, valuesOf } from '../../lib/csv.ts';
import type { Pool } from '../pools/pool.ts';
import { type Completion, completions } from './completion.ts';
import { csvColumns, PASSWORD_HASH } from './csv-columns.ts';

/**
 * The columns of a file, as its first line names them: all of the pool, in any order, and `password_hash`, which a job
 * with a hashing algorithm must have and any other may.
 * @returns the columns, or how the job ends that has such a file
 */
export function readHeader(pool: Pool, line: Line | undefined, withHashes: boolean): string[] | Completion {
  if (!line) return completions.headerMissing;
  if (!('text' in line)) return completions.headerUnreadable;
  if (line.text.startsWith('\uFEFF')) return completions.byteOrderMark;
  if (line.text.trim() === '') return completions.headerMissing;
  const columns = valuesOf(line.text);
  const known = csvColumns(pool);
  const unknown = columns.findIndex((name) => name !== PASSWORD_HASH && !known.includes(name));
  if (unknown >= 0) return completions.columnUnknown(unknown + 1);
  const repeated = columns.find((name, index) => columns.indexOf(name) !== index);
  if (repeated !== undefined) return completions.columnRepeated(repeated);
  const missing = (withHashes ? [...known, PASSWORD_HASH] : known).find((name) => !columns.includes(name));
  return missing === undefined ? columns : completions.columnMissing(missing);
}
