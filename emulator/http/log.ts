import type { Clock } from '../lib/clock.ts';

/** One answered request, as the log shows it: names and numbers, never a body. */
export type RequestRecord = {
  requestId: string;
  operation: string;
  status: number;
  /** The error type, where the answer is an error. */
  error?: string;
  milliseconds: number;
  /** The `Origin` of a browser's request. */
  origin?: string;
};

export type Log = {
  request(record: RequestRecord): void;
  /** A mail or text message: its recipient and its code, which is what a developer waits for. */
  message(message: { channel: string; recipient: string; source: string; code: string | null }): void;
  /** A trigger's invocation: names and numbers, and what to do where nothing runs its function. */
  invocation(record: InvocationRecord): void;
  failure(requestId: string, error: unknown): void;
};

/** One invocation of a trigger, as the log shows it. `outcome` is answered, threw, or the name of a failure. */
export type InvocationRecord = {
  trigger: string;
  function: string;
  target: string;
  outcome: string;
  tries: number;
  milliseconds: number;
  error?: string;
};

export const silentLog: Log = {
  request: () => undefined,
  message: () => undefined,
  invocation: () => undefined,
  failure: () => undefined,
};

/** Lines for a person at a terminal, or JSON lines for a machine, at the emulator's own time. */
export function createLog(write: (line: string) => void, format: 'pretty' | 'json', clock: Clock): Log {
  const at = () => new Date(clock.now()).toISOString();
  const line = (pretty: () => string, record: object) =>
    write(
      format === 'pretty'
        ? `${at().slice(11, 23)}  ${pretty()}\n`
        : `${JSON.stringify({ at: at(), ...record })}\n`,
    );
  return {
    request: (record) =>
      line(
        () => `${record.operation}  ${record.error ?? record.status}  ${record.milliseconds.toFixed(1)} ms`,
        { level: record.status >= 500 ? 'error' : 'info', ...record },
      ),
    message: ({ channel, recipient, source, code }) =>
      line(() => `${channel} to ${recipient} (${source})  code ${code ?? '-'}`, {
        level: 'info',
        message: source,
        channel,
        recipient,
        code,
      }),
    invocation: ({ trigger, function: name, target, outcome, tries, milliseconds, error }) => {
      // What a function throws may tell anything; what is said of one that nothing runs is our own.
      const advice = target === 'none' && error !== undefined ? { advice: error } : {};
      line(
        () =>
          `${trigger}  ${name}  ${outcome}  ${milliseconds.toFixed(1)} ms${advice.advice ? `  ${advice.advice}` : ''}`,
        { level: 'info', trigger, function: name, outcome, tries, milliseconds, ...advice },
      );
    },
    failure: (requestId, error) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      line(() => `request ${requestId} failed: ${text}`, { level: 'error', requestId, error: text });
    },
  };
}
