import type { Input, OperationName, Output } from '../contract/operations.ts';
import type { Context } from '../domain/context.ts';

/** One operation of the API: who asks, what it needs, what it answers. Its input has been validated. */
export type Operation<N extends OperationName> = (
  input: Input<N>,
  context: Context,
) => Output<N> | Promise<Output<N>>;

/** Every operation of the SDK: a new one does not compile before it is listed. */
export type OperationTable = { [N in OperationName]: Operation<N> };
