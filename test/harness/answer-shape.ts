import {
  deref,
  type OperationSchema,
  type SchemaRef,
  type StructSchema,
  schemaOf,
} from '../../tools/sdk-schema.ts';

/**
 * What an answer has that the SDK's model of it has not: members that it lacks, `null`, other wire types. The SDK
 * itself reads past all of these without a word.
 * @param body an answer as it was on the wire; '' where it was empty
 */
export function answerProblems(operation: string, body: string): string[] {
  const output = deref((schemaOf(`${operation}$`) as OperationSchema)[5]);
  if (output === 'unit') return body === '' ? [] : [`${operation} answers with an empty body`];
  return body === ''
    ? [`${operation} answers with an object`]
    : problemsOf(output, JSON.parse(body), operation);
}

/** @throws Error for a schema that is not listed here: it would be taken for anything */
export function problemsOf(ref: SchemaRef, value: unknown, path: string): string[] {
  const schema = deref(ref);
  if (value === null) return [`${path} is null`];
  if (typeof schema === 'number' && schema >= 64)
    return schema >= 128 ? entriesOf(schema - 128, value, path) : elementsOf(schema - 64, value, path);
  if (Array.isArray(schema)) {
    if (schema[0] === 0) return problemsOf(schema[4], value, path);
    if (schema[0] === 1) return elementsOf(schema[4], value, path);
    if (schema[0] === 2) return entriesOf(schema[5], value, path);
    return membersOf(schema as StructSchema, value, path);
  }
  const type = SCALARS[schema as number];
  if (type === undefined) throw new Error(`${path} has a schema that nobody knows: ${String(schema)}`);
  return type === 'anything' || typeof value === type ? [] : [`${path} is a ${typeof value}, not a ${type}`];
}

/** Strings, integers, booleans, timestamps (epoch seconds), documents, blobs (base64). */
const SCALARS: Record<number, string> = {
  0: 'string',
  1: 'number',
  2: 'boolean',
  4: 'number',
  15: 'anything',
  21: 'string',
};

function membersOf([, , , , names, refs]: StructSchema, value: unknown, path: string): string[] {
  if (!isObject(value)) return [`${path} is no object`];
  return Object.entries(value).flatMap(([name, member]) => {
    const index = names.indexOf(name);
    return index < 0
      ? [`${path}.${name} is not in the model`]
      : problemsOf(refs[index], member, `${path}.${name}`);
  });
}

const elementsOf = (ref: SchemaRef, value: unknown, path: string): string[] =>
  Array.isArray(value)
    ? value.flatMap((element, index) => problemsOf(ref, element, `${path}[${index}]`))
    : [`${path} is no list`];

const entriesOf = (ref: SchemaRef, value: unknown, path: string): string[] =>
  isObject(value)
    ? Object.entries(value).flatMap(([key, entry]) => problemsOf(ref, entry, `${path}.${key}`))
    : [`${path} is no map`];

const isObject = (value: unknown): value is object => typeof value === 'object' && !Array.isArray(value);
