/**
 * What has come of calling a function: its answer, the words of the error that it threw, or the name of the failure
 * for which it could not be called (`ResourceNotFoundException`, `AccessDeniedException`, a time-out).
 */
export type Outcome = { answer: unknown } | { thrown: string } | { failed: string };

/** What runs a function: a module here, a URL, a Lambda endpoint, or nothing as it is not wired. */
export type TargetKind = 'module' | 'url' | 'lambda' | 'none';

/** An outcome, and how it came about. */
export type Invocation = Outcome & {
  /** What a function knows as `awsRequestId`. */
  requestId: string;
  kind: TargetKind;
  /**
   * How often it was called: more than once where it could not be reached, took too long, or ran in one thread with
   * another call that took too long or ended the thread.
   */
  tries: number;
  /** What it wrote to its console, line by line; known of modules only. */
  console: string[];
};
