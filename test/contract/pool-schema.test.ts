import {
  AddCustomAttributesCommand,
  type AddCustomAttributesCommandInput,
  DescribeUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest, START } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';

const invalid = 'InvalidParameterException';
type Attributes = NonNullable<AddCustomAttributesCommandInput['CustomAttributes']>;

test('a pool has the 20 standard attributes in the order of the service', async () => {
  const { client } = forThisTest();
  const { SchemaAttributes = [] } = await createPool(client);
  const text = (Name: string, MinLength = '0', MaxLength = '2048') => ({
    Name,
    AttributeDataType: 'String',
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
    StringAttributeConstraints: { MinLength, MaxLength },
  });
  const plain = (Name: string, AttributeDataType: string) => ({
    Name,
    AttributeDataType,
    DeveloperOnlyAttribute: false,
    Mutable: true,
    Required: false,
  });
  expect(SchemaAttributes).toEqual([
    { ...text('sub', '1'), Mutable: false, Required: true },
    ...['name', 'given_name', 'family_name', 'middle_name', 'nickname'].map((name) => text(name)),
    ...['preferred_username', 'profile', 'picture', 'website', 'email'].map((name) => text(name)),
    plain('email_verified', 'Boolean'),
    text('gender'),
    text('birthdate', '10', '10'),
    text('zoneinfo'),
    text('locale'),
    text('phone_number'),
    plain('phone_number_verified', 'Boolean'),
    text('address'),
    { ...plain('updated_at', 'Number'), NumberAttributeConstraints: { MinValue: '0' } },
  ]);
});

test('standard attributes change in their place, custom ones follow with their prefix', async () => {
  const { client } = forThisTest();
  const { SchemaAttributes = [] } = await createPool(client, {
    Schema: [
      {
        Name: 'level',
        AttributeDataType: 'Number',
        NumberAttributeConstraints: { MinValue: '1', MaxValue: '9' },
      },
      { Name: 'email', Required: true, Mutable: false },
      { Name: 'sub', Required: false, Mutable: true },
      {
        Name: 'nickname',
        AttributeDataType: 'String',
        StringAttributeConstraints: { MinLength: '2', MaxLength: '10' },
      },
      { Name: 'note', AttributeDataType: 'String', Mutable: false },
      { Name: 'flag', AttributeDataType: 'Boolean', StringAttributeConstraints: { MaxLength: '1' } },
      { Name: 'inner', AttributeDataType: 'DateTime', DeveloperOnlyAttribute: true },
    ],
  });
  expect(SchemaAttributes).toHaveLength(24);
  expect(SchemaAttributes[0]).toMatchObject({ Name: 'sub', Required: true, Mutable: false });
  expect(SchemaAttributes[5]).toMatchObject({
    Name: 'nickname',
    StringAttributeConstraints: { MinLength: '2', MaxLength: '10' },
  });
  expect(SchemaAttributes[10]).toMatchObject({
    Name: 'email',
    Required: true,
    Mutable: false,
    StringAttributeConstraints: { MinLength: '0', MaxLength: '2048' },
  });
  const custom = { DeveloperOnlyAttribute: false, Mutable: true, Required: false };
  expect(SchemaAttributes.slice(20)).toEqual([
    {
      ...custom,
      Name: 'custom:level',
      AttributeDataType: 'Number',
      NumberAttributeConstraints: { MinValue: '1', MaxValue: '9' },
    },
    {
      ...custom,
      Name: 'custom:note',
      AttributeDataType: 'String',
      Mutable: false,
      StringAttributeConstraints: {},
    },
    { ...custom, Name: 'custom:flag', AttributeDataType: 'Boolean' },
    { ...custom, Name: 'dev:custom:inner', AttributeDataType: 'DateTime', DeveloperOnlyAttribute: true },
  ]);
});

