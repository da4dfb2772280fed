import {
  GetProvisionedLimitCommand,
  UpdateProvisionedLimitCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { requestCategories } from '../../emulator/contract/request-categories.ts';
import { forThisTest, sdkClient } from '../harness/in-process.ts';

const definition = (Category: string) => ({ LimitClass: 'API_CATEGORY' as const, Attributes: { Category } });
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });

function limits() {
  const { client, emulator } = forThisTest();
  const get = async (category: string, by = client) =>
    (await by.send(new GetProvisionedLimitCommand({ LimitDefinition: definition(category) }))).Limit;
  const update = async (category: string, RequestedLimitValue: number) => {
    const LimitDefinition = definition(category);
    return (await client.send(new UpdateProvisionedLimitCommand({ LimitDefinition, RequestedLimitValue })))
      .Limit;
  };
  return { client, emulator, get, update };
}

const limit = (category: string, FreeLimitValue: number, ProvisionedLimitValue = FreeLimitValue) => ({
  LimitDefinition: definition(category),
  FreeLimitValue,
  ProvisionedLimitValue,
});

test.each(Object.entries(requestCategories))('%s has its free rate at first', async (category, { rate }) => {
  const { get } = limits();
  expect(await get(category)).toEqual(limit(category, rate));
});

test('the free rates are those of the guide', () => {
  const rates = Object.entries(requestCategories).map(([name, { rate }]) => `${name} ${rate}`);
  expect(rates).toEqual([
    'UserAuthentication 120',
    'UserCreation 50',
    'UserFederation 25',
    'UserAccountRecovery 30',
    'UserRead 120',
    'UserUpdate 25',
    'UserToken 120',
    'UserResourceRead 50',
    'UserResourceUpdate 25',
    'UserList 30',
    'UserPoolRead 15',
    'UserPoolUpdate 15',
    'UserPoolResourceRead 20',
    'UserPoolResourceUpdate 15',
    'UserPoolClientRead 15',
    'UserPoolClientUpdate 15',
    'ClientAuthentication 150',
    'LimitManagement 1',
  ]);
});

test('a limit is raised, and lowered to the free rate again', async () => {
  const { get, update } = limits();
  expect(await update('UserAuthentication', 300)).toEqual(limit('UserAuthentication', 120, 300));
  expect(await get('UserAuthentication')).toEqual(limit('UserAuthentication', 120, 300));
  expect(await get('UserRead')).toEqual(limit('UserRead', 120));
  expect(await update('UserAuthentication', 120)).toEqual(limit('UserAuthentication', 120));
});

test('a limit counts in its region alone', async () => {
  const { get, update, emulator } = limits();
  await update('UserCreation', 51);
  const elsewhere = sdkClient(emulator, { region: 'eu-west-1' });
  expect(await get('UserCreation', elsewhere)).toEqual(limit('UserCreation', 50));
});

test.each([119, 0, -1])('%i is below what is free, and refused', async (value) => {
  const { get, update } = limits();
  await expect(update('UserAuthentication', value)).rejects.toMatchObject(
    invalid('The requested limit must be greater than or equal to the default limit 120.'),
  );
  expect(await get('UserAuthentication')).toEqual(limit('UserAuthentication', 120));
});

test('what is beyond the maximum of the account is refused', async () => {
  const { get, update } = limits();
  expect(await update('UserCreation', 500)).toEqual(limit('UserCreation', 50, 500));
  await expect(update('UserCreation', 501)).rejects.toMatchObject({
    name: 'ServiceQuotaExceededException',
    message: 'The requested limit exceeds the account-level maximum limit 500.',
  });
  expect(await get('UserCreation')).toEqual(limit('UserCreation', 50, 500));
});

const fixed = Object.entries(requestCategories).filter(([, { adjustable }]) => !adjustable);
test.each(fixed)('%s cannot be raised', async (category, { rate }) => {
  const { update } = limits();
  await expect(update(category, rate)).rejects.toMatchObject(
    invalid(`The limit of the API category ${category} is not adjustable.`),
  );
});

test.each(['SignIn', 'constructor', ''])('the category "%s" does not exist', async (category) => {
  const { get, update } = limits();
  const missing = {
    name: 'ResourceNotFoundException',
    message: `The API category ${category} does not exist.`,
  };
  await expect(get(category)).rejects.toMatchObject(missing);
  await expect(update(category, 100)).rejects.toMatchObject(missing);
});

test.each([{}, { category: 'UserRead' }, { Category: 'UserRead', Operation: 'GetUser' }])(
  'the attributes of a limit are Category alone, not %o',
  async (Attributes) => {
    const { client } = limits();
    const LimitDefinition = { LimitClass: 'API_CATEGORY' as const, Attributes };
    const refusal = invalid('The attributes of the limit class API_CATEGORY must be Category alone.');
    await expect(client.send(new GetProvisionedLimitCommand({ LimitDefinition }))).rejects.toMatchObject(
      refusal,
    );
    await expect(
      client.send(new UpdateProvisionedLimitCommand({ LimitDefinition, RequestedLimitValue: 200 })),
    ).rejects.toMatchObject(refusal);
  },
);
