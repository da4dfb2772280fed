import fc from 'fast-check';
import { requestModel } from '../../../emulator/contract/generated/request-model.ts';
import type { ShapeModel } from '../../../emulator/contract/model.ts';
import { matchesPattern } from '../../../emulator/contract/patterns.ts';
import { validText } from '../valid-requests.ts';
import { isOften, knownKeys, knownValues } from './known-values.ts';
import { withFallbacks } from './memory.ts';
import { ODD_TEXTS } from './odd-texts.ts';

/** Inputs of an operation inside the model, with known values so that they hit upon something. */
export function validInput(operation: string): fc.Arbitrary<Record<string, unknown>> {
  const made = inputs.get(operation) ?? structure(requestModel.operations[operation]?.input ?? '', operation);
  inputs.set(operation, made);
  return made;
}

const inputs = new Map<string, fc.Arbitrary<Record<string, unknown>>>();

/** Members that are not required: none, few or some of them. */
const structure = (name: string, path: string): fc.Arbitrary<Record<string, unknown>> =>
  fc.oneof(...[0, 0.1, 0.1, 0.35].map((share) => withOptional(name, path, share)));

const withOptional = (name: string, path: string, share: number): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .tuple(
      ...Object.entries(requestModel.structures[name] ?? {})
        .filter(([member, { required }]) => required || share > 0 || isOften(`${path}.${member}`))
        .map(([member, { type, shape, required }]) => {
          const given = valueAt(type, shape, `${path}.${member}`).map((value) => [[member, value]]);
          return required ? given : sometimes(given, isOften(`${path}.${member}`) ? 0.9 : share);
        }),
    )
    .map((entries) => Object.fromEntries(entries.flat()));

const sometimes = (entry: fc.Arbitrary<unknown[][]>, share: number): fc.Arbitrary<unknown[][]> =>
  fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.constant<unknown[][]>([]), weight: 100 - share * 100 },
    { arbitrary: entry, weight: share * 100 },
  );

/** @param path of the member, by which known values are found; elements of a list have the path of the list */
function valueAt(type: string, shapeName: string, path: string): fc.Arbitrary<unknown> {
  const shape = requestModel.shapes[shapeName] ?? {};
  if (type.startsWith('list<')) {
    const { min: minLength = 0, max = 3 } = shape;
    return fc.array(valueAt(type.slice(5, -1), shape.element ?? '', path), {
      minLength,
      maxLength: Math.min(max, minLength + 3),
    });
  }
  if (type.startsWith('map<')) return map(type.slice(4, -1), shape, path);
  if (type in requestModel.structures) return structure(type, path);
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer') return integer(shape, path);
  if (type === 'document') return document(path);
  if (type === 'blob')
    return fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('base64'));
  return text(shapeName, path);
}

function map(type: string, shape: ShapeModel, path: string): fc.Arbitrary<unknown> {
  const known = knownKeys(path);
  const entry = (key: string) =>
    valueAt(type, shape.value ?? '', `${path}.${key}`).map((value) => [[key, value]]);
  if (known)
    return fc
      .tuple(
        ...known.often.map((key) => sometimes(entry(key), 0.9)),
        ...known.rarely.map((key) => sometimes(entry(key), 0.1)),
      )
      .map((entries) => Object.fromEntries(entries.flat()))
      .filter((made) => accepts(shape, Object.keys(made).length));
  const { min: minLength = 0, max = 3 } = shape;
  const key = text(shape.key ?? '', `${path}.`);
  const entries = fc.uniqueArray(fc.tuple(key, valueAt(type, shape.value ?? '', `${path}.`)), {
    minLength,
    maxLength: Math.min(max, 3),
    selector: ([name]) => name,
  });
  return entries.map((made) => Object.fromEntries(made));
}

function text(shapeName: string, path: string): fc.Arbitrary<string> {
  const shape = requestModel.shapes[shapeName] ?? {};
  if (shape.enum) return enumValue(shape.enum, path);
  const odd = ODD_TEXTS.filter((candidate) => accepts(shape, candidate));
  const generic = [
    fc.constant(validText(shapeName)),
    ...(odd.length > 0 ? [fc.constantFrom(...odd)] : []),
    ...(accepts({ ...shape, min: 0 }, 'é😀ا') ? [anyText(shape)] : []),
  ];
  const known = knownValues(path).filter((value) => accepts(shape, withFallbacks(value)));
  return known.length === 0
    ? fc.oneof(...generic)
    : fc.oneof(
        { weight: 19, arbitrary: fc.constantFrom(...known) },
        { weight: 1, arbitrary: fc.oneof(...generic) },
      );
}

function integer({ min = 0, max = 2 ** 31 - 1 }: ShapeModel, path: string): fc.Arbitrary<number> {
  const known = knownValues(path).map(Number);
  return known.length === 0
    ? fc.integer({ min, max })
    : fc.oneof(fc.constantFrom(...known), fc.integer({ min, max }));
}

/** A `null` would be no document at all. */
function document(path: string): fc.Arbitrary<unknown> {
  const known = knownValues(path);
  const any = fc.jsonValue({ maxDepth: 3 }).filter((value) => value !== null);
  return known.length === 0
    ? any
    : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: any });
}

function enumValue(values: string[], path: string): fc.Arbitrary<string> {
  const known = knownValues(path).filter((value) => values.includes(value));
  return known.length === 0
    ? fc.constantFrom(...values)
    : fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...known) }, fc.constantFrom(...values));
}

const anyText = (shape: ShapeModel) =>
  fc
    .string({ unit: 'grapheme', minLength: shape.min ?? 0, maxLength: Math.max(shape.min ?? 0, 12) })
    .filter((candidate) => accepts(shape, candidate));

/** Whether a text, or a number of elements or entries, is one of a shape's. */
export function accepts(
  { min = 0, max = Infinity, pattern, enum: values }: ShapeModel,
  given: string | number,
) {
  const size = typeof given === 'number' ? given : given.length;
  if (size < min || size > max) return false;
  if (typeof given === 'number') return true;
  return (!values || values.includes(given)) && (!pattern || matchesPattern(pattern, given));
}
