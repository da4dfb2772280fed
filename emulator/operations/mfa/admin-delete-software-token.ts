import { deleteSoftwareToken } from '../../domain/mfa/software-token.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { findUserForAdmin } from '../../domain/users/user.ts';
import type { Operation } from '../operation.ts';

/** Forgets a user's authenticator app, if there is one. */
export const AdminDeleteSoftwareToken: Operation<'AdminDeleteSoftwareToken'> = (input, context) => {
  deleteSoftwareToken(
    context,
    findUserForAdmin(context, findPool(context, input.UserPoolId), input.Username),
  );
  return {};
};
