import { requestModel } from './generated/request-model.ts';

/**
 * The paths of all members that an operation's model lacks. The service reads past them in a request; in a file that
 * a person wrote they are slips of the pen.
 */
export const unknownMembers = (operation: string, body: unknown): string[] =>
  unknownIn(requestModel.operations[operation]?.input ?? '', body, '');

function unknownIn(type: string, value: unknown, path: string): string[] {
  if (type.startsWith('list<'))
    return Array.isArray(value)
      ? value.flatMap((element, index) => unknownIn(type.slice(5, -1), element, `${path}[${index}]`))
      : [];
  if (typeof value !== 'object' || value === null) return [];
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  if (type.startsWith('map<'))
    return Object.entries(value).flatMap(([key, entry]) => unknownIn(type.slice(4, -1), entry, below(key)));
  if (!Object.hasOwn(requestModel.structures, type)) return [];
  const members = requestModel.structures[type] ?? {};
  return Object.entries(value).flatMap(([name, given]) => {
    const model = Object.hasOwn(members, name) ? members[name] : undefined;
    return model ? unknownIn(model.type, given, below(name)) : [below(name)];
  });
}
