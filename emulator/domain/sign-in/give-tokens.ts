import { subjectOf } from '../codes/limits.ts';
import { authenticatedAt, type Device, newDevice, tracksDevices } from '../devices/device.ts';
import { signIn } from '../tokens/issue.ts';
import type { User } from '../users/user.ts';
import type { Attempt, Step } from './attempt.ts';
import { forgetFailures } from './lockout.ts';

/** Ends a sign-in with tokens, bound to the user's device or, where the pool tracks devices, to a new one. */
export async function giveTokens(attempt: Attempt, user: User, device: Device | undefined): Promise<Step> {
  const { context, pool, client, begun } = attempt;
  forgetFailures(context, pool, subjectOf(pool, user.username, user));
  const isNew = !device && !begun.deviceless && tracksDevices(pool);
  const fresh = isNew ? newDevice(context, pool) : undefined;
  if (device)
    context.store.devices.authenticate({
      ...device,
      lastIp: context.caller.ip,
      authenticatedAt: authenticatedAt(context),
    });
  const result = await signIn(
    context,
    { pool, client, user },
    { eventId: begun.eventId, deviceKey: device?.key ?? fresh?.DeviceKey },
  );
  return {
    ChallengeParameters: {},
    AuthenticationResult: fresh ? { ...result, NewDeviceMetadata: fresh } : result,
  };
}
