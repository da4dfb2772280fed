import { errors } from './errors.ts';
import { requestModel } from './generated/request-model.ts';
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
  if (Array.isArray(value)) {
    value.forEach((element, index) => {
      checkElement(model, shape, element, `${path}.${index + 1}.member`, into);
    });
  } else if (model.type.startsWith('map<')) {
    checkMap(model, shape, value as Record<string, unknown>, path, into);
  } else if (model.type in requestModel.structures) {
    checkStructure(model.type, value as Record<string, unknown>, `${path}.`, into);
  }
}

function checkElement(
  model: MemberModel,
  shape: ShapeModel,
  element: unknown,
  path: string,
  into: string[],
): void {
  const type = model.type.slice('list<'.length, -1);
  if (type in requestModel.structures) {
    checkStructure(type, element as Record<string, unknown>, `${path}.`, into);
    return;
  }
  const constraints = violated(requestModel.shapes[shape.element ?? ''] ?? {}, element);
  if (constraints.length > 0)
    into.push(violation(element, model, path, `Member must satisfy constraint: [${constraints.join(', ')}]`));
}

function checkMap(
  model: MemberModel,
  shape: ShapeModel,
  value: Record<string, unknown>,
  path: string,
  into: string[],
): void {
  const keyShape = requestModel.shapes[shape.key ?? ''] ?? {};
  const valueShape = requestModel.shapes[shape.value ?? ''] ?? {};
  const type = model.type.slice('map<'.length, -1);
  for (const [key, entry] of Object.entries(value)) {
    const ofKey = violated(keyShape, key);
    if (ofKey.length > 0)
      into.push(violation(value, model, path, `Map keys must satisfy constraint: [${ofKey.join(', ')}]`));
    if (type in requestModel.structures) {
      checkStructure(type, entry as Record<string, unknown>, `${path}.${key}.member.`, into);
      continue;
    }
    const ofValue = violated(valueShape, entry);
    if (ofValue.length > 0)
      into.push(violation(value, model, path, `Map value must satisfy constraint: [${ofValue.join(', ')}]`));
  }
}

/** The constraints of a shape that a value breaks: length first, then pattern, range and enum. */
function violated(shape: ShapeModel, value: unknown): string[] {
  if (typeof value === 'number') return range(shape, value, 'value');
  if (typeof value === 'string') {
    const broken = range(shape, value.length, 'length');
    // A text beyond its length is not matched as well: what is refused anyway is not worth the time.
    const tooLong = shape.max !== undefined && value.length > shape.max;
    if (shape.pattern && !tooLong && !matchesPattern(shape.pattern, value))
      broken.push(`Member must satisfy regular expression pattern: ${shape.pattern}`);
    if (shape.enum && !shape.enum.includes(value))
      broken.push(`Member must satisfy enum value set: [${shape.enum.join(', ')}]`);
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
  const shown = model.sensitive ? '' : `${quote(value)} `;
  return `Value ${shown}at '${path}' failed to satisfy constraint: ${constraint}`;
}

/** Values print as Java's `toString` prints them. */
function quote(value: unknown): string {
  if (value instanceof Uint8Array)
    return `'java.nio.HeapByteBuffer[pos=0 lim=${value.length} cap=${value.length}]'`;
  return `'${Array.isArray(value) ? `[${value.join(', ')}]` : typeof value === 'object' ? JSON.stringify(value) : String(value)}'`;
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);
