import { errors } from './errors.ts';
import { requestModel } from './generated/request-model.ts';
import type { MemberModel } from './model.ts';

/**
 * Reads a parsed JSON body as the operation's input: modelled members only, `null` as absent (a list keeps it: its
 * elements are counted), wire types checked, blobs as bytes.
 * @throws SerializationException where a value has the wrong JSON type, as the service's own front end does
 *   before any constraint is looked at (AWS JSON 1.1; recorded messages of services with the same front end).
 */
export function deserialize(operation: string, body: unknown): Record<string, unknown> {
  const model = requestModel.operations[operation];
  if (!model) throw errors.unknownOperation();
  return readStructure(model.input, body, '');
}

function readStructure(name: string, value: unknown, otherwise: string): Record<string, unknown> {
  const given = entriesOf(value, otherwise);
  const entries: [string, unknown][] = [];
  for (const [member, model] of Object.entries(requestModel.structures[name] ?? {})) {
    const found = Object.hasOwn(given, member) ? given[member] : undefined;
    if (found !== undefined && found !== null) entries.push([member, readMember(model, found)]);
  }
  return Object.fromEntries(entries);
}

function readMember({ type, shape }: MemberModel, value: unknown): unknown {
  if (type.startsWith('list<'))
    return listOf(value).map((element) => readElement(type.slice(5, -1), element));
  if (type.startsWith('map<'))
    return Object.fromEntries(
      Object.entries(entriesOf(value, 'Expected map or null'))
        .filter(([, entry]) => entry !== null)
        .map(([key, entry]) => [key, readElement(type.slice(4, -1), entry)]),
    );
  if (type === 'document') return document(value);
  if (type === 'integer' && !fitsInteger(value, shape)) throw unexpected(value, 'an Integer');
  return type in requestModel.structures ? readStructure(type, value, 'Expected null') : scalar(type, value);
}

function readElement(type: string, value: unknown): unknown {
  if (value === null) return null;
  return type in requestModel.structures
    ? readStructure(type, value, 'Unexpected value type in payload')
    : scalar(type, value);
}

function entriesOf(value: unknown, otherwise: string): Record<string, unknown> {
  if (Array.isArray(value)) throw errors.serialization(LIST_FOUND);
  if (typeof value !== 'object' || value === null) throw errors.serialization(otherwise);
  return value as Record<string, unknown>;
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  throw errors.serialization(typeof value === 'object' ? MAP_FOUND : 'Expected list or null');
}

const LIST_FOUND = 'Start of list found where not expected';
const MAP_FOUND = 'Start of structure or map found where not expected.';

function scalar(type: string, value: unknown): unknown {
  const { is, name } = SCALARS[type] ?? { is: '', name: type };
  if (typeof value !== is) throw unexpected(value, name);
  return type === 'blob' ? bytesOf(String(value)) : value;
}

const SCALARS: Record<string, { is: string; name: string }> = {
  string: { is: 'string', name: 'a String' },
  blob: { is: 'string', name: 'a Blob' },
  boolean: { is: 'boolean', name: 'a Boolean' },
  integer: { is: 'number', name: 'an Integer' },
};

function unexpected(value: unknown, wanted: string) {
  if (Array.isArray(value)) return errors.serialization(LIST_FOUND);
  if (typeof value === 'object') return errors.serialization(MAP_FOUND);
  return errors.serialization(`${tokenOf(value)} can not be converted to ${wanted}`);
}

/** `TRUE_VALUE`, `NUMBER_VALUE`, ... */
const tokenOf = (value: unknown): string =>
  `${String(typeof value === 'boolean' ? value : typeof value).toUpperCase()}_VALUE`;

/**
 * A whole number of 32 bits. A larger one is left to a shape that has limits of its own: a recorded answer names
 * them (`99999999999`: "Member must have value less than or equal to 50").
 */
function fitsInteger(value: unknown, shapeName: string): boolean {
  if (!Number.isInteger(value)) return false;
  const { min, max } = requestModel.shapes[shapeName] ?? {};
  return (min !== undefined && max !== undefined) || Number(value) === (Number(value) | 0);
}

/** A blob travels as base64: four characters for three bytes, the last of them with or without padding. */
function bytesOf(text: string): Uint8Array {
  const [, data, padding] = BASE64.exec(text) ?? [];
  if (data === undefined || data.length % 4 === 1 || (padding !== '' && text.length % 4 !== 0))
    throw errors.serialization('Invalid base64 data');
  return Buffer.from(text, 'base64');
}

const BASE64 = /^([A-Za-z0-9+/]*)(={0,2})$/;

/** Any JSON; what is kept must be written again, and to write JSON takes a call for each level of it. */
function document(value: unknown): unknown {
  if (depthExceeds(value, DEEPEST)) throw errors.serialization(`Document nesting depth exceeds ${DEEPEST}`);
  return value;
}

/** Levels: what a common JSON reader of Java's world takes at most. */
const DEEPEST = 1000;

const depthExceeds = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => depthExceeds(inner, levels - 1)));
