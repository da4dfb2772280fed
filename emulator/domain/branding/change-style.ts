import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import { isRecord } from '../../lib/is-record.ts';
import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { lacks, tierOf } from '../pools/tiers.ts';
import { checkAssets, joinedAssets } from './assets.ts';
import { mergedSettings } from './merged-settings.ts';
import { type Style, styleRow } from './style.ts';

/** Per user pool (developer guide, "quotas"). */
const MOST_STYLES = 20;

/**
 * Gives a client its style.
 * @throws ManagedLoginBrandingExistsException where it has one
 * @throws InvalidParameterException, also in the LITE tier, which has the classic hosted UI only: the model declares no
 *   error of tiers here
 * @throws LimitExceededException
 */
export function createStyle(
  { store, clock, ids }: Context,
  pool: Pool,
  client: Client,
  input: Input<'CreateManagedLoginBranding'>,
): Style {
  const tier = tierOf(pool);
  if (lacks(tier, 'Managed Login Branding')) throw errors.brandingTier(tier);
  const settings = chosenSettings(input);
  const assets = joinedAssets([], input.Assets ?? []);
  checkAssets(assets);
  if (store.brandingStyles.ofClient(client.id)) throw errors.brandingExists(client.id);
  if (store.brandingStyles.count(pool.id) >= MOST_STYLES) throw errors.tooManyBrandings(MOST_STYLES);
  const now = clock.now();
  const style: Style = {
    id: ids.uuid(),
    poolId: pool.id,
    clientId: client.id,
    settings,
    assets,
    createdAt: now,
    updatedAt: now,
  };
  store.brandingStyles.insert(styleRow(style));
  return style;
}

/**
 * Lays a request's settings over those of a style, and its images over those for the same use: what it leaves out stays
 * (API Reference). With the service's own settings the style starts anew.
 * @throws InvalidParameterException
 */
export function changeStyle(
  { store, clock }: Context,
  style: Style,
  input: Input<'UpdateManagedLoginBranding'>,
): Style {
  const chosen = chosenSettings(input);
  const settings = chosen && mergedSettings(style.settings ?? {}, chosen);
  const assets = joinedAssets(chosen ? style.assets : [], input.Assets ?? []);
  checkAssets(assets);
  const changed: Style = { ...style, settings, assets, updatedAt: clock.now() };
  store.brandingStyles.update(styleRow(changed));
  return changed;
}

type Given = Pick<Input<'UpdateManagedLoginBranding'>, 'UseCognitoProvidedValues' | 'Settings'>;

/** A request names one source of settings, on creation and on update alike. @returns undefined for the service's own */
function chosenSettings({ UseCognitoProvidedValues = false, Settings }: Given): Style['settings'] {
  if (UseCognitoProvidedValues === (Settings !== undefined)) throw errors.brandingSource();
  if (Settings !== undefined && !isRecord(Settings)) throw errors.brandingSettings();
  return Settings;
}

export const deleteStyle = ({ store }: Context, style: Style): void => {
  store.brandingStyles.delete(style.id);
};
