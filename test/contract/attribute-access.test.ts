import {
  AdminCreateUserCommand,
  AdminGetUserCommand,
  type CreateUserPoolClientCommandInput,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createPoolWithClient } from '../harness/pool.ts';

type Values = Record<string, string>;
const listed = (values: Values) => Object.entries(values).map(([Name, Value]) => ({ Name, Value }));

/** A pool with a custom and a developer-only attribute, and a client of it that signs up and that administers. */
async function pool(settings: Partial<CreateUserPoolClientCommandInput> = {}) {
  const { client, unsigned } = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(client, {
    pool: {
      Schema: [
        { Name: 'role', AttributeDataType: 'String' },
        { Name: 'inner', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
      ],
    },
    client: settings,
  });
  return {
    signUp: (values: Values) =>
      unsigned.send(
        new SignUpCommand({
          ClientId: clientId,
          Username: 'ada',
          Password: 'Passw0rd!',
          UserAttributes: listed(values),
        }),
      ),
    adminCreate: (values: Values) =>
      client.send(
        new AdminCreateUserCommand({
          UserPoolId: poolId,
          Username: 'ada',
          MessageAction: 'SUPPRESS',
          UserAttributes: listed(values),
        }),
      ),
    attributes: async () => {
      const user = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
      return Object.fromEntries((user.UserAttributes ?? []).map(({ Name, Value }) => [Name, Value]));
    },
  };
}

const unauthorized = {
  name: 'NotAuthorizedException',
  message: 'A client attempted to write unauthorized attribute',
};

test('a client without write attributes of its own writes the standard ones', async () => {
  const { signUp, attributes } = await pool();
  await expect(signUp({ name: 'Ada', 'custom:role': 'admin' })).rejects.toMatchObject(unauthorized);
  await signUp({ name: 'Ada', nickname: 'Al' });
  expect(await attributes()).toMatchObject({ name: 'Ada', nickname: 'Al' });
});

test('a client with write attributes writes these alone', async () => {
  const { signUp, attributes } = await pool({ WriteAttributes: ['name'] });
  await expect(signUp({ name: 'Ada', 'custom:role': 'admin' })).rejects.toMatchObject(unauthorized);
  await expect(signUp({ nickname: 'Al' })).rejects.toMatchObject(unauthorized);
  await signUp({ name: 'Ada' });
  expect(await attributes()).toMatchObject({ name: 'Ada' });
});

test('a custom attribute is written by a client that lists it', async () => {
  const { signUp, attributes } = await pool({ WriteAttributes: ['custom:role'] });
  await signUp({ 'custom:role': 'admin' });
  expect(await attributes()).toMatchObject({ 'custom:role': 'admin' });
});

test.each(['sub', 'email_verified', 'phone_number_verified', 'dev:custom:inner'])(
  'no client writes %s',
  async (name) => {
    const { signUp } = await pool();
    await expect(signUp({ [name]: 'true' })).rejects.toMatchObject(unauthorized);
  },
);

test('an administrator writes verified flags and developer-only attributes', async () => {
  const { adminCreate, attributes } = await pool({ WriteAttributes: ['name'] });
  const values = {
    email: 'ada@example.com',
    email_verified: 'true',
    'dev:custom:inner': 'x',
    'custom:role': 'y',
  };
  await adminCreate(values);
  expect(await attributes()).toMatchObject(values);
});
