import { expect, test } from 'vitest';
import { headersOf } from '../harness/aws-json.ts';
import { POOL_ID, running } from '../harness/running.ts';

const TOO_LARGE = { __type: 'RequestEntityTooLargeException' };
const LARGEST = 2 * 1024 * 1024;

async function send(operation: string, body: string | ReadableStream) {
  const { endpoint } = await running();
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: headersOf(operation),
    body,
    ...(typeof body === 'string' ? {} : { duplex: 'half' }),
  } as RequestInit);
  return { status: answer.status, headers: answer.headers, body: await answer.json() };
}

test('an error that quotes a long value is whole in the body and cut in the header', async () => {
  const value = `${'x'.repeat(40_000)}!`;
  const { status, headers, body } = await send('ListUsers', JSON.stringify({ UserPoolId: value }));
  expect(status).toBe(400);
  expect(body).toMatchObject({ __type: 'InvalidParameterException' });
  expect((body as { message: string }).message).toContain(`Value '${value}' at 'userPoolId'`);
  const header = headers.get('x-amzn-errormessage') ?? '';
  expect(header).toHaveLength(1024);
  expect((body as { message: string }).message.startsWith(header)).toBe(true);
});

test('a short error message is whole in the header', async () => {
  const { headers, body } = await send('DescribeUserPool', '{"UserPoolId":"us-east-1_None"}');
  expect(headers.get('x-amzn-errormessage')).toBe('User pool us-east-1_None does not exist.');
  expect(body).toMatchObject({ message: 'User pool us-east-1_None does not exist.' });
});

/** A request of so many bytes; unknown members are read past. */
const requestOf = (bytes: number) => {
  const [head, tail] = [`{"UserPoolId":"${POOL_ID}","Padding":"`, '"}'];
  return head + 'x'.repeat(bytes - head.length - tail.length) + tail;
};

test('a body of two megabytes is read, with or without a length', async () => {
  const text = requestOf(LARGEST);
  expect((await send('DescribeUserPool', text)).status).toBe(200);
  expect((await send('DescribeUserPool', new Blob([text]).stream())).status).toBe(200);
});

test('a body beyond two megabytes is refused unread', async () => {
  const answer = await send('DescribeUserPool', requestOf(LARGEST + 1));
  expect(answer).toMatchObject({ status: 413, body: TOO_LARGE });
  expect(await send('DescribeUserPool', requestOf(60 * LARGEST))).toMatchObject({ status: 413 });
});

test('a body without a length is read until it is too large', async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      sent += 65_536;
      controller.enqueue(new Uint8Array(65_536).fill(0x20));
    },
  });
  expect(await send('DescribeUserPool', endless)).toMatchObject({ status: 413, body: TOO_LARGE });
  expect(sent).toBeLessThan(60 * LARGEST);
});
