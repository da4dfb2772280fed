import { checkClient } from '../../domain/clients/check-client.ts';
import { type Client, findClientOfPool } from '../../domain/clients/client.ts';
import { describeClient } from '../../domain/clients/describe-client.ts';
import { clientSettings } from '../../domain/clients/settings.ts';
import { findPool } from '../../domain/pools/pool.ts';
import type { Operation } from '../operation.ts';

export const UpdateUserPoolClient: Operation<'UpdateUserPoolClient'> = (input, context) => {
  const pool = findPool(context, input.UserPoolId);
  const client = findClientOfPool(context, pool, input.ClientId);
  const changed: Client = {
    ...client,
    name: input.ClientName ?? client.name,
    settings: clientSettings(input),
    updatedAt: context.clock.now(),
  };
  checkClient(pool, changed, context.store.clientSecrets.ofClient(client.id).length > 0);
  context.store.clients.update({ ...changed, settings: JSON.stringify(changed.settings) });
  return { UserPoolClient: describeClient(context, changed) };
};
