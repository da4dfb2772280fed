import * as sdk from '@aws-sdk/client-cognito-identity-provider';

/** Reads the run-time schemas by which the SDK serialises: arrays `[kind, namespace, name, traits, ...]`. */
export const exported = sdk as unknown as Record<string, unknown>;

export type SchemaRef = unknown;
export type StructSchema = [3, string, string, number, string[], SchemaRef[], number?];
export type OperationSchema = [9, string, string, number, SchemaRef, SchemaRef];

export const schemaOf = (name: string): unknown => exported[name];

export function operationNames(): string[] {
  return Object.keys(exported)
    .filter(
      (key) => key.endsWith('$') && Array.isArray(exported[key]) && (exported[key] as unknown[])[0] === 9,
    )
    .map((key) => key.slice(0, -1));
}

/** Schemas are numbers, arrays, thunks of them, or `[schema, traits]`. */
export function deref(ref: SchemaRef): SchemaRef {
  if (typeof ref === 'function') return deref((ref as () => SchemaRef)());
  if (Array.isArray(ref) && typeof ref[0] !== 'number') return deref(ref[0]);
  return ref;
}

/** `string`, `integer`, `boolean`, `document`, `blob`, `list<T>`, `map<T>` or a structure's name. */
export function wireType(ref: SchemaRef): string {
  if (Array.isArray(ref)) {
    if (ref[0] === 0) return wireType(ref[4]);
    if (ref[0] === 1) return `list<${wireType(deref(ref[4]))}>`;
    if (ref[0] === 2) return `map<${wireType(deref(ref[5]))}>`;
    if (ref[0] === 3) return ref[2] as string;
  }
  const number = ref as number;
  if (number >= 128) return `map<${wireType(number - 128)}>`;
  if (number >= 64) return `list<${wireType(number - 64)}>`;
  const simple: Record<number, string> = {
    0: 'string',
    1: 'integer',
    2: 'boolean',
    15: 'document',
    21: 'blob',
  };
  const type = simple[number];
  if (!type) throw new Error(`unknown wire type ${JSON.stringify(ref)}`);
  return type;
}
