import {
  AdminSetUserMFAPreferenceCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ALWAYS, NO_DEVICE } from '../harness/devices.ts';
import { ON, SES } from '../harness/mfa.ts';
import { SMS } from '../harness/pool.ts';
import { INVALID_SESSION } from '../harness/refusals.ts';
import { BAD_CODE } from '../harness/second-factors.ts';
import { refuses } from '../harness/sign-up.ts';
import { allowing, EMAIL, PHONE, userAuthPool } from '../harness/user-auth.ts';

/** `ada`, and somebody unknown, who have each been sent a code to begin with. */
async function withCode(factor: 'EMAIL_OTP' | 'SMS_OTP') {
  const made = await userAuthPool(
    { ...allowing('EMAIL_OTP', 'SMS_OTP'), ...SES },
    { PreventUserExistenceErrors: 'ENABLED' },
  );
  const { client, poolId: UserPoolId, create, setPassword, setMfa, prefer, answer, codeFor } = made;
  await create('ada', { email: EMAIL, phone_number: PHONE });
  await setPassword('ada');
  const asked = await prefer('ada', factor);
  const nobody = factor === 'EMAIL_OTP' ? 'nobody@example.com' : '+14325550000';
  const askedNobody = await prefer(nobody, factor);
  const code = `${factor}_CODE`;
  return {
    ...made,
    asked,
    give: async () =>
      answer(asked, factor, { [code]: await codeFor(factor === 'EMAIL_OTP' ? EMAIL : PHONE) }),
    giveAsNobody: () => answer(askedNobody, factor, { USERNAME: nobody, [code]: '12345678' }),
    allow: (...factors: Parameters<typeof allowing>) =>
      client.send(new UpdateUserPoolCommand({ UserPoolId, ...allowing(...factors), ...SES })),
    demandSecondFactor: async () => {
      await setMfa({ MfaConfiguration: 'OPTIONAL', SmsMfaConfiguration: SMS });
      await client.send(
        new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'ada', SMSMfaSettings: ON }),
      );
    },
  };
}

type Made = Awaited<ReturnType<typeof withCode>>;

test.each([
  ['a new password', ({ setPassword }: Made) => setPassword('ada', 'Another-Passw0rd!')],
  ['a temporary password', ({ setPassword }: Made) => setPassword('ada', 'Another-Passw0rd!', false)],
  ['a second factor of the user', ({ demandSecondFactor }: Made) => demandSecondFactor()],
  ['a pool that allows passwords only', ({ allow }: Made) => allow()],
] as const)('a code that was sent before %s does not sign in', async (_, change) => {
  for (const factor of ['EMAIL_OTP', 'SMS_OTP'] as const) {
    const made = await withCode(factor);
    await change(made);
    await refuses(made.give(), ...INVALID_SESSION);
  }
});

test('a factor that the pool allows no more is refused to somebody unknown in the same words', async () => {
  const { give, giveAsNobody, allow } = await withCode('EMAIL_OTP');
  await refuses(giveAsNobody(), ...BAD_CODE);
  await allow('SMS_OTP');
  await refuses(giveAsNobody(), ...INVALID_SESSION);
  await refuses(give(), ...INVALID_SESSION);
  await allow('EMAIL_OTP');
  expect((await give()).AuthenticationResult).toBeDefined();
});

test("a device that is not the user's is refused with the right code, which then counts without it", async () => {
  const { create, setPassword, prefer, answer, codeFor } = await userAuthPool({
    ...allowing('EMAIL_OTP'),
    ...ALWAYS,
  });
  await create('ada', { email: EMAIL });
  await setPassword('ada');
  const asked = await prefer('ada', 'EMAIL_OTP');
  const give = async (more: Record<string, string> = {}) =>
    answer(asked, 'EMAIL_OTP', { EMAIL_OTP_CODE: await codeFor(EMAIL), ...more });
  await refuses(give({ DEVICE_KEY: 'us-east-1_0' }), NO_DEVICE.name, NO_DEVICE.message);
  expect((await give()).AuthenticationResult?.NewDeviceMetadata).toBeDefined();
});
