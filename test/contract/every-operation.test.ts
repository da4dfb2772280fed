import { expect, test } from 'vitest';
import { operations } from '../../emulator/operations/index.ts';
import { headersOf } from '../harness/aws-json.ts';
import { forThisTest } from '../harness/in-process.ts';
import { validRequest } from '../harness/valid-requests.ts';

test.each(Object.keys(operations))('%s answers a valid request as the service would', async (operation) => {
  const { emulator } = forThisTest();
  const body = JSON.stringify(validRequest(operation));
  const answer = await emulator.app.request('/', { method: 'POST', headers: headersOf(operation), body });
  expect([200, 400]).toContain(answer.status);
  expect(await answer.text()).not.toContain('validation error');
});
