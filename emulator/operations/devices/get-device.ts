import { errors } from '../../contract/errors.ts';
import { describeDevice, describeDeviceForAdmin } from '../../domain/devices/describe-device.ts';
import { findDevice } from '../../domain/devices/device.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { findUser } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** A device of the user. The model lets the access token be absent; nobody is asked about then. */
export const GetDevice: Operation<'GetDevice'> = ({ AccessToken = '', DeviceKey }, context) =>
  authenticated(context, AccessToken, ({ user }) => ({
    Device: describeDevice(findDevice(context, user, DeviceKey)),
  }));

export const AdminGetDevice: Operation<'AdminGetDevice'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const user = findUser(context, pool, input.Username);
  if (!user) throw errors.deviceOwnerNotFound();
  const device = findDevice(context, user, input.DeviceKey);
  return { Device: describeDeviceForAdmin(context, pool, user, device) };
};
