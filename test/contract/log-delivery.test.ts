import {
  GetLogDeliveryConfigurationCommand,
  type LogConfigurationType,
  SetLogDeliveryConfigurationCommand,
  type UserPoolTierType,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { forThisTest } from '../harness/in-process.ts';
import { createPool } from '../harness/pool.ts';

const LOG_GROUP = { LogGroupArn: 'arn:aws:logs:us-east-1:000000000000:log-group:cognito-exported' };
const BUCKET = { BucketArn: 'arn:aws:s3:::amzn-s3-demo-bucket1' };
const STREAM = { StreamArn: 'arn:aws:firehose:us-east-1:000000000000:deliverystream/exported' };

const notifications: LogConfigurationType = {
  LogLevel: 'ERROR',
  EventSource: 'userNotification',
  CloudWatchLogsConfiguration: LOG_GROUP,
};
const activity = (destination: Partial<LogConfigurationType>): LogConfigurationType => ({
  LogLevel: 'INFO',
  EventSource: 'userAuthEvents',
  ...destination,
});
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });

async function pool(UserPoolTier: UserPoolTierType = 'PLUS') {
  const { client } = forThisTest();
  const { Id: UserPoolId } = await createPool(client, { UserPoolTier });
  const set = (...LogConfigurations: LogConfigurationType[]) =>
    client.send(new SetLogDeliveryConfigurationCommand({ UserPoolId, LogConfigurations }));
  const get = async () =>
    (await client.send(new GetLogDeliveryConfigurationCommand({ UserPoolId }))).LogDeliveryConfiguration;
  return { client, UserPoolId, set, get };
}

test('a new pool exports no logs', async () => {
  const { get, UserPoolId } = await pool();
  expect(await get()).toEqual({ UserPoolId, LogConfigurations: [] });
});

test('a pool exports notifications and user activity, each to a destination of its own', async () => {
  const { set, get, UserPoolId } = await pool();
  const LogConfigurations = [notifications, activity({ S3Configuration: BUCKET })];
  const { LogDeliveryConfiguration } = await set(...LogConfigurations);
  expect(LogDeliveryConfiguration).toEqual({ UserPoolId, LogConfigurations });
  expect(await get()).toEqual({ UserPoolId, LogConfigurations });
});

test('what is set replaces what was there, and an empty list ends all export', async () => {
  const { set, get, UserPoolId } = await pool();
  await set(notifications, activity({ FirehoseConfiguration: STREAM }));
  await set(activity({ CloudWatchLogsConfiguration: LOG_GROUP }));
  expect((await get())?.LogConfigurations).toEqual([activity({ CloudWatchLogsConfiguration: LOG_GROUP })]);
  await set();
  expect(await get()).toEqual({ UserPoolId, LogConfigurations: [] });
});

test.each([
  [{ ...notifications, LogLevel: 'INFO' as const }, 'userNotification', 'ERROR'],
  [{ ...activity({ S3Configuration: BUCKET }), LogLevel: 'ERROR' as const }, 'userAuthEvents', 'INFO'],
])('an event source has its one level (%o)', async (configuration, source, level) => {
  const { set, get } = await pool();
  await expect(set(configuration)).rejects.toMatchObject(
    invalid(`The log level of the event source ${source} must be ${level}.`),
  );
  expect((await get())?.LogConfigurations).toEqual([]);
});

test('notifications go to a log group and nowhere else', async () => {
  const { set } = await pool();
  for (const destination of [{ S3Configuration: BUCKET }, { FirehoseConfiguration: STREAM }])
    await expect(
      set({ LogLevel: 'ERROR', EventSource: 'userNotification', ...destination }),
    ).rejects.toMatchObject(
      invalid('The event source userNotification can only be sent to CloudWatchLogsConfiguration.'),
    );
});

test('a configuration has one destination, no fewer and no more', async () => {
  const { set } = await pool();
  const missing = invalid(
    'The log configuration for the event source userAuthEvents must have one destination.',
  );
  await expect(set(activity({}))).rejects.toMatchObject(missing);
  await expect(set(activity({ S3Configuration: {} }))).rejects.toMatchObject(missing);
  await expect(
    set(activity({ S3Configuration: BUCKET, FirehoseConfiguration: STREAM })),
  ).rejects.toMatchObject(
    invalid(
      'The log configuration for the event source userAuthEvents must have no more than one destination.',
    ),
  );
});

test('an event source has one configuration', async () => {
  const { set } = await pool();
  await expect(
    set(activity({ S3Configuration: BUCKET }), activity({ FirehoseConfiguration: STREAM })),
  ).rejects.toMatchObject(
    invalid('Only one log configuration is allowed for the event source userAuthEvents.'),
  );
  await expect(set(notifications, notifications, notifications)).rejects.toThrow(
    "at 'logConfigurations' failed to satisfy constraint: Member must have length less than or equal to 2",
  );
});

test.each([
  [
    activity({ CloudWatchLogsConfiguration: { LogGroupArn: STREAM.StreamArn } }),
    STREAM.StreamArn,
    'a log group',
  ],
  [
    activity({ FirehoseConfiguration: { StreamArn: LOG_GROUP.LogGroupArn } }),
    LOG_GROUP.LogGroupArn,
    'a delivery stream',
  ],
  [activity({ S3Configuration: { BucketArn: 'arn:aws:iam:::bucket' } }), 'arn:aws:iam:::bucket', 'a bucket'],
])('the ARN of a destination is of its service (%#)', async (configuration, arn, kind) => {
  const { set } = await pool();
  await expect(set(configuration)).rejects.toMatchObject(invalid(`${arn} is not the ARN of ${kind}.`));
});

test.each(['LITE', 'ESSENTIALS'] as const)(
  'user activity is not exported in the tier %s, notifications are',
  async (tier) => {
    const { set, get } = await pool(tier);
    await expect(set(notifications, activity({ S3Configuration: BUCKET }))).rejects.toMatchObject({
      name: 'FeatureUnavailableInTierException',
      message: `The following feature is not available for the ${tier} pricing tier configured: User Activity Log Export`,
    });
    await set(notifications);
    expect((await get())?.LogConfigurations).toEqual([notifications]);
  },
);

test('an unknown pool has no log delivery', async () => {
  const { client } = await pool();
  const UserPoolId = 'us-east-1_None';
  const missing = { name: 'ResourceNotFoundException', message: 'User pool us-east-1_None does not exist.' };
  await expect(client.send(new GetLogDeliveryConfigurationCommand({ UserPoolId }))).rejects.toMatchObject(
    missing,
  );
  await expect(
    client.send(new SetLogDeliveryConfigurationCommand({ UserPoolId, LogConfigurations: [] })),
  ).rejects.toMatchObject(missing);
});
