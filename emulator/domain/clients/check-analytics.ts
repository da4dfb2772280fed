import { errors } from '../../contract/errors.ts';
import { parseArn } from '../../lib/arn.ts';
import type { Pool } from '../pools/pool.ts';
import type { Client } from './client.ts';

/**
 * Checks where a client's analytics go: a Pinpoint project by its ARN, of the pool's region, or else by its id with the
 * role that may write to it.
 * @throws InvalidParameterException
 */
export function checkAnalytics({ region }: Pool, { settings: { AnalyticsConfiguration } }: Client): void {
  if (!AnalyticsConfiguration) return;
  const { ApplicationArn, ApplicationId, RoleArn, ExternalId } = AnalyticsConfiguration;
  const byId = [ApplicationId, RoleArn, ExternalId].filter(Boolean).length;
  if (byId !== (ApplicationArn ? 0 : 3)) throw errors.analyticsIncomplete();
  if (ApplicationArn && parseArn(ApplicationArn)?.region !== region)
    throw errors.analyticsOfOtherRegion(region);
}