test.each<[rule: string, Attributes, message: string]>([
  [
    'is required',
    [{ Name: 'x', AttributeDataType: 'String', Required: true }],
    'Required custom attributes are not supported currently.',
  ],
  [
    'has no name',
    [{ AttributeDataType: 'String' }],
    "1 validation error detected: Value null at 'name' failed to satisfy constraint: Member must not be null",
  ],
  [
    'has no type',
    [{ Name: 'x' }],
    'Invalid AttributeDataType input, consider using the provided AttributeDataType enum.',
  ],
  [
    'allows texts beyond 2048 characters',
    [{ Name: 'x', AttributeDataType: 'String', StringAttributeConstraints: { MaxLength: '2049' } }],
    'user.custom:x: String attributes cannot have a length of more than 2048',
  ],
  [
    'has crossed lengths',
    [
      {
        Name: 'x',
        AttributeDataType: 'String',
        StringAttributeConstraints: { MinLength: '2', MaxLength: '1' },
      },
    ],
    "Attribute custom:x cannot have a max length shorter than it's min length",
  ],
  [
    'has crossed values',
    [
      {
        Name: 'x',
        AttributeDataType: 'Number',
        DeveloperOnlyAttribute: true,
        NumberAttributeConstraints: { MinValue: '2', MaxValue: '1' },
      },
    ],
    "Attribute dev:custom:x cannot have a max value smaller than it's min value",
  ],
  [
    'has a length that is no number',
    [{ Name: 'x', AttributeDataType: 'String', StringAttributeConstraints: { MinLength: 'one' } }],
    'Invalid StringAttributeConstraints for schema attribute custom:x',
  ],
  [
    'has a value beyond all numbers',
    [{ Name: 'x', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '9'.repeat(400) } }],
    'Invalid NumberAttributeConstraints for schema attribute custom:x',
  ],
  [
    'has a value that is no whole number',
    [{ Name: 'x', AttributeDataType: 'Number', NumberAttributeConstraints: { MaxValue: '1.5' } }],
    'Invalid NumberAttributeConstraints for schema attribute custom:x',
  ],
])(
  'a custom attribute that %s is refused, in a new pool and in an existing one',
  async (_, added, message) => {
    const { client } = forThisTest();
    await expect(createPool(client, { Schema: added })).rejects.toMatchObject({ name: invalid, message });
    const { Id, SchemaAttributes } = await createPool(client);
    await expect(
      client.send(new AddCustomAttributesCommand({ UserPoolId: Id, CustomAttributes: added })),
    ).rejects.toMatchObject({ name: invalid, message });
    const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
    expect(UserPool?.SchemaAttributes).toEqual(SchemaAttributes);
  },
);

test.each<[rule: string, Attributes, message: string]>([
  [
    'another type',
    [{ Name: 'email', AttributeDataType: 'Number' }],
    'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute email',
  ],
  [
    'developers alone as its writers',
    [{ Name: 'name', AttributeDataType: 'String', DeveloperOnlyAttribute: true }],
    'You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute name',
  ],
  [
    'crossed lengths',
    [{ Name: 'name', StringAttributeConstraints: { MinLength: '9', MaxLength: '8' } }],
    "Attribute name cannot have a max length shorter than it's min length",
  ],
  [
    'two definitions',
    [
      { Name: 'email', Required: true },
      { Name: 'email', Required: false },
    ],
    'Duplicate custom attribute names email are not allowed in a user pool schema.',
  ],
])('a standard attribute cannot have %s', async (_, Schema, message) => {
  const { client } = forThisTest();
  await expect(createPool(client, { Schema })).rejects.toMatchObject({ name: invalid, message });
});

test('a custom attribute comes once', async () => {
  const { client } = forThisTest();
  const twice: Attributes = [
    { Name: 'x', AttributeDataType: 'String' },
    { Name: 'x', AttributeDataType: 'Number' },
  ];
  await expect(createPool(client, { Schema: twice })).rejects.toMatchObject({
    name: invalid,
    message: 'Duplicate custom attribute names custom:x are not allowed in a user pool schema.',
  });
  const { Id } = await createPool(client);
  await expect(
    client.send(new AddCustomAttributesCommand({ UserPoolId: Id, CustomAttributes: twice })),
  ).rejects.toMatchObject({
    name: invalid,
    message: 'custom:x: Existing attribute already has name custom:x.',
  });
});

test('a prefix in the given name is a part of the name, in a new pool and in an existing one', async () => {
  const { client } = forThisTest();
  const added: Attributes = [{ Name: 'custom:x', AttributeDataType: 'String' }];
  const { Id, SchemaAttributes } = await createPool(client, { Schema: added });
  expect(SchemaAttributes?.at(-1)?.Name).toBe('custom:custom:x');
  const again = client.send(new AddCustomAttributesCommand({ UserPoolId: Id, CustomAttributes: added }));
  await expect(again).rejects.toMatchObject({
    name: invalid,
    message: 'custom:custom:x: Existing attribute already has name custom:custom:x.',
  });
});

test('custom attributes are added to a pool, up to 50', async () => {
  const { client, clock } = forThisTest();
  const { Id } = await createPool(client);
  const attributes = (from: number, count: number): Attributes =>
    Array.from({ length: count }, (_, i) => ({ Name: `a${from + i}`, AttributeDataType: 'String' }));
  const add = (CustomAttributes: Attributes) =>
    client.send(new AddCustomAttributesCommand({ UserPoolId: Id, CustomAttributes }));
  clock.advance('1h');
  await add(attributes(0, 25));
  await add(attributes(25, 25));
  await expect(add(attributes(50, 1))).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'The maximum number of custom attributes of a user pool is 50.',
  });
  await expect(add([{ Name: 'a7', AttributeDataType: 'String' }])).rejects.toMatchObject({
    name: invalid,
    message: 'custom:a7: Existing attribute already has name custom:a7.',
  });
  const { UserPool } = await client.send(new DescribeUserPoolCommand({ UserPoolId: Id }));
  expect(UserPool?.SchemaAttributes).toHaveLength(70);
  expect(UserPool?.SchemaAttributes?.[20]?.Name).toBe('custom:a0');
  expect(UserPool?.LastModifiedDate).toEqual(new Date('2026-01-31T13:00:00.000Z'));
  expect(UserPool?.CreationDate).toEqual(new Date(START));
});
