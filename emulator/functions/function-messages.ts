/** What the server's thread asks a function's thread. */
export type FunctionQuestion = {
  id: number;
  arn: string;
  requestId: string;
  /** The event as JSON. */
  payload: string;
  /** When the answer must be there, in milliseconds since the epoch, by the machine's clock. */
  deadline: number;
};

/** What a function's thread tells; see {@link isReport}. */
export type FunctionReport =
  | { file: string; changed: number }
  | { id: number; line: string }
  /** The answer as JSON. */
  | { id: number; answer: string }
  /** `unloadable`: it is the module that does not load. */
  | { id: number; thrown: string; unloadable: boolean };

/** Whether a message is a report: a module can post whatever it likes. */
export function isReport(message: unknown): message is FunctionReport {
  if (typeof message !== 'object' || message === null) return false;
  const { file, changed, id, line, answer, thrown } = message as Record<string, unknown>;
  const [told, ...more] = [file, line, answer, thrown].filter((text) => text !== undefined);
  return (
    typeof told === 'string' && more.length === 0 && typeof (file === undefined ? id : changed) === 'number'
  );
}
