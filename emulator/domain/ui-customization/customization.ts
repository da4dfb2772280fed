import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import type { UICustomizationType } from '../../contract/shapes.ts';
import { stampOf } from '../../lib/clock.ts';
import type { UiCustomizationRow } from '../../storage/ui-customizations.ts';
import { findClientOfPool } from '../clients/client.ts';
import type { Context, Services } from '../context.ts';
import { hostOf } from '../domains/domain.ts';
import { findPool, type Pool } from '../pools/pool.ts';
import { checkCss } from './check-css.ts';
import { imageType } from './image-type.ts';

/** Every client that has no customization of its own. */
const ALL = 'ALL';

/** Characters of a request, its image as base64 (developer guide: 135 KB). */
const LARGEST_REQUEST = 135 * 1024;

/**
 * Replaces the looks of the classic hosted UI, style sheet and logo together, of a client or of all.
 * @throws ResourceNotFoundException, InvalidParameterException
 */
export function customize(context: Context, input: Input<'SetUICustomization'>): UiCustomizationRow {
  const { ClientId = ALL, CSS = '', ImageFile = new Uint8Array() } = input;
  const pool = customizablePool(context, input.UserPoolId);
  if (ClientId !== ALL) findClientOfPool(context, pool, ClientId);
  if (CSS.length + (ImageFile.length * 4) / 3 > LARGEST_REQUEST) throw errors.customizationTooLarge();
  checkCss(CSS);
  if (ImageFile.length > 0 && !imageType(ImageFile)) throw errors.logoFormat();
  const now = context.clock.now();
  const row: UiCustomizationRow = {
    poolId: pool.id,
    target: ClientId,
    clientId: ClientId === ALL ? null : ClientId,
    css: CSS || null,
    image: ImageFile.length > 0 ? Buffer.from(ImageFile) : null,
    version: stampOf(now),
    createdAt: context.store.uiCustomizations.find(pool.id, ClientId)?.createdAt ?? now,
    updatedAt: now,
  };
  context.store.uiCustomizations.put(row);
  return row;
}

/**
 * The looks of a client: its own, or else those of all; undefined where there are neither.
 * @throws ResourceNotFoundException, InvalidParameterException
 */
export function customizationOf(
  context: Context,
  { UserPoolId, ClientId = ALL }: Input<'GetUICustomization'>,
): UiCustomizationRow | undefined {
  const pool = customizablePool(context, UserPoolId);
  if (ClientId !== ALL) findClientOfPool(context, pool, ClientId);
  const { uiCustomizations } = context.store;
  return uiCustomizations.find(pool.id, ClientId) ?? uiCustomizations.find(pool.id, ALL);
}

/** Without a domain there are no pages to customize. @throws ResourceNotFoundException, InvalidParameterException */
function customizablePool(context: Context, poolId: string): Pool {
  const pool = findPool(context, poolId);
  if (hostOf(context, pool) === undefined) throw errors.customizationWithoutDomain();
  return pool;
}

/** The logo of a pool's client, or of ALL, as of a version; undefined where that has none. */
export function logoOf(
  { store }: Services,
  poolId: string,
  target: string,
  version: string,
): { bytes: Buffer; type: string } | undefined {
  const row = store.uiCustomizations.find(poolId, target);
  const type = row?.image && imageType(row.image);
  return row?.image && type && row.version === version ? { bytes: row.image, type } : undefined;
}

/** A customization as both operations answer it; the logo's path is that of the service, whatever kind it is. */
export const describeCustomization = (services: Services, row: UiCustomizationRow): UICustomizationType => ({
  UserPoolId: row.poolId,
  ClientId: row.target,
  ImageUrl: row.image
    ? `${services.endpoint()}/${row.poolId}/${row.target}/${row.version}/assets/images/image.jpg`
    : undefined,
  CSS: row.css ?? undefined,
  CSSVersion: row.version,
  LastModifiedDate: new Date(row.updatedAt),
  CreationDate: new Date(row.createdAt),
});
