import {
  AdminDeleteUserCommand,
  RespondToAuthChallengeCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { arnOf, functionsForThisTest, type TestFunction } from '../harness/functions.ts';
import { forThisTest } from '../harness/in-process.ts';
import { ALL_FACTORS, ON, SES } from '../harness/mfa.ts';
import { SMS } from '../harness/pool.ts';
import { USED_SESSION } from '../harness/refusals.ts';
import { CONTACTS, factorPool, PHONE } from '../harness/second-factors.ts';
import { refuses } from '../harness/sign-up.ts';

/** A pool whose function words its messages, and `ada`, who has to choose between text messages and mails. */
async function worded(word: TestFunction) {
  const { functions, events } = await functionsForThisTest({ word });
  const made = await factorPool(ALL_FACTORS, {}, forThisTest({ functions }));
  const { client, unsigned, poolId, clientId } = made;
  await made.add('ada', CONTACTS);
  await made.preferFor('ada', { SMSMfaSettings: ON, EmailMfaSettings: ON });
  await client.send(
    new UpdateUserPoolCommand({
      UserPoolId: poolId,
      ...SES,
      ...SMS,
      MfaConfiguration: 'OPTIONAL',
      LambdaConfig: { CustomMessage: arnOf('word') },
    }),
  );
  const { Session } = await made.start();
  return {
    ...made,
    events,
    choose: (ANSWER: string) =>
      unsigned.send(
        new RespondToAuthChallengeCommand({
          ClientId: clientId,
          ChallengeName: 'SELECT_MFA_TYPE',
          Session,
          ChallengeResponses: { USERNAME: 'ada', ANSWER },
          ClientMetadata: { app: 'shop' },
        }),
      ),
  };
}

test('the pool’s function words a code, told of the user and of what the app says', async () => {
  const { choose, events, sent, code, clientId } = await worded((event) => ({
    ...event,
    response: {
      smsMessage: `Shop: ${event.request['codeParameter']}`,
      emailMessage: null,
      emailSubject: null,
    },
  }));
  await choose('SMS_MFA');
  expect(events).toHaveLength(1);
  expect(events[0]).toMatchObject({
    triggerSource: 'CustomMessage_Authentication',
    userName: 'ada',
    callerContext: { clientId },
    request: {
      userAttributes: { phone_number: PHONE, 'cognito:user_status': 'CONFIRMED' },
      codeParameter: '{####}',
      clientMetadata: { app: 'shop' },
    },
  });
  expect(sent(PHONE)).toMatchObject([
    { source: 'CustomMessage_Authentication', body: `Shop: ${code(PHONE)}` },
  ]);
});

test('a function that fails sends nothing, and the choice stays', async () => {
  let fails = true;
  const { choose, sent } = await worded((event) => {
    if (fails) throw new Error('no words');
    return event;
  });
  await refuses(
    choose('SMS_MFA'),
    'UserLambdaValidationException',
    'CustomMessage failed with error no words.',
  );
  expect(sent()).toEqual([]);
  fails = false;
  expect((await choose('SMS_MFA')).ChallengeName).toBe('SMS_MFA');
  await refuses(choose('SMS_MFA'), ...USED_SESSION);
});

test('whoever is deleted while the function words the code gets none', async () => {
  const made = await worded(async (event) => {
    const Username = 'ada';
    await made.client.send(new AdminDeleteUserCommand({ UserPoolId: made.poolId, Username }));
    return event;
  });
  const { Session } = await made.choose('SMS_MFA');
  expect(made.sent()).toEqual([]);
  await refuses(
    made.respond('SMS_MFA', Session, { SMS_MFA_CODE: '123456' }),
    'NotAuthorizedException',
    'Invalid session for the user.',
  );
});

test('a function that fails leaves the set-up of an email address where it was', async () => {
  let fails = true;
  const { add, setPool, start, respond } = await worded((event) => {
    if (fails) throw new Error('no words');
    return event;
  });
  await add('eve');
  await setPool({ MfaConfiguration: 'ON', EmailMfaConfiguration: {} });
  const { Session } = await start('eve');
  const setUp = () => respond('MFA_SETUP', Session, { USERNAME: 'eve', EMAIL: 'eve@example.com' });
  await refuses(setUp(), 'UserLambdaValidationException', 'CustomMessage failed with error no words.');
  fails = false;
  expect((await setUp()).ChallengeName).toBe('EMAIL_OTP');
  await refuses(setUp(), ...USED_SESSION);
});
