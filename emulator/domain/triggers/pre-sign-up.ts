import type { AttributeType } from '../../contract/shapes.ts';
import type { ContactAttribute } from '../codes/codes.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import type { Names } from '../users/create-user.ts';
import { callTrigger } from './call.ts';
import { type Answer, readFlag } from './read-answer.ts';

/** A user to be, and what the request tells the function of it. */
export type SignUpRequest = {
  names: Names;
  /** Absent where an administrator creates the user. */
  clientId?: string;
  validationData: AttributeType[] | undefined;
  clientMetadata: Record<string, string> | undefined;
};

/** What a function lets a new user skip: the confirmation, and with it the proof of contacts. */
type Admission = { isConfirmed: boolean; verified: ContactAttribute[] };

const NO_ADMISSION: Admission = { isConfirmed: false, verified: [] };

/**
 * Asks a pool's function whether somebody may become a user; it throws to refuse (developer guide, "Pre sign-up Lambda
 * trigger"). Contacts are verified of confirmed users only, and of administrators' users the answer says nothing.
 * @returns undefined where the pool has no such trigger
 * @throws the errors of `callTrigger`
 */
export async function askPreSignUp(
  context: Context,
  pool: Pool,
  { names, clientId, validationData, clientMetadata }: SignUpRequest,
): Promise<Admission | undefined> {
  const answer = await callTrigger(context, pool, 'PreSignUp', {
    source: clientId === undefined ? 'PreSignUp_AdminCreateUser' : 'PreSignUp_SignUp',
    username: names.username,
    clientId,
    request: {
      userAttributes: Object.fromEntries(names.attributes),
      validationData: textsByName(validationData),
      clientMetadata,
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  if (!answer) return undefined;
  return clientId === undefined ? NO_ADMISSION : admissionOf(answer);
}

const textsByName = (list: AttributeType[] | undefined) =>
  list?.length ? Object.fromEntries(list.map(({ Name = '', Value = '' }) => [Name, Value])) : null;

/** @throws InvalidLambdaResponseException for what is neither true nor false */
function admissionOf(answer: Answer): Admission {
  const isConfirmed = readFlag(answer, 'autoConfirmUser') ?? false;
  const asked: ContactAttribute[] = [
    ...(readFlag(answer, 'autoVerifyEmail') ? (['email'] as const) : []),
    ...(readFlag(answer, 'autoVerifyPhone') ? (['phone_number'] as const) : []),
  ];
  return { isConfirmed, verified: isConfirmed ? asked : [] };
}
