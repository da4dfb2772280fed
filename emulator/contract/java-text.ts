import { requestModel } from './generated/request-model.ts';

/**
 * A value as the service's messages show it, by Java's `toString`: `[a, b]`, `{key=value}`,
 * `AssetType(category=FORM_LOGO, resourceId=null)` (a recorded answer). Sensitive members are left out.
 * @param type wire type of the request model
 */
export function javaText(type: string, value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (value instanceof Uint8Array)
    return `java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]`;
  if (Array.isArray(value))
    return `[${value.map((element) => javaText(type.slice('list<'.length, -1), element)).join(', ')}]`;
  if (typeof value !== 'object') return String(value);
  const given = value as Record<string, unknown>;
  const members = requestModel.structures[type];
  return members
    ? `${type}(${Object.entries(members)
        .filter(([, { sensitive }]) => !sensitive)
        .map(([name, member]) => `${lowerFirst(name)}=${javaText(member.type, given[name])}`)
        .join(', ')})`
    : `{${Object.entries(given)
        .map(([key, entry]) => `${key}=${javaText(type.slice('map<'.length, -1), entry)}`)
        .join(', ')}}`;
}

/** A member's name as messages write it: `UserPoolId` is `userPoolId`. */
export const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);
