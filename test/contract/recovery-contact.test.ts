import { AdminUpdateUserAttributesCommand } from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { NEW_PASSWORD, recoveryPool } from '../harness/recovery.ts';
import { EXPIRED } from '../harness/refusals.ts';
import { listed, PASSWORD, refuses } from '../harness/sign-up.ts';

const EMAIL = 'ada@example.com';

/** A user with a recovery code in the inbox, and what an administrator changes before it comes back. */
async function withCode() {
  const made = await recoveryPool();
  await made.person('ada', { email: EMAIL, email_verified: 'true' });
  await made.forgot('ada');
  return {
    ...made,
    code: await made.codeFor(EMAIL),
    change: (attributes: Record<string, string>) =>
      made.client.send(
        new AdminUpdateUserAttributesCommand({
          UserPoolId: made.poolId,
          Username: 'ada',
          UserAttributes: listed(attributes),
        }),
      ),
  };
}

test.each([
  ['has been replaced', { email: 'new@example.com', email_verified: 'true' }],
  ['is no longer verified', { email_verified: 'false' }],
  ['has been removed', { email: '' }],
])('a recovery code is worth nothing once the address that it went to %s', async (_, changes) => {
  const { code, change, confirm, signIn } = await withCode();
  await change(changes);
  await refuses(confirm('ada', code), ...EXPIRED);
  expect(await signIn('ada', PASSWORD)).toMatch(/^ey/);
});

test('a recovery code holds through other changes, and once its address is back', async () => {
  const { code, change, confirm, signIn } = await withCode();
  await change({ email: '', name: 'Ada' });
  await change({ email: EMAIL, email_verified: 'true' });
  await confirm('ada', code);
  expect(await signIn('ada', NEW_PASSWORD)).toMatch(/^ey/);
});
