import fc from 'fast-check';
import { brokenValues, type ValueBreak } from './broken-values.ts';
import { bodyWith, type Place, pathOf, placesOf } from './places.ts';
import { validInput } from './valid-input.ts';

/** A body that is made to be refused, or at least to be survived. */
export type Broken = { kind: string; body: string; mustRefuse: boolean };

/** The ways in which requests of an operation can break its model, each as the bodies that do. */
export function brokenInputs(operation: string): fc.Arbitrary<Broken>[] {
  const places = placesOf(operation);
  const input = validInput(operation);
  const atPlaces = brokenValues.flatMap((kind) => {
    const bodies = places.flatMap((place) => atPlace(kind, place, input));
    return bodies.length > 0 ? [fc.oneof(...bodies)] : [];
  });
  const valid = input.map((value) => JSON.stringify(value));
  const whole = WHOLE.map(({ name, mustRefuse, body }) =>
    body(valid).map((text) => broken(name, text, mustRefuse)),
  );
  return [...atPlaces, ...whole];
}

function atPlace(kind: ValueBreak, place: Place, input: fc.Arbitrary<Record<string, unknown>>) {
  const json = kind.json(place);
  return json
    ? [
        fc
          .tuple(json, input)
          .map(([value, given]) =>
            broken(
              `${kind.name} at ${pathOf(place)}`,
              bodyWith(given, place, value),
              kind.mustRefuse(place, value),
            ),
          ),
      ]
    : [];
}

/** A report shows of a long body its ends. */
function broken(kind: string, body: string, mustRefuse: boolean): Broken {
  const shown =
    body.length > 600 ? `${body.slice(0, 300)}…${body.slice(-300)} (${body.length} characters)` : body;
  return Object.defineProperty({ kind, body, mustRefuse }, fc.toStringMethod, {
    value: () => `${kind}: ${shown}`,
  });
}

type WholeBreak = {
  name: string;
  mustRefuse: boolean;
  body: (valid: fc.Arbitrary<string>) => fc.Arbitrary<string>;
};

/** Adds members in front of those of an object. */
const withFirst = (body: string, members: string) => `{${members}${body === '{}' ? '' : ','}${body.slice(1)}`;
const nested = (levels: number) => `${'{"a":['.repeat(levels / 2)}1${']}'.repeat(levels / 2)}`;

const nestedList = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

const WHOLE: WholeBreak[] = [
  {
    name: 'no JSON',
    mustRefuse: true,
    body: (valid) =>
      fc.oneof(
        fc.constantFrom(
          '',
          ' ',
          '{',
          '}',
          '{"a":}',
          "{'a':1}",
          '{"a":1,}',
          'undefined',
          'NaN',
          '\0',
          '{"a":"\n"}',
        ),
        valid.map((text) => text.slice(0, -1)),
        valid.map((text) => `${text},`),
        valid.map((text) => `${text}${text}`),
        fc.string({ unit: 'binary' }).filter((text) => !/^\s*([[{"\d-]|true|false|null)/.test(text)),
      ),
  },
  {
    name: 'no object',
    mustRefuse: true,
    body: (valid) =>
      fc.oneof(
        fc.constantFrom(
          'null',
          'true',
          '0',
          '1e400',
          '""',
          '"x"',
          '[]',
          '[[]]',
          '[null]',
          nestedList(10_000),
        ),
        valid.map((text) => `[${text}]`),
        valid.map((text) => JSON.stringify(text)),
      ),
  },
  {
    name: 'an unknown member',
    mustRefuse: false,
    body: (valid) =>
      fc
        .tuple(valid, fc.string({ unit: 'binary' }), fc.json())
        .map(([text, name, value]) => withFirst(text, `${JSON.stringify(`x${name}`)}:${value}`)),
  },
  {
    name: 'an unknown member of 10,000 levels',
    mustRefuse: false,
    body: (valid) => valid.map((text) => withFirst(text, `"Deep":${nested(10_000)}`)),
  },
  {
    name: 'a member of the prototype',
    mustRefuse: false,
    body: (valid) =>
      fc
        .tuple(
          valid,
          fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty', 'prototype', 'valueOf'),
          fc.constantFrom('null', '1', '"x"', '{"polluted":true}', '{"prototype":{"polluted":true}}', '[]'),
        )
        .map(([text, name, value]) => withFirst(text, `"${name}":${value}`)),
  },
  {
    name: 'members twice',
    mustRefuse: false,
    body: (valid) =>
      fc
        .tuple(valid, valid)
        .map(([text, other]) => (other === '{}' ? text : withFirst(text, other.slice(1, -1)))),
  },
  {
    name: 'a body beyond the limit',
    mustRefuse: true,
    body: (valid) => valid.map((text) => withFirst(text, `"Large":"${'a'.repeat(2 * 1024 * 1024)}"`)),
  },
  {
    name: 'a body near the limit',
    mustRefuse: false,
    body: (valid) =>
      valid.map((text) => withFirst(text, `"Large":"${'a'.repeat(2_000_000 - Buffer.byteLength(text))}"`)),
  },
];
