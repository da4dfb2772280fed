import { errors } from '../../contract/errors.ts';
import type { PoolChanges, PoolSettings } from './pool.ts';

type Levels = NonNullable<PoolSettings['AcrConfiguration']>;

/** The names of the four levels of authentication assurance where a pool gives none of its own. */
const DEFAULTS: Levels = Object.fromEntries(
  [1, 2, 3, 4].map((level) => [`Level${level}`, { AcrValue: `urn:cognito:loa:${level}` }]),
);

/** Whether a name is that of a level: `Level1` to `Level4`. */
export const isAcrLevel = (name: string): boolean => Object.hasOwn(DEFAULTS, name);

/** Characters of a URL or URN (RFC 3986, sections 2.2 and 2.3, and the percent sign). */
const URI_CHARACTERS = /^[A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%]+$/;

/**
 * The names of all four levels: a pool's own, and the defaults of those that it does not name.
 * @throws InvalidParameterException for an unknown level, a name that is no URI, or one name for two levels
 */
export function acrLevels({ AcrConfiguration: given = {} }: PoolChanges): Levels {
  for (const [level, { AcrValue = '' }] of Object.entries(given)) {
    if (!isAcrLevel(level)) throw errors.poolAcrLevelUnknown(level);
    if (!URI_CHARACTERS.test(AcrValue)) throw errors.acrValueInvalid(AcrValue);
  }
  const levels = { ...DEFAULTS, ...given };
  const values = new Set(Object.values(levels).map(({ AcrValue }) => AcrValue));
  if (values.size < Object.keys(levels).length) throw errors.acrValuesRepeat();
  return levels;
}
