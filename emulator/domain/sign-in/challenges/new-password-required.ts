import { errors } from '../../../contract/errors.ts';
import { checkNewPasswordUnknown } from '../../risk/assess.ts';
import { checkAttributes, missingRequired, writeAttributes } from '../../users/attributes.ts';
import { checkPasswordPolicy } from '../../users/passwords.ts';
import { checkPasswordNew, replacePassword } from '../../users/replace-password.ts';
import { attributesOf, type User } from '../../users/user.ts';
import { type Attempt, assessed, parameter, type Step } from '../attempt.ts';
import { checkDevice } from '../device.ts';
import { finishSignIn } from '../finish.ts';
import { resumeSession, useFlow } from '../flow.ts';
import { answeringUser } from '../waiting-user.ts';

const PREFIX = 'userAttributes.';

/**
 * NEW_PASSWORD_REQUIRED: the user replaces the temporary password and gives the required attributes that are
 * missing. A refused password or attribute leaves the session as it was, so the user can try again.
 */
export async function answerNewPassword(attempt: Attempt): Promise<Step> {
  const { context, pool } = attempt;
  const password = parameter(attempt, 'NEW_PASSWORD');
  const flow = resumeSession(attempt, 'NEW_PASSWORD_REQUIRED');
  const user = answeringUser(attempt, flow);
  if (user.status !== 'FORCE_CHANGE_PASSWORD') throw errors.invalidSession();
  checkDevice(attempt, user.id);
  checkPasswordPolicy(pool, password, 'did');
  checkNewPasswordUnknown(context, assessed(attempt), 'PASSWORD_CHANGE', password);
  checkPasswordNew(context, pool, user, password);
  const given = givenAttributes(attempt, user);

  context.store.transaction(() => {
    useFlow(context, flow);
    replacePassword(context, pool, user, password, { status: 'CONFIRMED' });
    writeAttributes(context, pool, user, given);
  });
  attempt.begun.tokenSource = 'TokenGeneration_NewPasswordChallenge';
  // With the password and the status of now, which whatever is asked next is bound to.
  return finishSignIn(attempt, context.store.users.find(user.id) ?? user);
}

function givenAttributes({ context, pool, client, parameters }: Attempt, user: User): Map<string, string> {
  const present = attributesOf(context, user);
  const named = Object.entries(parameters)
    .filter(([name, value]) => name.startsWith(PREFIX) && value !== '')
    .map(([name, Value]) => ({ Name: name.slice(PREFIX.length), Value }));
  // A required attribute is refused even unchanged: apps that sent back what they were shown had to stop (seen).
  const required = missingRequired(pool, new Map());
  const overwritten = named.find(
    ({ Name, Value }) => present.has(Name) && (required.includes(Name) || present.get(Name) !== Value),
  );
  if (overwritten) throw errors.newPasswordAttributeGiven(overwritten.Name);
  const given = checkAttributes(pool, named, { by: client, at: 'update' });
  const [missing] = missingRequired(pool, new Map([...present, ...given]));
  if (missing) throw errors.newPasswordAttributeMissing(missing);
  return given;
}
