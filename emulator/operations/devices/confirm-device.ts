import { confirmDevice } from '../../domain/devices/confirm-device.ts';
import { authenticated } from '../../domain/tokens/access-token.ts';
import type { Operation } from '../operation.ts';

export const ConfirmDevice: Operation<'ConfirmDevice'> = (input, context) =>
  authenticated(context, input.AccessToken, (session) => ({
    UserConfirmationNecessary: confirmDevice(context, session, input),
  }));
