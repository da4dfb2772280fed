import { isRecord } from '../lib/is-record.ts';

type TypeName = 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null';

/** The part of JSON Schema (2020-12, as in OpenAPI 3.1) that the control API needs. */
export type Schema = {
  type?: TypeName | readonly TypeName[];
  description?: string;
  format?: string;
  enum?: readonly unknown[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  items?: Schema;
  properties?: Readonly<Record<string, Schema>>;
  required?: readonly string[];
  additionalProperties?: boolean | Schema;
};

/**
 * What is wrong with a value, in words that begin with its place: `"minutes" is missing`, `"mode" must be one of ...`.
 * Formats are not looked at.
 * @returns undefined where the value is as the schema has it
 */
export function schemaProblem(schema: Schema, value: unknown, place = 'the body'): string | undefined {
  const types = schema.type === undefined ? [] : [schema.type].flat();
  if (types.length > 0 && !types.some((type) => IS[type](value)))
    return `${place} must be ${types.map((type) => WORDS[type]).join(' or ')}`;
  if (schema.enum && !schema.enum.includes(value))
    return `${place} must be one of ${schema.enum.map(String).join(', ')}`;
  if (typeof value === 'string') return textProblem(schema, value, place);
  if (typeof value === 'number') return numberProblem(schema, value, place);
  if (Array.isArray(value))
    return firstOf(value.map((entry, index) => [`${place}[${index}]`, schema.items ?? {}, entry]));
  return isRecord(value) ? objectProblem(schema, value) : undefined;
}

const IS: Record<TypeName, (value: unknown) => boolean> = {
  object: isRecord,
  array: Array.isArray,
  string: (value) => typeof value === 'string',
  number: (value) => typeof value === 'number',
  integer: Number.isSafeInteger,
  boolean: (value) => typeof value === 'boolean',
  null: (value) => value === null,
};

const WORDS: Record<TypeName, string> = {
  object: 'an object',
  array: 'a list',
  string: 'a text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  null: 'null',
};

function firstOf(parts: [place: string, schema: Schema, value: unknown][]): string | undefined {
  for (const [place, schema, value] of parts) {
    const problem = schemaProblem(schema, value, place);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

const textProblem = ({ pattern }: Schema, value: string, place: string) =>
  pattern === undefined || new RegExp(pattern, 'u').test(value)
    ? undefined
    : `${place} must match ${pattern}`;

function numberProblem({ minimum = -Infinity, maximum = Infinity }: Schema, value: number, place: string) {
  if (value < minimum) return `${place} must be at least ${minimum}`;
  return value > maximum ? `${place} must be at most ${maximum}` : undefined;
}

function objectProblem(schema: Schema, value: Record<string, unknown>): string | undefined {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const missing = required.find((name) => value[name] === undefined);
  if (missing !== undefined) return `"${missing}" is missing`;
  const rest = Object.keys(value).filter((name) => !Object.hasOwn(properties, name));
  if (additionalProperties === false && rest.length > 0)
    return `there is no member "${rest[0]}", only ${Object.keys(properties).join(', ')}`;
  const others = typeof additionalProperties === 'object' ? additionalProperties : {};
  return firstOf(
    Object.entries(value).map(([name, entry]) => [`"${name}"`, properties[name] ?? others, entry]),
  );
}
