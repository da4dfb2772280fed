import { subjectOf } from '../codes/limits.ts';
import { signIn } from '../tokens/issue.ts';
import { missingRequired } from '../users/attributes.ts';
import { attributesOf, type User } from '../users/user.ts';
import type { Attempt, Step } from './attempt.ts';
import { startFlow } from './flow.ts';
import { forgetFailures } from './lockout.ts';
import { checkMaySignIn } from './user-state.ts';

/** The password was right: the next challenge, or tokens. */
export async function afterPassword(attempt: Attempt, user: User): Promise<Step> {
  const { context, pool, client } = attempt;
  forgetFailures(context, pool, subjectOf(pool, user.username, user));
  checkMaySignIn(context, pool, user);
  if (user.status === 'FORCE_CHANGE_PASSWORD') return newPasswordRequired(attempt, user);
  return { ChallengeParameters: {}, AuthenticationResult: await signIn(context, { pool, client, user }) };
}

/** Which password a challenge was asked for: a session does not outlive the password that opened it. */
export const passwordOf = (user: User) => ({ salt: user.srpSalt?.toString('hex') });

function newPasswordRequired({ context, pool, client }: Attempt, user: User): Step {
  const Session = context.ids.session();
  startFlow(context, Session, { challenge: 'NEW_PASSWORD_REQUIRED', client, user, state: passwordOf(user) });
  const attributes = attributesOf(context, user);
  attributes.delete('sub');
  return {
    ChallengeName: 'NEW_PASSWORD_REQUIRED',
    Session,
    ChallengeParameters: {
      USER_ID_FOR_SRP: user.username,
      requiredAttributes: JSON.stringify(
        missingRequired(pool, attributes).map((name) => `userAttributes.${name}`),
      ),
      userAttributes: JSON.stringify(Object.fromEntries(attributes)),
    },
  };
}
