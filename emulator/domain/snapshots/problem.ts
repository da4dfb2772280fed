/** Why a snapshot or a branch was refused; the message is for people. Nothing has been changed. */
export class SnapshotProblem extends Error {
  readonly kind: 'bad name' | 'unknown' | 'busy' | 'unreadable' | 'too large';

  constructor(kind: SnapshotProblem['kind'], message: string) {
    super(message);
    this.name = 'SnapshotProblem';
    this.kind = kind;
  }
}

export const problems = {
  badName: (name: string) =>
    new SnapshotProblem(
      'bad name',
      `"${name}" is no name of a snapshot: 1 to 64 letters, digits, ".", "_" or "-", of which the first is a letter or digit.`,
    ),
  unknown: (name: string) => new SnapshotProblem('unknown', `There is no snapshot "${name}".`),
  busy: (seconds: number) =>
    new SnapshotProblem(
      'busy',
      `Requests are still being answered after ${seconds} seconds. Nothing was changed; try again.`,
    ),
  tooLargeAtStart: (megabytes: number) =>
    new SnapshotProblem(
      'too large',
      `More than ${megabytes} MB were there at the start, which is not kept for a reset. Nothing was changed; save a snapshot and restore it instead.`,
    ),
  unreadable: (error: unknown) =>
    new SnapshotProblem(
      'unreadable',
      `The snapshot cannot be used, and nothing was changed: ${error instanceof Error ? error.message : String(error)}`,
    ),
};
