import { findClientOfPool } from '../../domain/clients/client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { changeSsoMinutes, ssoMinutes } from '../../domain/sessions/settings.ts';
import type { Operation } from '../operation.ts';

export const GetUserPoolClientSessionConfiguration: Operation<'GetUserPoolClientSessionConfiguration'> = (
  input,
  context,
) => {
  const pool = findPool(context, input.UserPoolId);
  const { id } = findClientOfPool(context, pool, input.ClientId);
  return describe(pool.id, id, ssoMinutes(context, id));
};

export const SetUserPoolClientSessionConfiguration: Operation<'SetUserPoolClientSessionConfiguration'> = (
  input,
  context,
) => {
  const pool = findPool(context, input.UserPoolId);
  const { id } = findClientOfPool(context, pool, input.ClientId);
  const minutes = Number(input.SSOSession.MaxValidityMinutes);
  changeSsoMinutes(context, pool, id, minutes);
  return describe(pool.id, id, minutes);
};

const describe = (UserPoolId: string, ClientId: string, MaxValidityMinutes: number) => ({
  UserPoolId,
  ClientId,
  SSOSession: { MaxValidityMinutes },
});
