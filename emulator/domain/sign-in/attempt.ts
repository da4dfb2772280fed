import { errors } from '../../contract/errors.ts';
import type { AuthenticationResultType, ChallengeNameType } from '../../contract/shapes.ts';
import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';

/** A request of a sign-in: where, and the parameters or answers that came with it. */
export type Attempt = {
  context: Context;
  pool: Pool;
  client: Client;
  parameters: Record<string, string>;
  /** The `Session` of an answer. */
  session?: string;
};

/** What a step of a sign-in answers: tokens, or the next challenge. */
export type Step = {
  AuthenticationResult?: AuthenticationResultType;
  ChallengeName?: ChallengeNameType;
  Session?: string;
  ChallengeParameters: Record<string, string>;
};

/** @throws InvalidParameterException where a parameter is missing or empty */
export function parameter({ parameters }: Attempt, name: string): string {
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
  if (!value) throw errors.missingParameter(name);
  return value;
}
