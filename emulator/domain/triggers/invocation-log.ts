import type { TargetKind } from '../../lib/invocation.ts';

/** An invocation as it is shown: without passwords, codes, tokens and answers of challenges. */
export type KeptInvocation = {
  /** What the function knew as `awsRequestId`. */
  id: string;
  /** Milliseconds since the epoch, by the emulator's clock. */
  at: number;
  pool: string;
  /** The member of LambdaConfig. */
  trigger: string;
  source: string;
  function: string;
  target: TargetKind;
  tries: number;
  milliseconds: number;
  /** `answered`, `threw`, or the name of the failure. */
  outcome: string;
  event: unknown;
  /** `response` of the answered event, or the whole answer where it is no event. */
  response?: unknown;
  /** What the function threw, or what is to be done where it could not be called. */
  error?: string;
  console: string[];
};

export type InvocationLog = ReturnType<typeof openInvocationLog>;

const MOST = 500;

/**
 * Keeps the last invocations of triggers, in memory.
 * @param announce is told of each
 * @param fail is told of what went wrong here, not in a function, where nobody waits for the invocation
 */
export function openInvocationLog(
  announce: (invocation: KeptInvocation) => void,
  fail: (error: unknown) => void,
) {
  let kept: KeptInvocation[] = [];
  return {
    keep: (invocation: KeptInvocation): void => {
      kept = [invocation, ...kept.slice(0, MOST - 1)];
      announce(invocation);
    },
    fail,
    clear: (): void => {
      kept = [];
    },
    /** Newest first: of one pool, one trigger, or all. */
    list: ({
      pool,
      trigger,
    }: {
      pool?: string | undefined;
      trigger?: string | undefined;
    }): KeptInvocation[] =>
      kept.filter(
        (invocation) =>
          (pool === undefined || invocation.pool === pool) &&
          (trigger === undefined || invocation.trigger === trigger),
      ),
  };
}
