import { expect, test } from 'vitest';
import { functionName, parseArn } from './arn.ts';

test.each([
  [
    'arn:aws:lambda:us-east-1:123456789012:function:name:1',
    ['aws', 'lambda', 'us-east-1', '123456789012', 'function:name:1'],
  ],
  [
    'arn:aws-cn:ses:cn-north-1:123456789012:identity/example.com',
    ['aws-cn', 'ses', 'cn-north-1', '123456789012', 'identity/example.com'],
  ],
  ['arn:aws:s3:::logs', ['aws', 's3', '', '', 'logs']],
])('%s has its five parts', (text, [partition, service, region, account, resource]) => {
  expect(parseArn(text)).toEqual({ partition, service, region, account, resource });
});

test.each([
  '',
  'arn',
  'arn:aws:s3',
  'arn:aws:s3:::',
  'arn::s3:::logs',
  'arn:aws::::logs',
  ' arn:aws:s3:::logs',
  'ARN:aws:s3:::logs',
  'aws:s3:::logs:a',
])('%j is no ARN', (text) => {
  expect(parseArn(text)).toBeUndefined();
});

test('a function is named without its version or alias, and by its name alone', () => {
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:pre';
  for (const text of [arn, `${arn}:1`, `${arn}:live`, 'pre']) expect(functionName(text)).toBe('pre');
});
