import { errors } from '../../contract/errors.ts';
import { DAY, HOUR, MINUTE } from '../../lib/clock.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { schemaOf } from '../pools/schema.ts';
import { checkFeature, type Feature } from '../pools/tiers.ts';
import { validityOf } from '../tokens/validity.ts';
import { canBeWritable } from './attribute-access.ts';
import { checkAnalytics } from './check-analytics.ts';
import type { Client, ClientSettings } from './client.ts';
import { checkClientTokenFlow } from './client-token-flow.ts';
import { checkOAuth } from './oauth-settings.ts';

/**
 * Checks a client's settings before they are kept.
 * @throws InvalidParameterException, FeatureUnavailableInTierException, InvalidOAuthFlowException,
 *   ScopeDoesNotExistException
 */
export function checkClient(services: Services, pool: Pool, client: Client, hasSecret: boolean): void {
  checkAuthFlows(pool, client);
  checkClientTokenFlow(client, hasSecret);
  checkTokenValidity(client);
  checkAttributeLists(pool, client);
  checkAnalytics(pool, client);
  if (client.settings.EnablePropagateAdditionalUserContextData && !hasSecret)
    throw errors.contextDataNeedsSecret();
  checkOAuth(services, pool, client, hasSecret);
}

function checkAuthFlows(pool: Pool, { settings }: Client): void {
  const flows = settings.ExplicitAuthFlows ?? [];
  const allowing = flows.filter((flow) => flow.startsWith('ALLOW_'));
  if (allowing.length > 0 && allowing.length < flows.length) throw errors.authFlowsMixed();
  for (const feature of featuresOfClient(settings)) checkFeature(pool, feature);
  if (settings.RefreshTokenRotation?.Feature === 'ENABLED' && flows.includes('ALLOW_REFRESH_TOKEN_AUTH'))
    throw errors.rotationWithRefreshFlow();
}

/** The features that a client's settings use, of those that some tier lacks. */
export const featuresOfClient = ({ ExplicitAuthFlows, RefreshTokenRotation }: ClientSettings): Feature[] => [
  ...(ExplicitAuthFlows?.includes('ALLOW_USER_AUTH') ? (['Passwordless Sign-In'] as const) : []),
  ...(RefreshTokenRotation?.Feature === 'ENABLED' ? (['Refresh Token Rotation'] as const) : []),
];

/** ID and access tokens: 5 minutes to a day; refresh tokens: an hour to ten years, and no shorter than the others. */
function checkTokenValidity(client: Client): void {
  const refresh = validityOf(client, 'RefreshToken');
  const others = [validityOf(client, 'AccessToken'), validityOf(client, 'IdToken')];
  const inRange = refresh >= HOUR && refresh <= 3650 * DAY && others.every(isShortLived);
  if (!inRange) throw errors.tokenValidityRange();
  if (others.some((other) => other > refresh)) throw errors.tokenValidityOrder();
}

const isShortLived = (validity: number) => validity >= 5 * MINUTE && validity <= DAY;

function checkAttributeLists(
  pool: Pool,
  { settings: { ReadAttributes = [], WriteAttributes } }: Client,
): void {
  const schema = schemaOf(pool);
  if (ReadAttributes.some((name) => !schema.has(name))) throw errors.badReadAttributes();
  if (!WriteAttributes) return;
  if (WriteAttributes.some((name) => !canBeWritable(pool, name))) throw errors.badWriteAttributes();
  const required = [...schema.values()].filter(({ Name, Required }) => Required && Name !== 'sub');
  if (required.some(({ Name = '' }) => !WriteAttributes.includes(Name))) throw errors.badWriteAttributes();
}
