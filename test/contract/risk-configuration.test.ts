import {
  type AdvancedSecurityModeType,
  DeleteUserPoolClientCommand,
  DescribeRiskConfigurationCommand,
  SetRiskConfigurationCommand,
  type SetRiskConfigurationCommandInput,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { forThisTest, START } from '../harness/in-process.ts';
import { createClient, createPool } from '../harness/pool.ts';

type Settings = Omit<SetRiskConfigurationCommandInput, 'UserPoolId'>;

const AT = new Date(START);
const SourceArn = 'arn:aws:ses:us-east-1:000000000000:identity/example.com';
const email = { Subject: 'Sign-in', TextBody: 'Was it you?' };
const blocked = (...ranges: string[]): Settings => ({
  RiskExceptionConfiguration: { BlockedIPRangeList: ranges },
});
const takeover = (NotifyConfiguration?: object, Notify = true): Settings => ({
  AccountTakeoverRiskConfiguration: {
    Actions: { HighAction: { Notify, EventAction: 'BLOCK' } },
    ...(NotifyConfiguration ? { NotifyConfiguration: { SourceArn, ...NotifyConfiguration } } : {}),
  },
});
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });

async function pool(AdvancedSecurityMode: AdvancedSecurityModeType = 'ENFORCED') {
  const made = forThisTest();
  const { client } = made;
  const { Id: UserPoolId } = await createPool(client, { UserPoolAddOns: { AdvancedSecurityMode } });
  const { ClientId } = await createClient(client, UserPoolId);
  const set = async (settings: Settings) =>
    (await client.send(new SetRiskConfigurationCommand({ UserPoolId, ...settings }))).RiskConfiguration;
  const risk = async (of?: string) =>
    (await client.send(new DescribeRiskConfigurationCommand({ UserPoolId, ClientId: of }))).RiskConfiguration;
  return { ...made, UserPoolId, ClientId, set, risk };
}

describe('of the pool', () => {
  test('nothing is configured at first', async () => {
    const { risk, UserPoolId, ClientId } = await pool();
    expect(await risk()).toEqual({ UserPoolId });
    expect(await risk(ClientId)).toEqual({ UserPoolId });
  });

  test('all settings are kept as they were given', async () => {
    const { set, risk, UserPoolId } = await pool();
    const settings: Settings = {
      CompromisedCredentialsRiskConfiguration: {
        EventFilter: ['SIGN_UP'],
        Actions: { EventAction: 'NO_ACTION' },
      },
      AccountTakeoverRiskConfiguration: {
        NotifyConfiguration: {
          From: 'no-reply@example.com',
          ReplyTo: 'Admin <admin@example.com>',
          SourceArn,
          BlockEmail: { Subject: 'Blocked', HtmlBody: '<p>blocked</p>', TextBody: 'blocked' },
          NoActionEmail: { Subject: 'Signed in', HtmlBody: '<p>signed in</p>' },
          MfaEmail: email,
        },
        Actions: {
          LowAction: { Notify: true, EventAction: 'NO_ACTION' },
          MediumAction: { Notify: false, EventAction: 'MFA_IF_CONFIGURED' },
          HighAction: { Notify: true, EventAction: 'MFA_REQUIRED' },
        },
      },
      RiskExceptionConfiguration: {
        BlockedIPRangeList: ['192.0.2.1/32', '2001:db8::/32'],
        SkippedIPRangeList: ['203.0.113.0/24', '0.0.0.0/0'],
      },
    };
    const expected = { UserPoolId, ...settings, LastModifiedDate: AT };
    expect(await set(settings)).toEqual(expected);
    expect(await risk()).toEqual(expected);
  });

  test('compromised credentials are looked for at all events, unless some are named', async () => {
    const { set } = await pool();
    const Actions = { EventAction: 'BLOCK' as const };
    for (const EventFilter of [undefined, []]) {
      const answer = await set({ CompromisedCredentialsRiskConfiguration: { Actions, EventFilter } });
      expect(answer?.CompromisedCredentialsRiskConfiguration).toEqual({
        EventFilter: ['SIGN_IN', 'SIGN_UP', 'PASSWORD_CHANGE'],
        Actions,
      });
    }
  });

  test('what is set replaces all that was set, and moves its date', async () => {
    const { set, risk, clock, UserPoolId } = await pool();
    await set({ ...takeover(undefined, false), ...blocked('10.0.0.0/8') });
    clock.advance('1h');
    await set(blocked('172.16.0.0/12'));
    expect(await risk()).toEqual({
      UserPoolId,
      ...blocked('172.16.0.0/12'),
      LastModifiedDate: new Date(AT.getTime() + 3_600_000),
    });
  });

  test('a request without settings brings the defaults back', async () => {
    const { set, risk, UserPoolId } = await pool();
    await set(blocked('10.0.0.0/8'));
    expect(await set({})).toEqual({ UserPoolId });
    expect(await risk()).toEqual({ UserPoolId });
  });

  test('each pool has its own', async () => {
    const { client, set, risk, UserPoolId } = await pool();
    const { Id: other } = await createPool(client, { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } });
    await set(blocked('10.0.0.0/8'));
    await client.send(new SetRiskConfigurationCommand({ UserPoolId: other, ...blocked('192.0.2.0/24') }));
    expect(await risk()).toEqual({ UserPoolId, ...blocked('10.0.0.0/8'), LastModifiedDate: AT });
    await client.send(new SetRiskConfigurationCommand({ UserPoolId: other }));
    expect(await risk()).toEqual({ UserPoolId, ...blocked('10.0.0.0/8'), LastModifiedDate: AT });
  });
});

