import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { checkAssets, joinedAssets } from './assets.ts';
import { isObject } from './merged-settings.ts';
import { type Style, styleRow } from './style.ts';

/** Per user pool (developer guide, "quotas"). */
const MOST_STYLES = 20;

/**
 * Gives a client its style.
 * @throws ManagedLoginBrandingExistsException where it has one
 * @throws FeatureUnavailableInTierException in the LITE tier, which has the classic hosted UI only
 * @throws InvalidParameterException, LimitExceededException
 */
export function createStyle(
  { store, clock, ids }: Context,
  pool: Pool,
  client: Client,
  input: Input<'CreateManagedLoginBranding'>,
): Style {
  if (pool.settings.UserPoolTier === 'LITE') throw errors.featureUnavailable('Managed login', 'LITE');
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
 * Replaces a style's settings by those of a request, or by the service's own; images take the place of those for the
 * same use and join the others (developer guide: "partial requests" have no effect on what they leave out).
 * @throws InvalidParameterException
 */
export function changeStyle(
  { store, clock }: Context,
  style: Style,
  input: Input<'UpdateManagedLoginBranding'>,
): Style {
  const settings = chosenSettings(input);
  const assets = joinedAssets(style.assets, input.Assets ?? []);
  checkAssets(assets);
  const changed: Style = { ...style, settings, assets, updatedAt: clock.now() };
  store.brandingStyles.update(styleRow(changed));
  return changed;
}

type Given = Pick<Input<'UpdateManagedLoginBranding'>, 'UseCognitoProvidedValues' | 'Settings'>;

/** A request names one source of settings, on creation and on update alike. @returns undefined for the service's own */
function chosenSettings({ UseCognitoProvidedValues = false, Settings }: Given): Style['settings'] {
  if (UseCognitoProvidedValues === (Settings !== undefined)) throw errors.brandingSource();
  if (Settings !== undefined && !isObject(Settings)) throw errors.brandingSettings();
  return Settings;
}

export const deleteStyle = ({ store }: Context, style: Style): void => {
  store.brandingStyles.delete(style.id);
};
