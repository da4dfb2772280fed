import { createHmac } from 'node:crypto';
import {
  AdminUpdateAuthEventFeedbackCommand,
  InitiateAuthCommand,
  SignUpCommand,
  UpdateAuthEventFeedbackCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { PASSWORD } from '../harness/ada.ts';
import { AUDITED, auditedPool } from '../harness/auth-events.ts';
import { START } from '../harness/in-process.ts';

const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
const badToken = invalid('Invalid pagination token provided.');

test('events are listed in pages, the newest first', async () => {
  const { byPassword, list, addUser, clock } = await auditedPool();
  await addUser('bob');
  for (let i = 0; i < 3; i++) {
    await byPassword(PASSWORD);
    clock.advance('1s');
  }
  await byPassword(PASSWORD);
  await byPassword(PASSWORD, 'bob');
  const all = (await list()).AuthEvents ?? [];
  expect(all.map(({ CreationDate }) => Number(CreationDate) - Date.parse(START))).toEqual([
    3000, 2000, 1000, 0,
  ]);
  const first = await list({ MaxResults: 3 });
  expect(first.AuthEvents).toEqual(all.slice(0, 3));
  expect(first.NextToken).toBe(`${all[2]?.EventId}#2026-01-31T12:00:01.000Z`);
  await byPassword(PASSWORD); // a newer one moves no page
  const rest = await list({ MaxResults: 3, NextToken: first.NextToken });
  expect({ ...rest, $metadata: undefined }).toEqual({ AuthEvents: all.slice(3) });
  expect((await list({ MaxResults: 0 })).AuthEvents).toHaveLength(5);

  const { NextToken = '' } = first;
  for (const token of ['garbage', '#', NextToken.replace('00:01', '00:02'), NextToken.slice(0, 36)])
    await expect(list({ NextToken: token })).rejects.toMatchObject(badToken);
  await expect(list({ Username: 'bob', NextToken })).rejects.toMatchObject(badToken);
});

test('sixty events are a page, and after two years an event is forgotten', async () => {
  const { asAdmin, list, clock } = await auditedPool();
  for (let i = 0; i < 61; i++) await asAdmin();
  const { AuthEvents, NextToken } = await list();
  expect(AuthEvents).toHaveLength(60);
  expect((await list({ NextToken })).AuthEvents).toHaveLength(1);
  clock.advance('730d');
  expect((await list()).AuthEvents).toEqual([]);
});

test.each([
  ['no add-ons', {}],
  ['OFF', { UserPoolAddOns: { AdvancedSecurityMode: 'OFF' } }],
] as const)('a pool with %s keeps no history and knows none of these operations', async (_name, pool) => {
  const { client, unsigned, UserPoolId, byPassword, list } = await auditedPool(pool);
  await byPassword(PASSWORD);
  const input = { UserPoolId, Username: 'ada', EventId: 'event', FeedbackValue: 'Valid' } as const;
  for (const refused of [
    list(),
    client.send(new AdminUpdateAuthEventFeedbackCommand(input)),
    unsigned.send(new UpdateAuthEventFeedbackCommand({ ...input, FeedbackToken: 'token' })),
  ])
    await expect(refused).rejects.toMatchObject({
      name: 'UserPoolAddOnNotEnabledException',
      message: `Threat protection is not enabled for user pool ${UserPoolId}.`,
    });
  await client.send(
    new UpdateUserPoolCommand({
      UserPoolId,
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
    }),
  );
  expect((await list()).AuthEvents).toEqual([]);
  await byPassword(PASSWORD);
  expect((await list()).AuthEvents).toHaveLength(1);
});

test('feedback of an administrator, then of the user, is shown with the event; the last word counts', async () => {
  const { client, unsigned, emulator, UserPoolId, byPassword, events, clock } = await auditedPool();
  await byPassword(PASSWORD);
  const [event] = await events();
  const input = { UserPoolId, Username: 'ada', EventId: event?.EventId };
  clock.advance('1h');
  const answer = await client.send(
    new AdminUpdateAuthEventFeedbackCommand({ ...input, FeedbackValue: 'Invalid' }),
  );
  expect({ ...answer, $metadata: undefined }).toEqual({});
  expect(await events()).toEqual([
    {
      ...event,
      EventFeedback: { FeedbackValue: 'Invalid', Provider: 'Admin', FeedbackDate: new Date(clock.now()) },
    },
  ]);
  const reply = await emulator.app.request(`/_/api/v1/auth-events/${event?.EventId}/feedback-token`);
  const { feedbackToken: FeedbackToken } = (await reply.json()) as { feedbackToken: string };
  await unsigned.send(
    new UpdateAuthEventFeedbackCommand({ ...input, FeedbackToken, FeedbackValue: 'Valid' }),
  );
  expect((await events())[0]?.EventFeedback).toMatchObject({ FeedbackValue: 'Valid', Provider: 'User' });
});

test('feedback needs the event of the user, and of an event its token', async () => {
  const { client, unsigned, emulator, UserPoolId, byPassword, events, addUser } = await auditedPool();
  await addUser('bob');
  await byPassword(PASSWORD);
  await byPassword(PASSWORD, 'bob');
  const [event] = await events();
  const [bobs] = await events('bob');
  const tokenOf = async (id = '') => {
    const reply = await emulator.app.request(`/_/api/v1/auth-events/${id}/feedback-token`);
    return ((await reply.json()) as { feedbackToken: string }).feedbackToken;
  };
  const FeedbackValue = 'Valid';
  const asAdmin = (Username: string, EventId = '') =>
    client.send(new AdminUpdateAuthEventFeedbackCommand({ UserPoolId, Username, EventId, FeedbackValue }));
  const notFound = { name: 'ResourceNotFoundException', message: 'Auth event does not exist.' };
  await expect(asAdmin('ada', bobs?.EventId)).rejects.toMatchObject(notFound);
  await expect(asAdmin('ada', 'unknown')).rejects.toMatchObject(notFound);
  await expect(asAdmin('nobody', event?.EventId)).rejects.toMatchObject({
    name: 'UserNotFoundException',
    message: 'User does not exist.',
  });
  const asUser = (Username: string, FeedbackToken: string) =>
    unsigned.send(
      new UpdateAuthEventFeedbackCommand({
        UserPoolId,
        Username,
        EventId: event?.EventId,
        FeedbackToken,
        FeedbackValue,
      }),
    );
  for (const token of ['short', await tokenOf(bobs?.EventId)])
    await expect(asUser('ada', token)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Invalid feedback token.',
    });
  await expect(asUser('bob', await tokenOf(event?.EventId))).rejects.toMatchObject(notFound);
  const missing = await emulator.app.request('/_/api/v1/auth-events/unknown/feedback-token');
  expect([missing.status, await missing.json()]).toEqual([404, { message: 'No such auth event was kept.' }]);
  expect((await events())[0]).not.toHaveProperty('EventFeedback');
});

