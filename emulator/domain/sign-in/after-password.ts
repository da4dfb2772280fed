import { missingRequired } from '../users/attributes.ts';
import { attributesOf, type User } from '../users/user.ts';
import type { Attempt, Step } from './attempt.ts';
import { checkDevice } from './device.ts';
import { finishSignIn } from './finish.ts';
import { passwordOf, startFlow } from './flow.ts';
import { checkMaySignIn } from './user-state.ts';

/** The password was right: the next challenge, or tokens. */
export async function afterPassword(attempt: Attempt, user: User): Promise<Step> {
  const { context, begun } = attempt;
  // A function may have brought in the user of a sign-in that began as nobody's.
  begun.userId = user.id;
  checkMaySignIn(context, user);
  checkDevice(attempt, user.id);
  begun.provedPassword = true;
  if (user.status === 'FORCE_CHANGE_PASSWORD') return newPasswordRequired(attempt, user);
  return finishSignIn(attempt, user);
}

function newPasswordRequired(attempt: Attempt, user: User): Step {
  const { context, pool } = attempt;
  const Session = context.ids.session();
  startFlow(attempt, Session, { challenge: 'NEW_PASSWORD_REQUIRED', user, state: passwordOf(user) });
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
