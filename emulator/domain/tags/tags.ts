const MOST_TAGS = 50;

/** Letters, digits, space and `_ . : / = + - @` (developer guide, "Tagging Amazon Cognito resources"). */
const CHARACTERS = /^[a-zA-Z0-9 _.:/=+\-@]*$/;

/** Tags of a pool, by key. */
export type Tags = Record<string, string>;

/** @returns the rule that tags break, or undefined; lengths have been checked by the request model */
export function brokenTagRule(tags: Tags): string | undefined {
  if (Object.keys(tags).length > MOST_TAGS)
    return `The maximum number of tags of a user pool is ${MOST_TAGS}.`;
  for (const [key, value] of Object.entries(tags)) {
    // Reserved in any case of its letters, as for tags of every AWS service.
    if (key.toLowerCase().startsWith('aws:'))
      return 'aws: prefixed tag key names are not allowed for external use.';
    if (!CHARACTERS.test(key) || !CHARACTERS.test(value))
      return `Tag keys and values can only contain letters, numbers, spaces and the characters _ . : / = + - @. Invalid tag key: ${key}`;
  }
  return undefined;
}
