import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import { readClient } from '../clients/client.ts';
import type { Context } from '../context.ts';
import { savePool } from './change-pool.ts';
import { keepMfaSettings, mfaAfterUpdate, mfaSettingsOf } from './mfa-settings.ts';
import type { Pool, PoolChanges, PoolSettings } from './pool.ts';
import { lackedByLite } from './set-mfa.ts';
import { changeableSettings, fixedSettings } from './settings.ts';
import { checkPoolSettings } from './settings-rules.ts';
import { lackedFeatures, type Tier } from './tiers.ts';

/**
 * Replaces a pool's settings by those of a request. What it leaves out falls back to its default, but for the MFA mode,
 * either of the two policies and the registration of clients, which stay (measured at the service), as does the name.
 * @throws InvalidParameterException, FeatureUnavailableInTierException, UserPoolTaggingException
 * @throws TierChangeNotAllowedException for a tier that lacks what the pool or one of its clients goes on to use
 */
export function updatePool(context: Context, pool: Pool, input: Input<'UpdateUserPool'>): void {
  const tier = input.UserPoolTier ?? 'ESSENTIALS';
  checkPoolSettings(input, tier, pool.region);
  const completed = withKept(pool.settings, { ...input, UserPoolTier: tier });
  if (tier === 'LITE') checkDowngrade(context, pool, completed, tier);
  const settings = { ...changeableSettings(completed, pool.region), ...fixedSettings(pool.settings) };
  const before = mfaSettingsOf(context, pool.id);
  const mfa = mfaAfterUpdate(pool.settings, before, settings, input.MfaConfiguration);
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

function checkDowngrade(context: Context, pool: Pool, completed: PoolChanges, tier: Tier): void {
  const lacked = [
    ...lackedFeatures(completed, tier),
    ...lackedByLite(mfaSettingsOf(context, pool.id)),
    ...lackedByClients(context, pool),
  ];
  if (lacked.length > 0) throw errors.tierChangeNotAllowed([...new Set(lacked)].join(', '), tier);
}

const MOST_CLIENTS = 1000;

const lackedByClients = ({ store }: Context, pool: Pool): string[] =>
  store.clients
    .list(pool.id, '', MOST_CLIENTS)
    .map((row) => readClient(row).settings)
    .flatMap(({ RefreshTokenRotation, ExplicitAuthFlows }) => [
      ...(RefreshTokenRotation?.Feature === 'ENABLED' ? ['Refresh Token Rotation'] : []),
      ...(ExplicitAuthFlows?.includes('ALLOW_USER_AUTH') ? ['Passwordless Sign-In'] : []),
    ]);
