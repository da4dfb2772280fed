import { errors } from '../../contract/errors.ts';
import { subjectOf } from '../codes/limits.ts';
import { authenticatedAt, type Device, newDevice, tracksDevices } from '../devices/device.ts';
import type { TokenChanges } from '../tokens/customise-claims.ts';
import { firstTokens, keepSignIn } from '../tokens/issue.ts';
import { tokenChanges } from '../tokens/token-changes.ts';
import { functionOf } from '../triggers/call.ts';
import { tellOfAuthentication } from '../triggers/post-authentication.ts';
import type { User } from '../users/user.ts';
import type { Attempt, Step } from './attempt.ts';
import { deviceOf } from './device.ts';
import { passwordOf } from './flow.ts';
import { forgetFailures } from './lockout.ts';
import { checkMayTry } from './user-state.ts';

/**
 * Ends a sign-in with tokens, bound to the user's device or, where the pool tracks devices, to a new one. The pool's
 * functions are asked first; one that fails leaves nothing behind but a sign-in that is used up.
 */
export async function giveTokens(attempt: Attempt, user: User, device: Device | undefined): Promise<Step> {
  const { context, pool, client, begun } = attempt;
  const isNew = !device && !begun.deviceless && tracksDevices(pool);
  const asksFunctions = FUNCTIONS.some((trigger) => functionOf(pool, trigger) !== undefined);
  const changes = asksFunctions ? await askFunctions(attempt, user, isNew) : undefined;
  const present = context.store.users.find(user.id);
  if (!present) throw errors.badCredentials();
  checkMayTry(client, present);
  if (begun.provedPassword && passwordOf(present).salt !== passwordOf(user).salt)
    throw errors.badCredentials();
  if (device && !deviceOf(attempt, present)) throw errors.deviceNotFound();
  return keep(attempt, present, { device, isNew, changes });
}

const FUNCTIONS = ['PostAuthentication', 'PreTokenGeneration'] as const;

async function askFunctions(
  { context, pool, client, begun, metadata }: Attempt,
  user: User,
  isNewDevice: boolean,
): Promise<TokenChanges | undefined> {
  const { clientMetadata } = metadata;
  await tellOfAuthentication(context, { pool, client, user }, isNewDevice, clientMetadata);
  // The function may have changed the user.
  const present = context.store.users.find(user.id) ?? user;
  const source = begun.tokenSource ?? 'TokenGeneration_Authentication';
  return tokenChanges(context, { pool, client, user: present }, { source, clientMetadata });
}

/** Keeps the sign-in, in the same step that has read the user. */
async function keep(
  { context, pool, client, begun }: Attempt,
  user: User,
  end: { device: Device | undefined; isNew: boolean; changes?: TokenChanges | undefined },
): Promise<Step> {
  const { device, isNew, changes } = end;
  const fresh = isNew ? newDevice(context, pool) : undefined;
  const deviceKey = device?.key ?? fresh?.DeviceKey;
  const kept = keepSignIn(context, { pool, client, user }, { eventId: begun.eventId, deviceKey, changes });
  forgetFailures(context, pool, subjectOf(pool, user.username, user));
  if (device)
    context.store.devices.authenticate({
      ...device,
      lastIp: context.caller.ip,
      authenticatedAt: authenticatedAt(context),
    });
  const result = await firstTokens(context, kept);
  return {
    ChallengeParameters: {},
    AuthenticationResult: fresh ? { ...result, NewDeviceMetadata: fresh } : result,
  };
}
