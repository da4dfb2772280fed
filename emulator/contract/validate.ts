import { errors } from './errors.ts';
import { requestModel } from './generated/request-model.ts';
import { javaText, lowerFirst } from './java-text.ts';
import type { MemberModel, ShapeModel } from './model.ts';
import { matchesPattern } from './patterns.ts';

/**
 * Checks a deserialised input against the operation's required members, lengths, patterns, ranges and enums.
 * @throws InvalidParameterException that names every violation, in the service's wording:
 *   `2 validation errors detected: Value null at 'clientId' failed to satisfy constraint: ...; Value at ...`.
 */
export function validate(operation: string, input: Record<string, unknown>): void {
  const violations: string[] = [];
  checkStructure(requestModel.operations[operation]?.input ?? '', input, '', violations);
  if (violations.length > 0) throw errors.validation(violations);
}

function checkStructure(name: string, value: Record<string, unknown>, path: string, into: string[]): void {
  for (const [member, model] of Object.entries(requestModel.structures[name] ?? {})) {
    const at = path + lowerFirst(member);
    const given = value[member];
    if (given !== undefined) checkMember(model, given, at, into);
    else if (model.required)
      into.push(`Value null at '${at}' failed to satisfy constraint: Member must not be null`);
  }
}

function checkMember(model: MemberModel, value: unknown, path: string, into: string[]): void {
  const shape = requestModel.shapes[model.shape] ?? {};
  for (const constraint of violated(shape, value)) into.push(violation(value, model, path, constraint));
  if (model.type.startsWith('list<')) {
    checkList(model, shape, value as unknown[], path, into);
  } else if (model.type.startsWith('map<')) {
    checkMap(model, shape, value as Record<string, unknown>, path, into);
  } else if (model.type in requestModel.structures) {
    checkStructure(model.type, value as Record<string, unknown>, `${path}.`, into);
  }
}

function checkList(
  model: MemberModel,
  shape: ShapeModel,
  value: unknown[],
  path: string,
  into: string[],
): void {
  const type = model.type.slice('list<'.length, -1);
  const elementShape = requestModel.shapes[shape.element ?? ''] ?? {};
  if (value.some((element) => element === null || violated(elementShape, element).length > 0)) {
    const all = [...constraintsOf(elementShape), 'Member must not be null'];
    into.push(violation(value, model, path, `Member must satisfy constraint: [${all.join(', ')}]`));
  }
  if (!(type in requestModel.structures)) return;
  value.forEach((element, index) => {
    if (element !== null)
      checkStructure(type, element as Record<string, unknown>, `${path}.${index + 1}.member.`, into);
  });
}

function checkMap(
  model: MemberModel,
  shape: ShapeModel,
  value: Record<string, unknown>,
  path: string,
  into: string[],
): void {
  const type = model.type.slice('map<'.length, -1);
  for (const [what, shapeName, entries] of [
    ['keys', shape.key, Object.keys(value)],
    ['value', shape.value, Object.values(value)],
  ] as const) {
    const entryShape = requestModel.shapes[shapeName ?? ''] ?? {};
    if (entries.every((entry) => violated(entryShape, entry).length === 0)) continue;
    const all = constraintsOf(entryShape).join(', ');
    into.push(violation(value, model, path, `Map ${what} must satisfy constraint: [${all}]`));
  }
  if (type in requestModel.structures)
    for (const [key, entry] of Object.entries(value))
      checkStructure(type, entry as Record<string, unknown>, `${path}.${key}.member.`, into);
}

/** All constraints of a list's elements or a map's entries: the service names them together (recorded answers). */
const constraintsOf = ({ min, max, pattern, enum: values }: ShapeModel): string[] => [
  ...(max === undefined ? [] : [`Member must have length less than or equal to ${max}`]),
  ...(min === undefined ? [] : [`Member must have length greater than or equal to ${min}`]),
  ...(pattern === undefined ? [] : [matching(pattern)]),
  ...(values === undefined ? [] : [oneOf(values)]),
];

const matching = (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`;
const oneOf = (values: string[]) => `Member must satisfy enum value set: [${values.join(', ')}]`;

/** The constraints of a shape that a value breaks: length first, then pattern, range and enum. */
function violated(shape: ShapeModel, value: unknown): string[] {
  if (typeof value === 'number') return range(shape, value, 'value');
  if (typeof value === 'string') {
    const broken = range(shape, value.length, 'length');
    // A text beyond its length is not matched as well: what is refused anyway is not worth the time.
    const tooLong = shape.max !== undefined && value.length > shape.max;
    if (shape.pattern && !tooLong && !matchesPattern(shape.pattern, value))
      broken.push(matching(shape.pattern));
    if (shape.enum && !shape.enum.includes(value)) broken.push(oneOf(shape.enum));
    return broken;
  }
  if (Array.isArray(value) || value instanceof Uint8Array) return range(shape, value.length, 'length');
  if (typeof value === 'object' && value !== null && (shape.key || shape.min !== undefined))
    return range(shape, Object.keys(value).length, 'length');
  return [];
}

function range({ min, max }: ShapeModel, measured: number, what: 'length' | 'value'): string[] {
  if (min !== undefined && measured < min)
    return [`Member must have ${what} greater than or equal to ${min}`];
  if (max !== undefined && measured > max) return [`Member must have ${what} less than or equal to ${max}`];
  return [];
}

function violation(value: unknown, model: MemberModel, path: string, constraint: string): string {
  const shown = model.sensitive ? '' : `'${javaText(model.type, value)}' `;
  return `Value ${shown}at '${path}' failed to satisfy constraint: ${constraint}`;
}
