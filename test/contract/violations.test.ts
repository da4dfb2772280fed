import { expect, test } from 'vitest';
import { headersOf } from '../harness/aws-json.ts';
import { forThisTest } from '../harness/in-process.ts';

async function messageOf(operation: string, input: object): Promise<string> {
  const { emulator } = forThisTest();
  const body = JSON.stringify(input);
  const answer = await emulator.app.request('/', { method: 'POST', headers: headersOf(operation), body });
  const { __type, message } = { ...JSON.parse(await answer.text()) } as Record<string, string>;
  expect(__type).toBe('InvalidParameterException');
  return message ?? '';
}

const BRANDING = { UserPoolId: 'us-east-1_0a', ClientId: 'none' };
const ASSET = { Category: 'PAGE_HEADER_LOGO', ColorMode: 'LIGHT', Extension: 'PNG', Bytes: 'AA==' };

/** As Cognito has it (a recorded answer). */
test('a list of structures prints as Java prints it', async () => {
  const Assets = Array.from({ length: 41 }, (_, index) => ({ ...ASSET, ResourceId: `asset-${index}` }));
  const shown = Assets.map(
    ({ ResourceId }) =>
      `AssetType(category=PAGE_HEADER_LOGO, colorMode=LIGHT, extension=PNG, bytes=java.nio.HeapByteBuffer[pos=0 lim=1 cap=1], resourceId=${ResourceId})`,
  );
  expect(await messageOf('CreateManagedLoginBranding', { ...BRANDING, Assets })).toBe(
    `1 validation error detected: Value '[${shown.join(', ')}]' at 'assets' failed to satisfy constraint: Member must have length less than or equal to 40`,
  );
});

test('a structure without a member prints it as null, and structures in it by their own names', async () => {
  const DataType = { Name: 'a', AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '1' } };
  expect(
    await messageOf('AddCustomAttributes', {
      UserPoolId: 'us-east-1_0a',
      CustomAttributes: Array.from({ length: 26 }, () => DataType),
    }),
  ).toContain(
    "Value '[SchemaAttributeType(name=a, attributeDataType=Number, developerOnlyAttribute=null, mutable=null, required=null, " +
      'numberAttributeConstraints=NumberAttributeConstraintsType(minValue=1, maxValue=null), stringAttributeConstraints=null), ',
  );
});

/** As Cognito has it (a recorded answer). */
test('null is no element of a list', async () => {
  expect(await messageOf('CreateManagedLoginBranding', { ...BRANDING, Assets: [null] })).toBe(
    "1 validation error detected: Value '[null]' at 'assets' failed to satisfy constraint: Member must satisfy constraint: [Member must not be null]",
  );
});

const CALLBACK =
  'Member must satisfy constraint: [Member must have length less than or equal to 1024, Member must have length greater than or equal to 1, ' +
  'Member must satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+, Member must not be null]';

test.each([
  [['https://a', 'b c'], '[https://a, b c]'],
  [['https://a', null], '[https://a, null]'],
  [[''], '[]'],
])('the list %j names all constraints of its elements once', async (CallbackURLs, shown) => {
  const input = { UserPoolId: 'us-east-1_0a', ClientName: 'a', CallbackURLs };
  expect(await messageOf('CreateUserPoolClient', input)).toBe(
    `1 validation error detected: Value '${shown}' at 'callbackURLs' failed to satisfy constraint: ${CALLBACK}`,
  );
});

test('elements of an enum are named with its values', async () => {
  expect(await messageOf('CreateUserPool', { PoolName: 'a', UsernameAttributes: ['email', 'x'] })).toBe(
    "1 validation error detected: Value '[email, x]' at 'usernameAttributes' failed to satisfy constraint: " +
      'Member must satisfy constraint: [Member must satisfy enum value set: [phone_number, email], Member must not be null]',
  );
});

test('a map prints its entries, and names all constraints of its keys or values once', async () => {
  const UserPoolTags = { team: 'x'.repeat(257), ['k'.repeat(129)]: 'a' };
  const shown = `{team=${'x'.repeat(257)}, ${'k'.repeat(129)}=a}`;
  expect(await messageOf('CreateUserPool', { PoolName: 'a', UserPoolTags })).toBe(
    `2 validation errors detected: Value '${shown}' at 'userPoolTags' failed to satisfy constraint: ` +
      'Map keys must satisfy constraint: [Member must have length less than or equal to 128, Member must have length greater than or equal to 1]; ' +
      `Value '${shown}' at 'userPoolTags' failed to satisfy constraint: ` +
      'Map value must satisfy constraint: [Member must have length less than or equal to 256, Member must have length greater than or equal to 0]',
  );
});

test('sensitive members of a structure are not shown', async () => {
  const UserAttributes = [{ Name: 'email', Value: 'secret' }, null];
  expect(await messageOf('SignUp', { ClientId: 'a', Username: 'u', Password: 'pw', UserAttributes })).toBe(
    "1 validation error detected: Value '[AttributeType(name=email), null]' at 'userAttributes' failed to satisfy constraint: Member must satisfy constraint: [Member must not be null]",
  );
});
