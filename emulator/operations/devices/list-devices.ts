import { errors } from '../../contract/errors.ts';
import { describeDevice, describeDeviceForAdmin } from '../../domain/devices/describe-device.ts';
import { listDevices } from '../../domain/devices/list-devices.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { findUser } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const ListDevices: Operation<'ListDevices'> = (input, context) =>
  authenticated(context, input.AccessToken, ({ user }) => {
    const { items, next } = listDevices(context, user, input);
    return { Devices: items.map(describeDevice), PaginationToken: next };
  });

export const AdminListDevices: Operation<'AdminListDevices'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const user = findUser(context, pool, input.Username);
  if (!user) throw errors.deviceOwnerNotFound();
  const { items, next } = listDevices(context, user, input);
  return {
    Devices: items.map((device) => describeDeviceForAdmin(context, pool, user, device)),
    PaginationToken: next,
  };
};
