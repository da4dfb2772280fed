import {
  AdminGetUserCommand,
  ConfirmForgotPasswordCommand,
  type CreateUserPoolCommandInput,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { BAD_CREDENTIALS } from '../harness/ada.ts';
import { importPool, person, type Row, SUCCEEDED } from '../harness/user-import.ts';

const NEW = 'N3w-Passw0rd!';

test('an imported user must reset the password, by a code to the verified contact', async () => {
  const { run, unsigned, client, clientId, poolId, emulator, signedIn } = await importPool();
  await run([person('ada')]);
  expect(await emulator.inbox.messages(undefined, 0)).toEqual([]);
  await expect(signedIn('ada')).rejects.toMatchObject({
    name: 'PasswordResetRequiredException',
    message: 'Password reset required for the user',
  });
  const { CodeDeliveryDetails } = await unsigned.send(
    new ForgotPasswordCommand({ ClientId: clientId, Username: 'ada' }),
  );
  expect(CodeDeliveryDetails).toEqual({
    AttributeName: 'email',
    DeliveryMedium: 'EMAIL',
    Destination: 'a***@e***',
  });
  const [message] = await emulator.inbox.messages('ada@example.com', 0);
  await unsigned.send(
    new ConfirmForgotPasswordCommand({
      ClientId: clientId,
      Username: 'ada',
      ConfirmationCode: message?.code ?? '',
      Password: NEW,
    }),
  );
  expect(await signedIn('ada', NEW)).not.toBe('');
  const { UserStatus } = await client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }));
  expect(UserStatus).toBe('CONFIRMED');
});

test('where clients hide who exists, an imported user looks like a wrong password', async () => {
  const { run, signedIn } = await importPool({}, { PreventUserExistenceErrors: 'ENABLED' });
  await run([person('ada')]);
  await expect(signedIn('ada')).rejects.toMatchObject(BAD_CREDENTIALS);
});

test.each<[NonNullable<CreateUserPoolCommandInput['Policies']>['SignInPolicy'], Row, string]>([
  [{ AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP'] }, {}, 'CONFIRMED'],
  [{ AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] }, { phone_number: '+12065550100' }, 'CONFIRMED'],
  [{ AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] }, {}, 'RESET_REQUIRED'],
  [{ AllowedFirstAuthFactors: ['PASSWORD'] }, { phone_number: '+12065550100' }, 'RESET_REQUIRED'],
])(
  'with the first factors %j, a row with %j becomes a user who is %s',
  async (SignInPolicy, more, status) => {
    const { run, client, poolId, signedIn } = await importPool({
      Policies: { SignInPolicy },
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms' },
    });
    expect((await run([person('ada', more)])).log).toEqual([SUCCEEDED(2)]);
    const { UserStatus } = await client.send(
      new AdminGetUserCommand({ UserPoolId: poolId, Username: 'ada' }),
    );
    expect(UserStatus).toBe(status);
    await expect(signedIn('ada', '')).rejects.toThrow();
    await expect(signedIn('ada', 'any password')).rejects.toMatchObject({
      name: status === 'CONFIRMED' ? 'NotAuthorizedException' : 'PasswordResetRequiredException',
    });
  },
);
