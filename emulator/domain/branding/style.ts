import { errors } from '../../contract/errors.ts';
import type { AssetType, ManagedLoginBrandingType } from '../../contract/shapes.ts';
import type { BrandingStyleRow } from '../../storage/branding-styles.ts';
import type { Services } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import defaultSettings from './default-settings.json' with { type: 'json' };
import { mergedSettings } from './merged-settings.ts';

/** A style as requests write it; its images are bytes. */
export type Style = Omit<BrandingStyleRow, 'settings' | 'assets'> & {
  settings: ManagedLoginBrandingType['Settings'];
  assets: AssetType[];
};

/** @throws ResourceNotFoundException for an unknown style, or a style of another pool */
export function findStyle({ store }: Services, pool: Pool, id: string): Style {
  const row = store.brandingStyles.find(id);
  if (!row || row.poolId !== pool.id) throw errors.brandingNotFound();
  return readStyle(row);
}

/** @throws ResourceNotFoundException for a client without a style */
export function styleOfClient({ store }: Services, clientId: string): Style {
  const row = store.brandingStyles.ofClient(clientId);
  if (!row) throw errors.clientWithoutBranding(clientId);
  return readStyle(row);
}

const readStyle = (row: BrandingStyleRow): Style => ({
  ...row,
  settings: row.settings === null ? undefined : (JSON.parse(row.settings) as Style['settings']),
  assets: (JSON.parse(row.assets) as StoredAsset[]).map(({ Bytes, ...asset }) => ({
    ...asset,
    Bytes: Bytes === undefined ? undefined : Buffer.from(Bytes, 'base64'),
  })),
});

type StoredAsset = Omit<AssetType, 'Bytes'> & { Bytes?: string };

export const styleRow = (style: Style): BrandingStyleRow => ({
  ...style,
  settings: style.settings === undefined ? null : JSON.stringify(style.settings),
  assets: JSON.stringify(
    style.assets.map(({ Bytes, ...asset }) => ({
      ...asset,
      Bytes: Bytes && Buffer.from(Bytes).toString('base64'),
    })),
  ),
});

/**
 * A style as all operations answer it.
 * @param merged true for the settings that pages would show: the service's own, under those of the style
 */
export const describeStyle = (style: Style, merged = false): ManagedLoginBrandingType => ({
  ManagedLoginBrandingId: style.id,
  UserPoolId: style.poolId,
  UseCognitoProvidedValues: style.settings === undefined,
  Settings: merged ? mergedSettings(defaultSettings, style.settings ?? {}) : style.settings,
  Assets: style.assets,
  CreationDate: new Date(style.createdAt),
  LastModifiedDate: new Date(style.updatedAt),
});
