import { forgetDevice } from '../../domain/devices/change-device.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** The model lets the access token be absent; nobody is asked about then. */
export const ForgetDevice: Operation<'ForgetDevice'> = ({ AccessToken = '', DeviceKey }, context) =>
  authenticated(context, AccessToken, ({ user }) => {
    forgetDevice(context, user, DeviceKey);
    return {};
  });

export const AdminForgetDevice: Operation<'AdminForgetDevice'> = (input, context) => {
  const user = findUserForAdmin(context, findPool(context, input.UserPoolId), input.Username);
  forgetDevice(context, user, input.DeviceKey);
  return {};
};
