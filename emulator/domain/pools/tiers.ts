import { errors } from '../../contract/errors.ts';
import type { Pool, PoolSettings } from './pool.ts';

/** The feature plan of a pool. */
export type Tier = NonNullable<PoolSettings['UserPoolTier']>;

const LITE: readonly Tier[] = ['LITE'];
const BELOW_PLUS: readonly Tier[] = ['LITE', 'ESSENTIALS'];

/** The tiers that lack a feature (developer guide, "feature plans"), by the name that refusals give it. */
const LACKED_BY = {
  'Threat Protection': BELOW_PLUS,
  'User Activity Log Export': BELOW_PLUS,
  'Passwordless Sign-In': LITE,
  'Password History': LITE,
  'Token Customization with Pre-Token Generation Lambda V2_0': LITE,
  'Token Customization with Pre-Token Generation Lambda V3_0': LITE,
  'Dynamic Client Registration': LITE,
  'ACR Configuration': LITE,
  'Email MFA': LITE,
  Passkeys: LITE,
  'Refresh Token Rotation': LITE,
  'Session Tracking': LITE,
  'Managed Login Version 2': LITE,
  'Managed Login Branding': LITE,
  'Multi-Region Replication': LITE,
};

export type Feature = keyof typeof LACKED_BY;

export const tierOf = ({ settings: { UserPoolTier = 'ESSENTIALS' } }: Pick<Pool, 'settings'>): Tier =>
  UserPoolTier;

export const lacks = (tier: Tier, feature: Feature): boolean => LACKED_BY[feature].includes(tier);

/**
 * For what a request asks of a pool's tier beside the pool's own settings.
 * @throws FeatureUnavailableInTierException
 */
export function checkFeature(pool: Pool, feature: Feature): void {
  const tier = tierOf(pool);
  if (lacks(tier, feature)) throw errors.featureUnavailable(feature, tier);
}

/**
 * For the settings of a pool: all that its tier lacks is named at once.
 * @throws FeatureUnavailableInTierException
 */
export function checkFeatures(tier: Tier, features: readonly Feature[]): void {
  const lacked = features.filter((feature) => lacks(tier, feature));
  if (lacked.length > 0) throw errors.featuresUnavailable(lacked.join(', '), tier);
}
