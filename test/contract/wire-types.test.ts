import { expect, test } from 'vitest';
import { headersOf } from '../harness/aws-json.ts';
import { forThisTest } from '../harness/in-process.ts';

/** Calls with a body as it is on the wire. */
async function call(operation: string, body: string): Promise<{ __type?: string; message?: string }> {
  const { emulator } = forThisTest();
  const answer = await emulator.app.request('/', { method: 'POST', headers: headersOf(operation), body });
  return { ...JSON.parse(await answer.text()) };
}

const refusal = (message?: string) => ({
  __type: 'SerializationException',
  ...(message === undefined ? {} : { message }),
});

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
const branding = (settings: string) =>
  `{"UserPoolId":"us-east-1_0a","ClientId":"none","Settings":${settings}}`;

test.each([
  ['SignUp', '{"ClientId":1}', 'NUMBER_VALUE can not be converted to a String'],
  ['SignUp', '{"ClientId":true}', 'TRUE_VALUE can not be converted to a String'],
  ['SignUp', '{"ClientId":false}', 'FALSE_VALUE can not be converted to a String'],
  ['SignUp', '{"ClientId":["a"]}', 'Start of list found where not expected'],
  ['SignUp', '{"ClientId":{}}', 'Start of structure or map found where not expected.'],
  ['SignUp', '{"UserAttributes":"x"}', 'Expected list or null'],
  ['SignUp', '{"UserAttributes":{}}', 'Start of structure or map found where not expected.'],
  ['SignUp', '{"UserAttributes":[1]}', 'Unexpected value type in payload'],
  ['SignUp', '{"UserAttributes":[[]]}', 'Start of list found where not expected'],
  ['SignUp', '{"ClientMetadata":"x"}', 'Expected map or null'],
  ['SignUp', '{"ClientMetadata":[]}', 'Start of list found where not expected'],
  ['SignUp', '{"ClientMetadata":{"a":1}}', 'NUMBER_VALUE can not be converted to a String'],
  ['SignUp', '{"AnalyticsMetadata":"x"}', 'Expected null'],
  ['SignUp', '{"AnalyticsMetadata":[]}', 'Start of list found where not expected'],
  ['ListUsers', '{"Limit":"1"}', 'STRING_VALUE can not be converted to an Integer'],
  ['ListUsers', '{"Limit":1.5}', 'NUMBER_VALUE can not be converted to an Integer'],
  ['ListUsers', '{"Limit":1e400}', 'NUMBER_VALUE can not be converted to an Integer'],
  ['ListUsers', '{"AttributesToGet":[1]}', 'NUMBER_VALUE can not be converted to a String'],
  ['AdminCreateUser', '{"ForceAliasCreation":1}', 'NUMBER_VALUE can not be converted to a Boolean'],
  ['SetUICustomization', '{"ImageFile":1}', 'NUMBER_VALUE can not be converted to a Blob'],
  ['SetUICustomization', '{"ImageFile":"%"}', 'Invalid base64 data'],
  ['SignUp', '[]', 'Start of list found where not expected'],
  ['SignUp', '{', 'Unable to parse the request body as JSON'],
  ['SignUp', '', 'Unable to parse the request body as JSON'],
  ['SignUp', 'null', undefined],
  ['SignUp', '"x"', undefined],
] as [string, string, string | undefined][])(
  '%s with %s is a SerializationException, before any constraint: %s',
  async (operation, body, message) => {
    expect(await call(operation, body)).toEqual(refusal(message));
  },
);

test.each(['A', 'AAAAA', 'AA=', 'AAA==', 'AAAA=', 'AAAA==', 'A=', 'A==', '=', '==', 'AA===', 'A=AA', 'AA-_'])(
  'no bytes have the base64 text %s',
  async (text) => {
    expect(await call('SetUICustomization', JSON.stringify({ ImageFile: text }))).toEqual(
      refusal('Invalid base64 data'),
    );
  },
);

test.each(['', 'AA', 'AA==', 'AAA', 'AAA=', 'AAAA', 'AAAAAA', 'ab+/'])('%s is base64', async (text) => {
  const body = JSON.stringify({ UserPoolId: 'us-east-1_None', ImageFile: text });
  expect(await call('SetUICustomization', body)).toMatchObject({ __type: 'ResourceNotFoundException' });
});

test.each(['2147483648', '-2147483649', '1e308'])('the integer %s has more than 32 bits', async (number) => {
  const more = (value: string) =>
    `{"UserPoolId":"us-east-1_0a","LimitDefinition":{},"RequestedLimitValue":${value}}`;
  expect(await call('UpdateProvisionedLimit', more(number))).toEqual(
    refusal('NUMBER_VALUE can not be converted to an Integer'),
  );
  expect((await call('UpdateProvisionedLimit', more('2147483647'))).__type).not.toBe(
    'SerializationException',
  );
});

test('an integer of more than 32 bits breaks the limits of its shape, where that has any', async () => {
  expect(await call('ListUsers', '{"UserPoolId":"us-east-1_0a","Limit":99999999999}')).toEqual({
    __type: 'InvalidParameterException',
    message:
      "1 validation error detected: Value '99999999999' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
  });
});

test('a document is at most 1000 levels deep', async () => {
  expect(await call('CreateManagedLoginBranding', branding(nested(1001)))).toEqual(
    refusal('Document nesting depth exceeds 1000'),
  );
  expect(await call('CreateManagedLoginBranding', branding(nested(1000)))).toEqual({
    __type: 'ResourceNotFoundException',
    message: 'User pool us-east-1_0a does not exist.',
  });
});

test('members that the model lacks are read past, however deep they are', async () => {
  const answer = await call('DescribeUserPool', `{"UserPoolId":"us-east-1_0a","X":${nested(10_000)}}`);
  expect(answer.__type).toBe('ResourceNotFoundException');
});

test.each(['[null]', '[[1]]', '"x"', '1', 'false'])('a document is any JSON: %s', async (settings) => {
  const answer = await call('CreateManagedLoginBranding', branding(settings));
  expect(answer.__type).toBe('ResourceNotFoundException');
});
