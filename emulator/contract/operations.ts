import type * as Sdk from '@aws-sdk/client-cognito-identity-provider';

type Commands = typeof Sdk;
type CommandOf<N extends string> = `${N}Command` extends keyof Commands ? Commands[`${N}Command`] : never;

/** The wire name of every operation of the SDK: `SignUp`, `AdminGetUser`, ... */
export type OperationName = Exclude<
  { [K in keyof Commands]: K extends `${infer N}Command` ? N : never }[keyof Commands],
  '$'
>;

/** Members that the SDK types as required are non-null: the dispatcher has checked them before an operation runs. */
type Checked<T> = { [K in keyof T]: Record<never, never> extends Pick<T, K> ? T[K] : NonNullable<T[K]> };

type Arguments<C> = C extends new (...args: infer A) => unknown ? A : never;
// An input whose members are all optional can be left out altogether.
type RawInput<N extends OperationName> = Exclude<Arguments<CommandOf<N>>, []>[0];

/** What an operation receives: the SDK's input type of the operation `N`, validated. */
export type Input<N extends OperationName> = Checked<RawInput<N>>;

type Resolved<C> = C extends { resolveMiddleware(...args: never): infer Handler } ? Handler : never;
type Answered<H> = H extends (...args: never) => Promise<{ output: infer O }> ? O : never;

/** What an operation answers: the SDK's output type without the client's own metadata. */
export type Output<N extends OperationName> = Omit<
  Answered<Resolved<InstanceType<CommandOf<N>>>>,
  '$metadata'
>;
