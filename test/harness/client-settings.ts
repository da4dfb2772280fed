import {
  type CreateUserPoolClientCommandInput,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  UpdateUserPoolClientCommand,
  type UpdateUserPoolClientCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect } from 'vitest';
import { forThisTest } from './in-process.ts';
import { createClient, createPoolWithClient } from './pool.ts';

export type ClientInput = Partial<CreateUserPoolClientCommandInput>;

/**
 * Expects these settings to be refused, for a new client and for one that has none, and nothing to have changed.
 * The pool requires an email address and has an attribute for developers; `POOL` in the message stands for its id.
 */
export async function refusesClient(settings: ClientInput, name: string, message: string): Promise<void> {
  const { client } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client, {
    pool: {
      Schema: [
        { Name: 'email', Required: true },
        { Name: 'inner', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
      ],
    },
  });
  const error = { name, message: message.replace('POOL', poolId) };
  await expect(createClient(client, poolId, settings)).rejects.toMatchObject(error);
  const change = { UserPoolId: poolId, ClientId: clientId, ...settings } as UpdateUserPoolClientCommandInput;
  await expect(client.send(new UpdateUserPoolClientCommand(change))).rejects.toMatchObject(error);
  const { UserPoolClients } = await client.send(new ListUserPoolClientsCommand({ UserPoolId: poolId }));
  expect(UserPoolClients).toHaveLength(1);
  const { UserPoolClient } = await client.send(
    new DescribeUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }),
  );
  expect(Object.keys(UserPoolClient ?? {})).toHaveLength(11);
}
