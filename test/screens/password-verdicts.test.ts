import { describe, expect, test } from 'vitest';
import { failedRules } from '../../backend/password-policy.ts';
import { checkPassword } from '../../frontend/password-rules.ts';
import { signUpPool } from '../harness/sign-up.ts';

const POLICY = { minLength: 8, upper: true, lower: true, number: true, symbol: true };

const PASSWORDS = [
  ...['Passw0rd!', 'Passw0rd', 'passw0rd!', 'PASSW0RD!', 'Password!', 'Pa0!', 'Summer-2026', '12345678'],
  ...[
    'Äpfelw0rd!',
    'passwört0!',
    'Passw0rd€',
    'Passw0rd§',
    'Passw0rd=',
    'Passw0rd+',
    'Passw0rd~',
    'Passw0rd`',
  ],
  ...[
    'Passw0rd"',
    "Passw0rd'",
    'Passw0rd\\',
    'Passw0rd/',
    'Passw0rd[',
    'Passw0rd^',
    'Passw0rd|',
    'Passw0rd_',
  ],
  ...[
    'Aa0!Aa0!',
    'Aa0!Aa0',
    'аАбБвВ0!',
    'Pass٣ord!',
    'Tr0ub4dor&3',
    'Pass w0rd',
    'Pass  w0rd',
    ' Passw0rd!',
    'Passw0rd! ',
  ],
];

const missedOnScreen = (password: string) =>
  checkPassword(password, POLICY)
    .filter((rule) => !rule.met)
    .map(({ rule }) => rule);

describe('the verdict on a password', () => {
  test.each([...PASSWORDS, ' Passw0rd'])(
    'on "%s" is the same on the screen and in the back end',
    (password) => {
      expect(missedOnScreen(password)).toEqual(failedRules(password, POLICY));
    },
  );

  test('of the checklist is the verdict of Cognito', async () => {
    const { signUp } = await signUpPool({
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireUppercase: true,
          RequireLowercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
        },
      },
    });
    const verdicts = PASSWORDS.map(async (password, index) => {
      const attributes = { email: `p${index}@example.com` };
      const answer = await signUp(`p${index}`, attributes, { Password: password }).then(
        () => 'accepted',
        (error: Error) => error.name,
      );
      return [password, answer];
    });
    const expected = (password: string) => {
      const missed = missedOnScreen(password);
      // A blank at an end breaks the request's own pattern, before any policy is asked.
      if (missed.includes('blanks')) return 'InvalidParameterException';
      return missed.length === 0 ? 'accepted' : 'InvalidPasswordException';
    };
    expect(await Promise.all(verdicts)).toEqual(PASSWORDS.map((password) => [password, expected(password)]));
  });
});
