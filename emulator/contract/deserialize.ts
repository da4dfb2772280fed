import { errors } from './errors.ts';
import { requestModel } from './generated/request-model.ts';

/**
 * Reads a parsed JSON body as the operation's input: modelled members only, `null` as absent, wire types checked,
 * blobs as bytes.
 * @throws SerializationException where a value has the wrong JSON type, as the service's own front end does
 *   before any constraint is looked at (AWS JSON 1.1).
 */
export function deserialize(operation: string, body: unknown): Record<string, unknown> {
  const model = requestModel.operations[operation];
  if (!model) throw errors.unknownOperation();
  return readStructure(model.input, body);
}

function readStructure(name: string, value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw unexpected(value, 'an Object');
  const members = requestModel.structures[name] ?? {};
  const entries: [string, unknown][] = [];
  for (const [member, model] of Object.entries(members)) {
    const given = Object.hasOwn(value, member) ? (value as Record<string, unknown>)[member] : undefined;
    if (given !== undefined && given !== null) entries.push([member, read(model.type, given)]);
  }
  return Object.fromEntries(entries);
}

function read(type: string, value: unknown): unknown {
  if (type.startsWith('list<')) {
    if (!Array.isArray(value)) throw unexpected(value, 'a List');
    return value.map((element) => read(type.slice(5, -1), element));
  }
  if (type.startsWith('map<')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw unexpected(value, 'a Map');
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, entry]) => entry !== null)
        .map(([key, entry]) => [key, read(type.slice(4, -1), entry)]),
    );
  }
  const scalar = scalars[type];
  if (!scalar) return readStructure(type, value);
  if (!scalar.accepts(value)) throw unexpected(value, scalar.name);
  return type === 'blob' ? bytesOf(String(value)) : value;
}

/** A blob travels as base64. */
function bytesOf(text: string): Uint8Array {
  if (!BASE64.test(text)) throw errors.serialization('Invalid base64 data');
  return Buffer.from(text, 'base64');
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const scalars: Record<string, { name: string; accepts: (value: unknown) => boolean }> = {
  string: { name: 'a String', accepts: (value) => typeof value === 'string' },
  blob: { name: 'a Blob', accepts: (value) => typeof value === 'string' },
  boolean: { name: 'a Boolean', accepts: (value) => typeof value === 'boolean' },
  integer: { name: 'an Integer', accepts: (value) => Number.isInteger(value) },
  timestamp: { name: 'a Timestamp', accepts: (value) => typeof value === 'number' },
  document: { name: 'a Document', accepts: () => true },
};

function unexpected(value: unknown, wanted: string) {
  const kind = Array.isArray(value)
    ? 'START_ARRAY'
    : value === null
      ? 'NULL_VALUE'
      : ({ string: 'STRING_VALUE', number: 'NUMBER_VALUE', boolean: 'BOOLEAN_VALUE' }[
          typeof value as string
        ] ?? 'START_OBJECT');
  return errors.serialization(`${kind} can not be converted to ${wanted}`);
}
