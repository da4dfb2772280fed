import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Context } from '../context.ts';
import { checkReplicaKept } from '../replicas/prerequisites.ts';
import { savePool } from './change-pool.ts';
import { heldWithout } from './held-features.ts';
import { keepMfaSettings, mfaAfterUpdate, mfaSettingsOf } from './mfa-settings.ts';
import type { Pool, PoolChanges, PoolSettings } from './pool.ts';
import { changeableSettings, fixedSettings } from './settings.ts';
import { featuresOfMfa, featuresOfSettings } from './settings-features.ts';
import { checkPoolSettings } from './settings-rules.ts';
import { type Feature, lacks, type Tier } from './tiers.ts';

/**
 * Replaces a pool's settings by those of a request. What it leaves out falls back to its default, but for the MFA mode,
 * either of the two policies and the registration of clients, which stay (measured at the service), as does the name.
 * A tier that is left out is ESSENTIALS, with threat protection too: the service refuses that
 * (hashicorp/terraform-provider-aws#40734).
 * @throws InvalidParameterException, FeatureUnavailableInTierException, UserPoolTaggingException
 * @throws TierChangeNotAllowedException for a tier that lacks what the pool goes on to use or to have
 */
export function updatePool(context: Context, pool: Pool, input: Input<'UpdateUserPool'>): void {
  const tier = input.UserPoolTier ?? 'ESSENTIALS';
  checkPoolSettings(input, tier, pool.region);
  const completed = withKept(pool.settings, { ...input, UserPoolTier: tier });
  const settings = { ...changeableSettings(completed, pool.region), ...fixedSettings(pool.settings) };
  const before = mfaSettingsOf(context, pool.id);
  const mfa = mfaAfterUpdate(pool.settings, before, settings, input.MfaConfiguration);
  checkTierChange(tier, [
    ...featuresOfSettings(completed),
    ...featuresOfMfa(mfa),
    ...heldWithout(context, pool, tier),
  ]);
  checkReplicaKept(context, pool, settings);
  context.store.transaction(() => {
    savePool(context, { ...pool, name: input.PoolName ?? pool.name, settings });
    if (mfa !== before) keepMfaSettings(context, pool.id, mfa);
  });
}

function withKept(kept: PoolSettings, given: PoolChanges): PoolChanges {
  const { PasswordPolicy, SignInPolicy } = given.Policies ?? {};
  return {
    ...given,
    Policies: {
      PasswordPolicy: PasswordPolicy ?? keptPasswordPolicy(kept, given),
      SignInPolicy: SignInPolicy?.AllowedFirstAuthFactors ? SignInPolicy : kept.Policies?.SignInPolicy,
    },
    MfaConfiguration: given.MfaConfiguration ?? kept.MfaConfiguration,
    DcrConfiguration: given.DcrConfiguration ?? kept.DcrConfiguration,
  };
}

/** The older setting for the days of a temporary password, where a request gives it, takes the place of the policy's. */
function keptPasswordPolicy({ Policies }: PoolSettings, { AdminCreateUserConfig }: PoolChanges) {
  return Policies?.PasswordPolicy && AdminCreateUserConfig?.UnusedAccountValidityDays
    ? { ...Policies.PasswordPolicy, TemporaryPasswordValidityDays: undefined }
    : Policies?.PasswordPolicy;
}

function checkTierChange(tier: Tier, features: readonly Feature[]): void {
  const lacked = [...new Set(features)].filter((feature) => lacks(tier, feature));
  if (lacked.length > 0) throw errors.tierChangeNotAllowed(lacked.join(', '), tier);
}
