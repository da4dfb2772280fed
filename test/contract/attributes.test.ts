import {
  AdminCreateUserCommand,
  AdminDeleteUserAttributesCommand,
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  type AttributeType,
  DeleteUserAttributesCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { byName, usersPool } from '../harness/sign-in.ts';
import { listed, refuses } from '../harness/sign-up.ts';

const UNAUTHORIZED = [
  'NotAuthorizedException',
  'A client attempted to write unauthorized attribute',
] as const;

const WRITABLE = [
  ...['birthdate', 'email', 'gender', 'locale', 'name', 'nickname', 'phone_number', 'picture', 'updated_at'],
  ...['text', 'number', 'flag', 'moment', 'fixed'].map((name) => `custom:${name}`),
];

/** A pool with custom attributes of each type and a confirmed user, and both ways to change the user's attributes. */
async function ada(attributes: Record<string, string> = {}, ...settings: Parameters<typeof usersPool>) {
  const [pool, app] = settings;
  const made = await usersPool(
    {
      Schema: [
        { Name: 'gender', Required: true },
        {
          Name: 'text',
          AttributeDataType: 'String',
          StringAttributeConstraints: { MinLength: '2', MaxLength: '5' },
        },
        {
          Name: 'number',
          AttributeDataType: 'Number',
          NumberAttributeConstraints: { MinValue: '1', MaxValue: '10' },
        },
        { Name: 'flag', AttributeDataType: 'Boolean' },
        { Name: 'moment', AttributeDataType: 'DateTime' },
        { Name: 'fixed', AttributeDataType: 'String', Mutable: false },
        { Name: 'internal', AttributeDataType: 'String', DeveloperOnlyAttribute: true },
      ],
      ...pool,
    },
    { WriteAttributes: WRITABLE, ...app },
  );
  const { client, unsigned, poolId } = made;
  await made.create('ada', { gender: 'f', ...attributes });
  /** Only tests that need a token wait for one: a sign-in needs the pool's keys. */
  const token = async () => {
    await made.setPassword('ada');
    return made.signedIn('ada');
  };
  const whom = { UserPoolId: poolId, Username: 'ada' };
  return {
    ...made,
    adminUpdate: (UserAttributes: AttributeType[]) =>
      client.send(new AdminUpdateUserAttributesCommand({ ...whom, UserAttributes })),
    update: async (UserAttributes: AttributeType[]) =>
      unsigned.send(new UpdateUserAttributesCommand({ AccessToken: await token(), UserAttributes })),
    adminRemove: (...UserAttributeNames: string[]) =>
      client.send(new AdminDeleteUserAttributesCommand({ ...whom, UserAttributeNames })),
    remove: async (...UserAttributeNames: string[]) =>
      unsigned.send(new DeleteUserAttributesCommand({ AccessToken: await token(), UserAttributeNames })),
    attributes: async () => {
      const { sub, ...rest } = byName((await client.send(new AdminGetUserCommand(whom))).UserAttributes);
      return rest;
    },
  };
}

test('user and administrator change, add and remove attributes', async () => {
  const { update, adminUpdate, remove, adminRemove, attributes } = await ada({ name: 'Ada', nickname: 'A' });
  expect(Object.keys(await update(listed({ name: 'Ada L.', 'custom:text': 'abc' })))).toEqual(['$metadata']);
  expect(Object.keys(await adminUpdate(listed({ locale: 'en', 'custom:number': '7' })))).toEqual([
    '$metadata',
  ]);
  expect(await attributes()).toEqual({
    gender: 'f',
    name: 'Ada L.',
    nickname: 'A',
    locale: 'en',
    'custom:text': 'abc',
    'custom:number': '7',
  });
  await remove('name', 'custom:text');
  await adminRemove('locale', 'custom:number');
  expect(await attributes()).toEqual({ gender: 'f', nickname: 'A' });
});

test('removing what is not there is no error', async () => {
  const { remove, adminRemove, attributes } = await ada();
  await remove('name');
  await adminRemove('name');
  expect(await attributes()).toEqual({ gender: 'f' });
});

test('a blank value removes an attribute, and is absent in a new user', async () => {
  const { update, adminUpdate, attributes, create } = await ada({ name: 'Ada', nickname: 'A' });
  await update(listed({ name: '' }));
  await adminUpdate(listed({ nickname: '' }));
  expect(await attributes()).toEqual({ gender: 'f' });
  const { Attributes } = await create('bob', { name: '', nickname: 'B' });
  expect(byName(Attributes)).toEqual({ sub: expect.any(String), nickname: 'B' });
});

test('a value is never null', async () => {
  const { client, poolId, update, adminUpdate } = await ada();
  const refused = ['InvalidParameterException', 'Attribute value for picture must not be null'] as const;
  await refuses(update([{ Name: 'picture' }]), ...refused);
  await refuses(adminUpdate([{ Name: 'picture' }]), ...refused);
  const input = { UserPoolId: poolId, Username: 'bob', UserAttributes: [{ Name: 'picture' }] };
  await refuses(client.send(new AdminCreateUserCommand(input)), ...refused);
});

test('an attribute that the schema lacks is refused, a custom one without its prefix too', async () => {
  const { update, adminUpdate, remove, adminRemove, create } = await ada();
  for (const name of ['custom:role', 'text', 'cognito:username', 'constructor']) {
    const missing = `Invalid user attributes: user.${name}: Attribute does not exist in the schema.\n`;
    await refuses(update(listed({ [name]: 'x' })), 'InvalidParameterException', missing);
    await refuses(adminUpdate(listed({ [name]: 'x' })), 'InvalidParameterException', missing);
    await refuses(remove(name), 'InvalidParameterException', missing);
    await refuses(adminRemove(name), 'InvalidParameterException', missing);
    await refuses(
      create('bob', { [name]: 'x' }),
      'InvalidParameterException',
      `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
    );
  }
});

test('an immutable attribute is given to a new user only', async () => {
  const { update, adminUpdate, adminRemove, create, attributes } = await ada({ 'custom:fixed': 'one' });
  const fixed = 'Invalid user attributes: user.custom:fixed: Attribute cannot be updated.\n';
  await refuses(update(listed({ 'custom:fixed': 'two' })), 'InvalidParameterException', fixed);
  await refuses(adminUpdate(listed({ 'custom:fixed': 'two' })), 'InvalidParameterException', fixed);
  await refuses(adminRemove('custom:fixed'), 'InvalidParameterException', fixed);
  expect((await attributes())['custom:fixed']).toBe('one');
  const { Attributes } = await create('bob', { 'custom:fixed': 'two' });
  expect(byName(Attributes)['custom:fixed']).toBe('two');
});

test('a required attribute can be changed, not removed', async () => {
  const { update, adminUpdate, remove, adminRemove, attributes } = await ada();
  const refused = [
    'InvalidParameterException',
    'Invalid user attributes: gender: Required attribute cannot be deleted.',
  ] as const;
  await refuses(remove('gender'), ...refused);
  await refuses(adminRemove('gender'), ...refused);
  await refuses(update(listed({ gender: '' })), ...refused);
  await refuses(adminUpdate(listed({ gender: '' })), ...refused);
  await update(listed({ gender: 'x' }));
  expect(await attributes()).toEqual({ gender: 'x' });
});

const BROKEN = [
  ['custom:text', 'a', 'String must be at least 2 characters'],
  ['custom:text', 'abcdef', 'String must be no longer than 5 characters'],
  ['custom:number', 'seven', 'Value must be a number'],
  ['custom:number', '1e3', 'Value must be a number'],
  ['custom:number', '-2', 'Number must be no less than 1'],
  ['custom:number', '10.5', 'Number must be no greater than 10'],
  ['custom:flag', 'yes', 'Value must be true or false'],
  ['custom:moment', 'tomorrow', 'Value must be a date and time in ISO 8601 format'],
  ['custom:moment', '2026-02-30T10:00:00Z', 'Value must be a date and time in ISO 8601 format'],
  ['birthdate', '31/01/1990', 'Birthdate must be in YYYY-MM-DD format'],
  ['birthdate', '2023-02-29', 'Birthdate must be in YYYY-MM-DD format'],
  ['updated_at', '-1', 'Number must be no less than 0'],
  ['updated_at', '9'.repeat(400), 'Value must be a number'],
  ['custom:number', `-${'9'.repeat(400)}`, 'Value must be a number'],
] as const;

test('a value that does not fit its attribute is refused in words', async () => {
  const { adminUpdate, create } = await ada();
  for (const [name, value, problem] of BROKEN) {
    await refuses(
      adminUpdate(listed({ [name]: value })),
      'InvalidParameterException',
      `Invalid user attributes: user.${name}: ${problem}\n`,
    );
    await refuses(
      create('bob', { [name]: value }),
      'InvalidParameterException',
      `Attributes did not conform to the schema: ${name}: ${problem}\n`,
    );
  }
});

const FITTING = [
  ['custom:text', 'ab'],
  ['custom:text', 'abcde'],
  ['custom:number', '1'],
  ['custom:number', '9.5'],
  ['custom:flag', 'true'],
  ['custom:moment', '2026-01-31T10:00:00Z'],
  ['custom:moment', '2026-01-31'],
  ['birthdate', '2024-02-29'],
  ['updated_at', '1769860800'],
] as const;

test('a value at the limits of its attribute is kept as it is', async () => {
  const { adminUpdate, attributes } = await ada();
  for (const [name, value] of FITTING) {
    await adminUpdate(listed({ [name]: value }));
    expect((await attributes())[name]).toBe(value);
  }
});

test('all problems of a request are named in one message, and nothing of it is written', async () => {
  const { update, attributes, create } = await ada();
  await refuses(
    update(listed({ name: 'Ada', 'custom:text': 'a', 'custom:fixed': 'x', 'custom:none': 'x' })),
    'InvalidParameterException',
    'Invalid user attributes: user.custom:text: String must be at least 2 characters\n' +
      'user.custom:fixed: Attribute cannot be updated.\n' +
      'user.custom:none: Attribute does not exist in the schema.\n',
  );
  expect(await attributes()).toEqual({ gender: 'f' });
  await refuses(
    create('bob', { 'custom:text': 'a', 'custom:flag': '1' }),
    'InvalidParameterException',
    'Attributes did not conform to the schema: custom:text: String must be at least 2 characters\n' +
      'custom:flag: Value must be true or false\n',
  );
});

test('email addresses and phone numbers must look like ones', async () => {
  const { update, adminUpdate, create } = await ada();
  for (const [name, message] of [
    ['email', 'Invalid email address format.'],
    ['phone_number', 'Invalid phone number format.'],
  ] as const) {
    await refuses(update(listed({ [name]: 'ada' })), 'InvalidParameterException', message);
    await refuses(adminUpdate(listed({ [name]: 'ada' })), 'InvalidParameterException', message);
    await refuses(create('bob', { [name]: 'ada' }), 'InvalidParameterException', message);
  }
});

test('a client writes only what it may, and never what the service or developers keep', async () => {
  const { update, remove, adminUpdate, attributes } = await ada({ name: 'Ada', email: 'ada@example.com' });
  for (const name of ['sub', 'email_verified', 'phone_number_verified', 'dev:custom:internal']) {
    await refuses(update(listed({ [name]: 'true' })), ...UNAUTHORIZED);
    await refuses(remove(name), ...UNAUTHORIZED);
  }
  await adminUpdate(listed({ 'dev:custom:internal': 'secret', email_verified: 'true' }));
  expect(await attributes()).toMatchObject({ 'dev:custom:internal': 'secret', email_verified: 'true' });
});

test('write attributes of a client bound what its users change', async () => {
  const { update, remove, adminUpdate, attributes } = await ada(
    { name: 'Ada' },
    {},
    { WriteAttributes: ['gender', 'nickname'] },
  );
  await refuses(update(listed({ nickname: 'A', name: 'Eve' })), ...UNAUTHORIZED);
  await refuses(remove('name'), ...UNAUTHORIZED);
  expect(await attributes()).toEqual({ gender: 'f', name: 'Ada' });
  await update(listed({ nickname: 'A' }));
  await adminUpdate(listed({ name: 'Ada L.' }));
  expect(await attributes()).toEqual({ gender: 'f', nickname: 'A', name: 'Ada L.' });
});

test('nobody gives or changes the sub', async () => {
  const { adminUpdate, adminRemove, create } = await ada();
  const refused = ['InvalidParameterException', 'Cannot modify the non-mutable attribute sub'] as const;
  await refuses(adminUpdate(listed({ sub: 'x' })), ...refused);
  await refuses(adminRemove('sub'), ...refused);
  await refuses(create('bob', { sub: 'x' }), ...refused);
});

test('attributes are changed with a valid access token, or by an administrator who names pool and user', async () => {
  const { client, unsigned, poolId } = await ada();
  const invalid = ['NotAuthorizedException', 'Invalid Access Token'] as const;
  const UserAttributes = listed({ name: 'Eve' });
  const AccessToken = 'garbage';
  await refuses(unsigned.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes })), ...invalid);
  await refuses(
    unsigned.send(new DeleteUserAttributesCommand({ AccessToken, UserAttributeNames: ['name'] })),
    ...invalid,
  );
  const whom = { UserPoolId: poolId, Username: 'eve' };
  const unknown = ['UserNotFoundException', 'User does not exist.'] as const;
  await refuses(client.send(new AdminUpdateUserAttributesCommand({ ...whom, UserAttributes })), ...unknown);
  await refuses(
    client.send(new AdminDeleteUserAttributesCommand({ ...whom, UserAttributeNames: ['name'] })),
    ...unknown,
  );
});
