/** The secret of an access key; temporary credentials have a session token besides. */
type AccessKey = string | { secretAccessKey: string; sessionToken: string };

/** By access key id. */
export type AccessKeys = Record<string, AccessKey>;

/** Secret and session token of a key id, or undefined for one that is not listed. */
export function credentialsOf(
  keys: AccessKeys,
  accessKeyId: string,
): { secretAccessKey: string; sessionToken: string | undefined } | undefined {
  const key = Object.hasOwn(keys, accessKeyId) ? keys[accessKeyId] : undefined;
  return typeof key === 'string' ? { secretAccessKey: key, sessionToken: undefined } : key;
}

/** @returns what is wrong with access keys that a person wrote, in words that never quote a secret */
export function accessKeyProblems(keys: unknown): string[] {
  if (typeof keys !== 'object' || keys === null || Array.isArray(keys))
    return ['access keys are an object of {"access key id": "secret access key"}'];
  const entries = Object.entries(keys);
  if (entries.length === 0) return ['access keys: none is listed'];
  return entries.flatMap(([id, key]) => (isAccessKey(id, key) ? [] : [`access keys: ${problemOf(id)}`]));
}

/** No id holds the characters that end it in an `Authorization` header. */
const ID = /^[\w-]{1,128}$/;

const problemOf = (id: string) =>
  ID.test(id)
    ? `"${id}" has neither a secret access key nor {"secretAccessKey", "sessionToken"}`
    : 'an access key id has 1 to 128 letters, digits, _ or -';

function isAccessKey(id: string, key: unknown): key is AccessKey {
  if (!ID.test(id)) return false;
  if (typeof key !== 'object' || key === null) return isText(key);
  const { secretAccessKey, sessionToken, ...others } = key as Record<string, unknown>;
  return isText(secretAccessKey) && isText(sessionToken) && Object.keys(others).length === 0;
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
