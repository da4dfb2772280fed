import type { ManagedLoginBrandingType } from '../../contract/shapes.ts';

type Settings = NonNullable<ManagedLoginBrandingType['Settings']>;

/** Settings over others: objects are joined member by member, anything else is replaced as a whole. */
export function mergedSettings(under: Settings, over: Settings): Settings {
  if (!isObject(under) || !isObject(over)) return over;
  const entries = Object.entries(over).map(([name, value]): [string, Settings] => {
    const below = Object.hasOwn(under, name) ? under[name] : undefined;
    return [name, below === undefined || below === null ? value : mergedSettings(below, value)];
  });
  return Object.fromEntries([...Object.entries(under), ...entries]);
}

/** Whether a JSON value is an object, and neither null nor a list. */
export const isObject = (value: unknown): value is Record<string, Settings> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
