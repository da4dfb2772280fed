import { errors } from '../../contract/errors.ts';
import type { AssetType } from '../../contract/shapes.ts';

/** As many as the model lets a request bring. */
const MOST_ASSETS = 40;

const PICTURE = ['PNG', 'SVG', 'JPEG'];

/** The kinds of files where not all pictures will do (developer guide, "image assets"). */
const EXTENSIONS: { [category in NonNullable<AssetType['Category']>]?: readonly string[] } = {
  FAVICON_ICO: ['ICO'],
  FAVICON_SVG: ['SVG'],
  IDP_BUTTON_ICON: ['ICO', 'SVG'],
};

/** @throws InvalidParameterException for a kind of file that its category does not take, or too many images */
export function checkAssets(assets: readonly AssetType[]): void {
  for (const { Category, Extension = '' } of assets)
    if (Category && !(EXTENSIONS[Category] ?? PICTURE).includes(Extension))
      throw errors.assetExtension(Extension, Category);
  if (assets.length > MOST_ASSETS) throw errors.tooManyAssets(MOST_ASSETS);
}

/** Images by their use: a later one takes the place of an earlier one. */
export const joinedAssets = (earlier: readonly AssetType[], later: readonly AssetType[]): AssetType[] => [
  ...new Map([...earlier, ...later].map((asset) => [useOf(asset), asset])).values(),
];

const useOf = ({ Category, ColorMode, ResourceId = '' }: AssetType) =>
  `${Category} ${ColorMode} ${ResourceId}`;
