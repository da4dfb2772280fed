import { errors } from '../../contract/errors.ts';
import type { LogConfigurationType, LogDeliveryConfigurationType } from '../../contract/shapes.ts';
import { parseArn } from '../../lib/arn.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkFeature } from '../pools/tiers.ts';

/** Each event source has its one level (developer guide, "Log level is exclusive to log type"). */
const LEVELS: Record<string, string> = { userNotification: 'ERROR', userAuthEvents: 'INFO' };

const USER_ACTIVITY = 'userAuthEvents';

type Destination = { arn: string | undefined; service: string; kind: string };

/** A pool's log export, as both operations answer it. */
export const logDeliveryOf = ({ store }: Context, pool: Pool): LogDeliveryConfigurationType => ({
  UserPoolId: pool.id,
  LogConfigurations: JSON.parse(store.logDeliveries.find(pool.id) ?? '[]') as LogConfigurationType[],
});

/** Whether the sign-in events of a pool's users are exported. */
export const exportsUserActivity = (context: Context, pool: Pool): boolean =>
  (logDeliveryOf(context, pool).LogConfigurations ?? []).some(
    ({ EventSource }) => EventSource === USER_ACTIVITY,
  );

/**
 * Replaces a pool's log configurations; an empty list ends all export.
 * @throws InvalidParameterException, FeatureUnavailableInTierException
 */
export function setLogDelivery(
  context: Context,
  pool: Pool,
  configurations: readonly LogConfigurationType[],
): void {
  const sources = configurations.map(({ EventSource = '' }) => EventSource);
  const repeated = sources.find((source, index) => sources.indexOf(source) < index);
  if (repeated !== undefined) throw errors.logSourceRepeated(repeated);
  for (const configuration of configurations) checkConfiguration(pool, configuration);
  context.store.logDeliveries.set(pool.id, JSON.stringify(configurations));
}

function checkConfiguration(pool: Pool, configuration: LogConfigurationType): void {
  const { EventSource: source = '', LogLevel } = configuration;
  const level = LEVELS[source];
  if (level !== undefined && LogLevel !== level) throw errors.logLevelWrong(source, level);
  const [destination, ...others] = destinationsOf(configuration);
  if (destination?.arn === undefined) throw errors.logDestinationMissing(source);
  if (others.length > 0) throw errors.logDestinationsMany(source);
  if (source === 'userNotification' && destination.service !== 'logs') throw errors.notificationDestination();
  if (parseArn(destination.arn)?.service !== destination.service)
    throw errors.logDestinationInvalid(destination.arn, destination.kind);
  if (source === USER_ACTIVITY) checkFeature(pool, 'User Activity Log Export');
}

function destinationsOf(configuration: LogConfigurationType): Destination[] {
  const { CloudWatchLogsConfiguration: logs, S3Configuration: s3 } = configuration;
  const { FirehoseConfiguration: firehose } = configuration;
  return [
    ...(logs ? [{ arn: logs.LogGroupArn, service: 'logs', kind: 'a log group' }] : []),
    ...(s3 ? [{ arn: s3.BucketArn, service: 's3', kind: 'a bucket' }] : []),
    ...(firehose ? [{ arn: firehose.StreamArn, service: 'firehose', kind: 'a delivery stream' }] : []),
  ];
}
