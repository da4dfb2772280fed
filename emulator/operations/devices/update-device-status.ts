import { changeDevice } from '../../domain/devices/change-device.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

export const UpdateDeviceStatus: Operation<'UpdateDeviceStatus'> = (input, context) =>
  authenticated(context, input.AccessToken, ({ user }) => {
    changeDevice(context, user, input.DeviceKey, input.DeviceRememberedStatus);
    return {};
  });

export const AdminUpdateDeviceStatus: Operation<'AdminUpdateDeviceStatus'> = (input, context) => {
  const user = findUserForAdmin(context, findPool(context, input.UserPoolId), input.Username);
  changeDevice(context, user, input.DeviceKey, input.DeviceRememberedStatus);
  return {};
};
