import {
  AdminCreateUserCommand,
  AdminDisableUserCommand,
  AdminResetUserPasswordCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'vitest';
import { listed, PASSWORD } from '../harness/sign-up.ts';
import { type Flow, type Journey, start } from './flows.ts';
import { goOn } from './outcomes.ts';
import { type Holder, newHolder } from './users.ts';
import type { World } from './world.ts';

/** What is tried with the first request of a flow, or along its right way. */
type Start = (world: World, flow: Flow) => Promise<void>;

const refusal = (name: string, message: string) => ({ name, message });
const BAD_CREDENTIALS = refusal('NotAuthorizedException', 'Incorrect username or password.');

const holderFor = (world: World, flow: Flow) =>
  newHolder(world, 'nothing more', flow.first.includes('WEB_AUTHN'));

/** A name that nobody has. Some of them are shown as users without a password. */
async function nobodyWithPassword(world: World, holder: Holder, index = 0): Promise<string> {
  const USERNAME = `nobody${index}`;
  const { AvailableChallenges } = await world.unsigned.send(
    new InitiateAuthCommand({
      ClientId: holder.hidingClientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME },
    }),
  );
  return AvailableChallenges?.includes('PASSWORD') ? USERNAME : nobodyWithPassword(world, holder, index + 1);
}

/** Goes the right way as far as it leads. */
async function toTheEnd(journey: Journey): Promise<Journey> {
  while (journey.step.ChallengeName) await goOn(journey);
  return journey;
}

const takesPassword = (flow: Flow) => flow.parameters('', 'x')['PASSWORD'] === 'x';

/** Codes that are sent confirm the user, and nobody unconfirmed has a passkey. */
const provesPassword = ({ first: [challenge] }: Flow) =>
  challenge === undefined || challenge === 'PASSWORD_VERIFIER';

const APPLIES: Record<string, (flow: Flow) => boolean> = {
  'wrong password': takesPassword,
  'unconfirmed user': provesPassword,
  'temporary password expired': provesPassword,
};

/** The outcomes that a flow's first request can have. */
export const startsOf = (flow: Flow): string[] =>
  Object.keys(STARTS).filter((name) => APPLIES[name]?.(flow) ?? true);

const FLOW_OFF: Record<string, string> = {
  USER_PASSWORD_AUTH: 'USER_PASSWORD_AUTH flow not enabled for this client',
  ADMIN_USER_PASSWORD_AUTH: 'Auth flow not enabled for this client',
};

export const STARTS: Record<string, Start> = {
  'wrong password': async (world, flow) => {
    const holder = await holderFor(world, flow);
    await expect(start(world, holder, flow, { password: 'Wrong-Passw0rd!' })).rejects.toMatchObject(
      BAD_CREDENTIALS,
    );
  },
  'unknown user': async (world, flow) => {
    const holder = await holderFor(world, flow);
    await expect(start(world, holder, flow, { username: 'nobody' })).rejects.toMatchObject(
      refusal('UserNotFoundException', 'User does not exist.'),
    );
  },
  'unknown user, hidden': async (world, flow) => {
    const holder = await holderFor(world, flow);
    const hidden = {
      username: await nobodyWithPassword(world, holder),
      clientId: holder.hidingClientId,
    };
    if (takesPassword(flow)) {
      await expect(start(world, holder, flow, hidden)).rejects.toMatchObject(BAD_CREDENTIALS);
      return;
    }
    const { step } = await start(world, holder, flow, hidden);
    expect(step.AuthenticationResult).toBeUndefined();
    expect(step.ChallengeName).toBeTruthy();
  },
  'flow not allowed': async (world, flow) => {
    const holder = await holderFor(world, flow);
    const message = FLOW_OFF[flow.authFlow] ?? `${flow.authFlow} is not enabled for the client.`;
    await expect(start(world, holder, flow, { clientId: holder.closedClientId })).rejects.toMatchObject(
      refusal('InvalidParameterException', message),
    );
  },
  'disabled user': async (world, flow) => {
    const holder = await holderFor(world, flow);
    await world.client.send(
      new AdminDisableUserCommand({ UserPoolId: holder.poolId, Username: holder.username }),
    );
    await expect(start(world, holder, flow)).rejects.toMatchObject(
      refusal('NotAuthorizedException', 'User is disabled.'),
    );
  },
  'password to be reset': async (world, flow) => {
    const holder = await holderFor(world, flow);
    await world.client.send(
      new AdminResetUserPasswordCommand({ UserPoolId: holder.poolId, Username: holder.username }),
    );
    await expect(start(world, holder, flow)).rejects.toMatchObject(
      refusal('PasswordResetRequiredException', 'Password reset required for the user'),
    );
  },
  'unconfirmed user': async (world, flow) => {
    const holder = await unconfirmed(world, await holderFor(world, flow));
    await expect(start(world, holder, flow).then(toTheEnd)).rejects.toMatchObject(
      refusal('UserNotConfirmedException', 'User is not confirmed.'),
    );
  },
  'temporary password expired': async (world, flow) => {
    const holder = await invited(world, await holderFor(world, flow));
    world.clock.advance('8d');
    await expect(start(world, holder, flow).then(toTheEnd)).rejects.toMatchObject(
      refusal(
        'NotAuthorizedException',
        'Temporary password has expired and must be reset by an administrator.',
      ),
    );
  },
};

async function unconfirmed(world: World, holder: Holder): Promise<Holder> {
  const username = `unconfirmed-${holder.username}`;
  await world.unsigned.send(
    new SignUpCommand({ ClientId: holder.clientId, Username: username, Password: PASSWORD }),
  );
  return { ...holder, username };
}

async function invited(world: World, holder: Holder): Promise<Holder> {
  const username = `invited-${holder.username}`;
  await world.client.send(
    new AdminCreateUserCommand({
      UserPoolId: holder.poolId,
      Username: username,
      TemporaryPassword: PASSWORD,
      MessageAction: 'SUPPRESS',
      UserAttributes: listed({ email: `${username}@example.com` }),
    }),
  );
  return { ...holder, username };
}
