import type { ManagedLoginBrandingType } from '../../contract/shapes.ts';
import { isRecord } from '../../lib/is-record.ts';

type Settings = Exclude<ManagedLoginBrandingType['Settings'], undefined>;

/** Settings over others: objects are joined member by member, anything else is replaced as a whole. */
export function mergedSettings(under: Settings, over: Settings): Settings {
  if (!isRecord(under) || !isRecord(over)) return over;
  const entries = Object.entries(over).map(([name, value]): [string, Settings] => {
    const below = Object.hasOwn(under, name) ? under[name] : undefined;
    return [name, below === undefined || below === null ? value : mergedSettings(below, value)];
  });
  return Object.fromEntries([...Object.entries(under), ...entries]);
}
