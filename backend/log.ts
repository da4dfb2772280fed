/** One event, as flat data. Never a token, a password, a code, a key or a request body. */
export type Log = (event: Readonly<Record<string, string | number>>) => void;

/** Writes one JSON line to standard output. */
export const logLine: Log = (event) => {
  process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);
};
