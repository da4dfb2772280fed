import { CreateUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { requestModel } from '../../emulator/contract/generated/request-model.ts';
import { headersOf, signedFor } from '../harness/aws-json.ts';
import { forThisTest } from '../harness/in-process.ts';

async function call(operation: string, body: unknown, headers: Record<string, string> = {}) {
  const { emulator } = forThisTest();
  const answer = await emulator.app.request('/', {
    method: 'POST',
    headers: {
      ...headersOf(operation),
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const text = await answer.text();
  return { status: answer.status, headers: answer.headers, body: text ? JSON.parse(text) : undefined };
}

test('all violations of a request are named in one message', async () => {
  const { status, body, headers } = await call('SignUp', {
    ClientId: 'no spaces',
    UserAttributes: [{ Value: 'x' }],
  });
  expect(status).toBe(400);
  expect(body).toEqual({
    __type: 'InvalidParameterException',
    message:
      "3 validation errors detected: Value at 'clientId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+]+; " +
      "Value null at 'username' failed to satisfy constraint: Member must not be null; " +
      "Value null at 'userAttributes.1.member.name' failed to satisfy constraint: Member must not be null",
  });
  expect(headers.get('x-amzn-errortype')).toBe('InvalidParameterException:');
  expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4/);
});

test('lengths, ranges and enums are checked in the words of the service', async () => {
  expect((await call('ListUsers', { UserPoolId: 'bad', Limit: 61 })).body.message).toBe(
    "2 validation errors detected: Value 'bad' at 'userPoolId' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w-]+_[0-9a-zA-Z]+; " +
      "Value '61' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 60",
  );
  expect((await call('InitiateAuth', { ClientId: 'abc', AuthFlow: 'PASSWORD' })).body.message).toContain(
    "1 validation error detected: Value 'PASSWORD' at 'authFlow' failed to satisfy constraint: Member must satisfy enum value set: [USER_SRP_AUTH,",
  );
  expect(
    (await call('SignUp', { ClientId: 'abc', Username: 'u'.repeat(129), Password: 'xx' })).body.message,
  ).toBe(
    "1 validation error detected: Value at 'username' failed to satisfy constraint: Member must have length less than or equal to 128",
  );
});

test('keys of the prototype are no members', async () => {
  const { body } = await call(
    'SignUp',
    '{"__proto__":{"ClientId":"a"},"constructor":{"x":1},"Username":"u"}',
  );
  expect(body.message).toBe(
    "1 validation error detected: Value null at 'clientId' failed to satisfy constraint: Member must not be null",
  );
});

test.each(['Nope', 'toString', '__proto__', ''])('the operation %j is unknown', async (operation) => {
  const answer = await call(operation, {});
  expect(answer.status).toBe(400);
  expect(answer.body).toEqual({ __type: 'UnknownOperationException' });
  const plain = await call(operation, {}, { 'content-type': 'application/json' });
  expect(plain.status).toBe(200);
  expect(plain.body).toEqual({
    Output: { __type: 'com.amazon.coral.service#UnknownOperationException' },
    Version: '1.0',
  });
});

test('an operation for administrators needs a signature', async () => {
  const { status, body } = await call('ListUserPools', { MaxResults: 1 }, { authorization: '' });
  expect(status).toBe(400);
  expect(body).toEqual({
    __type: 'MissingAuthenticationTokenException',
    message: 'Missing Authentication Token',
  });
});

test.each([
  [signedFor('Mars'), "Credential should be scoped to a valid region, not 'Mars'. "],
  [signedFor('us-east'), "Credential should be scoped to a valid region, not 'us-east'. "],
  [signedFor('us-east-1', 'dynamodb'), "Credential should be scoped to correct service: 'cognito-idp'. "],
])('a signature for another place is refused: %s', async (authorization, message) => {
  const { status, body } = await call('ListUserPools', { MaxResults: 1 }, { authorization });
  expect(status).toBe(400);
  expect(body).toEqual({ __type: 'InvalidSignatureException', message });
});

test.each(['eu-west-1', 'us-gov-west-1', 'eusc-de-east-1'])('a signature for %s counts', async (region) => {
  const answer = await call('ListUserPools', { MaxResults: 1 }, { authorization: signedFor(region) });
  expect(answer.status).toBe(200);
});

test('where no signature is needed, none is looked at', async () => {
  const { body } = await call(
    'SignUp',
    { ClientId: 'none', Username: 'ada', Password: 'Passw0rd!' },
    { authorization: signedFor('Mars', 'dynamodb') },
  );
  expect(body.message).toBe('User pool client none does not exist.');
});

test('a browser may call from every origin and sees the headers of errors', async () => {
  const { emulator } = forThisTest();
  const preflight = await emulator.app.request('/', {
    method: 'OPTIONS',
    headers: {
      origin: 'http://localhost:3001',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'cache-control,content-type,x-amz-target,x-amz-user-agent',
    },
  });
  expect(preflight.status).toBe(200);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-headers')).toBe(
    'cache-control,content-type,x-amz-target,x-amz-user-agent',
  );
  const refused = await call('SignUp', {}, { origin: 'http://localhost:3001' });
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  expect(refused.headers.get('access-control-expose-headers')).toContain('x-amzn-ErrorType');
});

test.each(Object.entries(requestModel.operations).filter(([, { input }]) => hasRequired(input)))(
  '%s names its missing required members',
  async (operation) => {
    const { status, body } = await call(operation, {});
    expect(status).toBe(400);
    expect(body.__type).toBe('InvalidParameterException');
    expect(body.message).toMatch(/^\d validation errors? detected: Value null at '/);
  },
);

test('the model holds all 140 operations of the SDK', () => {
  const models = Object.values(requestModel.operations);
  const by = (auth: string) => models.filter((model) => model.auth === auth).length;
  expect([models.length, by('sigv4'), by('accessToken'), by('none')]).toEqual([140, 105, 24, 11]);
});

function hasRequired(structure: string): boolean {
  return Object.values(requestModel.structures[structure] ?? {}).some((member) => member.required);
}

test('dates keep their milliseconds', async () => {
  const { client, clock } = forThisTest();
  clock.set('2026-01-31T12:00:00.123Z');
  const { UserPool } = await client.send(new CreateUserPoolCommand({ PoolName: 'p' }));
  expect(UserPool?.CreationDate?.toISOString()).toBe('2026-01-31T12:00:00.123Z');
});
