import { requestModel } from '../../emulator/contract/generated/request-model.ts';
import type { Random } from './random.ts';
import { validText } from './valid-requests.ts';

type Texts = [string, ...string[]];

/** Values with which requests hit upon something, by a pattern of the name of the member or parameter. */
export type Known = Map<string, Texts>;

const ODD_TEXTS: Texts = [
  ...(['', ' ', '\n', '\0', 'a\0b', '\ud800', '\u202e', '😀', 'İ', 'x'.repeat(3000)] as Texts),
  ...['-1', '1e400', 'NaN', 'null', '2026-99-99', '{####}', "'; DROP TABLE users;--"],
  ...['__proto__', 'constructor', 'toString'],
];
const ODD_VALUES: [unknown, ...unknown[]] = [null, 5, 1.5, 1e308, true, 'x', [], {}, [[]], [null]];
const ODD_NUMBERS: [number, ...number[]] = [-1, 0, 61, 2 ** 31, 1e15];

/** Parameters of a sign-in: those of most sign-ins, and those of some. */
const COMMON_KEYS = [
  ...['USERNAME', 'PASSWORD', 'SRP_A', 'REFRESH_TOKEN', 'NEW_PASSWORD', 'TIMESTAMP'],
  ...['PASSWORD_CLAIM_SECRET_BLOCK', 'PASSWORD_CLAIM_SIGNATURE'],
];
const RARE_KEYS = ['SECRET_HASH', 'userAttributes.name', 'userAttributes.', '__proto__', 'constructor'];

/** Requests of the model's shape, most of them valid, with odd values strewn in. */
export function randomRequests(random: Random, known: Known) {
  const text = (shapeName: string, name: string): string => {
    if (random.chance(0.03)) return random.pick(ODD_TEXTS);
    const hit = [...known].find(([pattern]) => new RegExp(pattern, 'i').test(name))?.[1];
    if (hit && random.chance(0.95)) return random.pick(hit);
    const values = requestModel.shapes[shapeName]?.enum;
    return values?.[random.below(values.length)] ?? validText(shapeName);
  };
  const map = (type: string, shapeName: string): unknown =>
    Object.fromEntries(
      [...COMMON_KEYS.filter(() => random.chance(0.9)), ...RARE_KEYS.filter(() => random.chance(0.1))].map(
        (key) => [key, value(type, shapeName, key)],
      ),
    );
  const value = (type: string, shapeName: string, name: string): unknown => {
    const shape = requestModel.shapes[shapeName] ?? {};
    if (random.chance(0.004)) return random.pick(ODD_VALUES);
    if (type.startsWith('list<'))
      return Array.from({ length: random.pick([0, 1, 1, 2, 3]) }, () =>
        value(type.slice(5, -1), shape.element ?? '', name),
      );
    if (type.startsWith('map<')) return map(type.slice(4, -1), shape.value ?? '');
    if (type in requestModel.structures) return structure(type, 0.4);
    if (type === 'boolean') return random.chance(0.5);
    if (type === 'integer')
      return random.chance(0.1) ? random.pick(ODD_NUMBERS) : (shape.min ?? 0) + random.below(5);
    if (type === 'timestamp') return random.pick([0, 1e10, 1e300]);
    return type === 'document' ? { a: [{}] } : text(shapeName, name);
  };
  const structure = (name: string, optional: number): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(requestModel.structures[name] ?? {})
        .filter(([, { required }]) => random.chance(required ? 0.97 : optional))
        .map(([member, { type, shape }]) => [member, value(type, shape, member)]),
    );
  return (operation: string): Record<string, unknown> =>
    structure(requestModel.operations[operation]?.input ?? '', random.pick([0, 0.15, 0.35]));
}