describe('of a client', () => {
  test('a client has what the pool has until it gets its own, and then nothing of the pool', async () => {
    const { set, risk, UserPoolId, ClientId } = await pool();
    await set({ ...takeover(undefined, false), ...blocked('10.0.0.0/8') });
    expect(await risk(ClientId)).toEqual(await risk());
    const own = { UserPoolId, ClientId, ...blocked('192.0.2.0/24'), LastModifiedDate: AT };
    expect(await set({ ClientId, ...blocked('192.0.2.0/24') })).toEqual(own);
    expect(await risk(ClientId)).toEqual(own);
    expect(await risk()).toMatchObject(blocked('10.0.0.0/8'));
  });

  test('its own goes with a request without settings; the pool keeps what it has', async () => {
    const { set, risk, ClientId, UserPoolId } = await pool();
    await set(blocked('10.0.0.0/8'));
    await set({ ClientId, ...blocked('192.0.2.0/24') });
    const inherited = { UserPoolId, ...blocked('10.0.0.0/8'), LastModifiedDate: AT };
    expect(await set({ ClientId })).toEqual(inherited);
    expect(await risk(ClientId)).toEqual(inherited);
  });

  test('other clients keep theirs', async () => {
    const { client, set, risk, ClientId, UserPoolId } = await pool();
    const { ClientId: other } = await createClient(client, UserPoolId);
    await set({ ClientId, ...blocked('192.0.2.0/24') });
    expect(await risk(other)).toEqual({ UserPoolId });
    await set({ ClientId: other, ...blocked('10.0.0.0/8') });
    await client.send(new DeleteUserPoolClientCommand({ UserPoolId, ClientId }));
    expect(await risk(other)).toMatchObject({ ClientId: other, ...blocked('10.0.0.0/8') });
  });

  test('an unknown client, or one of another pool, does not exist', async () => {
    const { client, set, risk } = await pool();
    const { Id } = await createPool(client);
    const { ClientId } = await createClient(client, Id);
    for (const id of [ClientId, 'none']) {
      const missing = {
        name: 'ResourceNotFoundException',
        message: `User pool client ${id} does not exist.`,
      };
      await expect(risk(id)).rejects.toMatchObject(missing);
      await expect(set({ ClientId: id })).rejects.toMatchObject(missing);
    }
  });
});

