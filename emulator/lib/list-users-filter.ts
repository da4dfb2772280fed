export type ListUsersFilter = { attribute: string; operator: '=' | '^='; value: string };

const FILTER = /^\s*(?:"([^"\\]+)"|([\w:.-]+))\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/s;

/**
 * Reads one condition: `family_name = "Reddy"` (equal) or `email ^= "jo"` (starts with). The attribute may be quoted,
 * blanks around the operator are optional, `\"` and `\\` stand for `"` and `\` (developer guide, "Managing and searching for user accounts").
 * @returns undefined for a text that is no condition
 */
export function parseListUsersFilter(text: string): ListUsersFilter | undefined {
  const [, quoted, plain, operator, value] = FILTER.exec(text) ?? [];
  const attribute = quoted ?? plain;
  if (attribute === undefined || value === undefined) return undefined;
  return {
    attribute,
    operator: operator === '=' ? '=' : '^=',
    value: value.replace(/\\(["\\])/g, '$1'),
  };
}
