/** What a child process does for its parent: by name, one value in, one value (or a promise of it) out. */
export type Handlers = Readonly<Record<string, (input: never) => unknown>>;

/** A question over the IPC channel, and its answer. */
export interface Question {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}
export type Answer =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly error: string };

/** Answers the parent's questions for as long as there is a parent. */
export function answerParent(handlers: Handlers): void {
  process.on('message', async ({ id, name, input }: Question) => {
    process.send?.(await answerOf(handlers, name, input).then((answer) => ({ id, ...answer })));
  });
  process.on('disconnect', () => process.exit());
}

async function answerOf(handlers: Handlers, name: string, input: unknown) {
  try {
    const handler = handlers[name];
    if (!handler) throw new Error(`nothing answers "${name}"`);
    // The parent's side is typed by these very handlers.
    return { output: await handler(input as never) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