test('a server tells where its user is; anybody else only at a client that trusts them', async () => {
  const { asAdmin, byPassword, events } = await auditedPool();
  const ContextData = { ServerName: 'app', ServerPath: '/', HttpHeaders: [] };
  await asAdmin({ ContextData: { ...ContextData, IpAddress: '203.0.113.7' } });
  await byPassword(PASSWORD);
  expect((await events()).map(({ EventContextData }) => EventContextData)).toEqual([
    { IpAddress: '127.0.0.1' },
    { IpAddress: '203.0.113.7' },
  ]);
  await expect(asAdmin({ ContextData: { ...ContextData, IpAddress: 'home' } })).rejects.toMatchObject(
    invalid('Invalid IP address.'),
  );
});

test.each([
  ['a secret and the setting', true, true, '2001:db8::7'],
  ['a secret without the setting', true, false, '127.0.0.1'],
  ['neither', false, false, '127.0.0.1'],
])('the address that a user sends at a client with %s', async (_name, GenerateSecret, accepts, IpAddress) => {
  const { unsigned, ClientId, secret, events } = await auditedPool(AUDITED, {
    GenerateSecret,
    EnablePropagateAdditionalUserContextData: accepts,
  });
  const hash = (username: string) =>
    createHmac('sha256', secret)
      .update(username + ClientId)
      .digest('base64');
  const UserContextData = { IpAddress: '2001:db8::7' };
  const SECRET_HASH = GenerateSecret ? { SECRET_HASH: hash('ada') } : {};
  await unsigned.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: 'ada', PASSWORD, ...SECRET_HASH },
      UserContextData,
    }),
  );
  await unsigned.send(
    new SignUpCommand({
      ClientId,
      Username: 'bob',
      Password: PASSWORD,
      UserContextData,
      ...(GenerateSecret ? { SecretHash: hash('bob') } : {}),
    }),
  );
  for (const username of ['ada', 'bob'])
    expect(await events(username)).toMatchObject([{ EventContextData: { IpAddress } }]);
});
