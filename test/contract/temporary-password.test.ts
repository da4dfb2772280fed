import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { ada, BAD_CREDENTIALS } from '../harness/ada.ts';

const DAY = 24 * 60 * 60_000;
const TEMPORARY = 'Temp0rary!';
const EXPIRED = {
  name: 'NotAuthorizedException',
  message: 'Temporary password has expired and must be reset by an administrator.',
};

const validFor = (TemporaryPasswordValidityDays: number) => ({
  Policies: {
    PasswordPolicy: {
      MinimumLength: 8,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
      TemporaryPasswordValidityDays,
    },
  },
});

test.each([
  ['nothing', {}, 7],
  ['0', validFor(0), 7],
  ['1', validFor(1), 1],
  ['365', validFor(365), 365],
])(
  'with TemporaryPasswordValidityDays %s it works for its days, by password and by SRP',
  async (_, pool, days) => {
    const { client, UserPoolId, byPassword, bySrp, clock } = await ada(pool);
    const user = { UserPoolId, Username: 'bob' };
    await client.send(new AdminCreateUserCommand({ ...user, TemporaryPassword: TEMPORARY }));
    clock.advance(days * DAY - 1);
    for (const sign of [byPassword, bySrp])
      expect((await sign(TEMPORARY, 'bob')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    clock.advance(1);
    for (const sign of [byPassword, bySrp]) {
      await expect(sign(TEMPORARY, 'bob')).rejects.toMatchObject(EXPIRED);
      // Who does not know the password does not learn that it has expired.
      await expect(sign('Wrong0!pass', 'bob')).rejects.toMatchObject(BAD_CREDENTIALS);
    }
    // An administrator begins its days anew.
    await client.send(new AdminSetUserPasswordCommand({ ...user, Password: TEMPORARY, Permanent: false }));
    expect((await byPassword(TEMPORARY, 'bob')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  },
);