describe('threat protection', () => {
  const off = (id: string) => ({
    name: 'UserPoolAddOnNotEnabledException',
    message: `Threat protection is not enabled for user pool ${id}.`,
  });

  test('must be on, in any mode', async () => {
    const { client, set, risk, UserPoolId } = await pool('AUDIT');
    await set(blocked('10.0.0.0/8'));
    expect(await risk()).toMatchObject(blocked('10.0.0.0/8'));
    await client.send(
      new UpdateUserPoolCommand({ UserPoolId, UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } }),
    );
    await expect(set({})).rejects.toMatchObject(off(UserPoolId));
    await expect(risk()).rejects.toMatchObject(off(UserPoolId));
  });

  test('is off in a pool that never heard of it', async () => {
    const { client } = await pool();
    const { Id: UserPoolId } = await createPool(client);
    await expect(
      client.send(new SetRiskConfigurationCommand({ UserPoolId, ...blocked('10.0.0.0/8') })),
    ).rejects.toMatchObject(off(UserPoolId));
    await expect(client.send(new DescribeRiskConfigurationCommand({ UserPoolId }))).rejects.toMatchObject(
      off(UserPoolId),
    );
  });

  test('is of a pool that exists', async () => {
    const { client } = await pool();
    await expect(
      client.send(new SetRiskConfigurationCommand({ UserPoolId: 'us-east-1_None' })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: 'User pool us-east-1_None does not exist.',
    });
  });
});

describe('what is refused changes nothing', () => {
  test.each([
    '10.0.0.0',
    '10.0.0.0/33',
    '10.0.0/8',
    '2001:db8::/129',
    '10.0.0.0/',
    '10.0.0.0/08',
    '10.0.0.0/8/8',
    'localhost/8',
    '',
  ])('the IP range "%s"', async (range) => {
    const { set, risk, UserPoolId } = await pool();
    const refusal = invalid(`${range} is not an IP address range in CIDR notation.`);
    await expect(set(blocked('10.0.0.0/8', range))).rejects.toMatchObject(refusal);
    await expect(set({ RiskExceptionConfiguration: { SkippedIPRangeList: [range] } })).rejects.toMatchObject(
      refusal,
    );
    expect(await risk()).toEqual({ UserPoolId });
  });

  test('more than 200 ranges', async () => {
    const { set } = await pool();
    const ranges = Array.from({ length: 201 }, (_, index) => `10.0.${index}.0/24`);
    await set(blocked(...ranges.slice(1)));
    await expect(set(blocked(...ranges))).rejects.toThrow('length less than or equal to 200');
  });

  test('a notice that nothing says how to send', async () => {
    const { set, risk, UserPoolId } = await pool();
    await expect(set(takeover())).rejects.toMatchObject(
      invalid('NotifyConfiguration is required when an account takeover action has Notify set to true.'),
    );
    expect(await risk()).toEqual({ UserPoolId });
    expect(await set(takeover({}))).toMatchObject(takeover({}));
    expect(await set(takeover(undefined, false))).toMatchObject(takeover(undefined, false));
  });

  test.each(['BlockEmail', 'NoActionEmail', 'MfaEmail'])('%s without a body', async (name) => {
    const { set } = await pool();
    await expect(set(takeover({ [name]: { Subject: 'Sign-in' } }))).rejects.toMatchObject(
      invalid(`${name} must have an HtmlBody or a TextBody.`),
    );
  });

  test('a sender that is no SES identity', async () => {
    const { set } = await pool();
    const arn = 'arn:aws:sns:us-east-1:000000000000:identity/example.com';
    await expect(set(takeover({ SourceArn: arn }))).rejects.toMatchObject(
      invalid(`${arn} is not the ARN of an Amazon SES identity.`),
    );
  });

  const of = (identity: string) => `arn:aws:ses:us-east-1:000000000000:identity/${identity}`;
  test.each([
    ['example.com', 'a@example.com'],
    ['example.com', 'Ada <a@Mail.Example.com>'],
    ['a@example.com', 'a@example.com'],
  ])('but not the identity %s that sends as %s', async (identity, From) => {
    const { set } = await pool();
    expect(await set(takeover({ SourceArn: of(identity), From }))).toMatchObject(
      takeover({ SourceArn: of(identity), From }),
    );
  });

  test.each([
    ['example.com', 'a@example.org'],
    ['example.com', 'a@badexample.com'],
    ['a@example.com', 'b@example.com'],
    ['example.com', 'example.com'],
  ])('the identity %s that sends as %s', async (identity, From) => {
    const { set } = await pool();
    await expect(set(takeover({ SourceArn: of(identity), From }))).rejects.toMatchObject({
      name: 'InvalidEmailRoleAccessPolicyException',
      message: 'Cognito is not allowed to use your email identity.',
    });
  });
});
