/**
 * What has come of calling a function: its answer, the words of the error that it threw, or the name of the failure
 * for which it could not be called (`ResourceNotFoundException`, `AccessDeniedException`, a time-out).
 */
export type Invocation = { answer: unknown } | { thrown: string } | { failed: string };
