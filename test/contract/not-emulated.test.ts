import { expect, test } from 'vitest';
import { operations } from '../../emulator/operations/index.ts';
import { headersOf } from '../harness/aws-json.ts';
import { forThisTest } from '../harness/in-process.ts';
import { validRequest } from '../harness/valid-requests.ts';

const names = Object.keys(operations) as (keyof typeof operations)[];
const emulated = names.filter((name) => operations[name]);
const missing = names.filter((name) => !operations[name]);

async function call(operation: string) {
  const { emulator } = forThisTest();
  const body = JSON.stringify(validRequest(operation));
  const answer = await emulator.app.request('/', { method: 'POST', headers: headersOf(operation), body });
  return { status: answer.status, type: answer.headers.get('x-amzn-errortype'), text: await answer.text() };
}

test.each(missing)('%s takes a valid request, and says that it is not emulated', async (operation) => {
  const { status, type, text } = await call(operation);
  expect({ status, type }).toEqual({ status: 501, type: 'NotImplementedException:' });
  expect(JSON.parse(text)).toEqual({
    __type: 'NotImplementedException',
    message: `${operation} is a part of Amazon Cognito that wadingpool does not emulate yet.`,
  });
});

test.each(emulated)('%s is emulated, and answers a valid request as the service would', async (operation) => {
  const { status, text } = await call(operation);
  expect([200, 400]).toContain(status);
  expect(text).not.toContain('validation error');
});
