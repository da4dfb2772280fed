import fc from 'fast-check';
import { requestModel } from '../../../emulator/contract/generated/request-model.ts';
import { ODD_TEXTS } from './odd-texts.ts';
import type { Place } from './places.ts';
import { accepts } from './valid-input.ts';

/** A way to break the model at one place of an input. */
export type ValueBreak = {
  name: string;
  /** JSON that comes to the place (undefined takes away what is there); no arbitrary where this cannot be done. */
  json: (place: Place) => fc.Arbitrary<string | undefined> | undefined;
  /** Whether the model refuses that. */
  mustRefuse: (place: Place, json: string | undefined) => boolean;
};

const always = () => true;
const never = () => false;
const json = (value: unknown) => JSON.stringify(value);
const isList = ({ type }: Place) => type.startsWith('list<');
const isMap = ({ type }: Place) => type.startsWith('map<');
const holdsStructures = (place: Place) => isList(place) && place.type.slice(5, -1) in requestModel.structures;
const isStructure = ({ type }: Place) => type in requestModel.structures;

/** Whether a place's shape has not this text. */
const refusesText = ({ shape, type }: Place, text: string | undefined) =>
  text !== undefined &&
  (type === 'blob' ? !/^[A-Za-z0-9+/]*={0,2}$/.test(JSON.parse(text)) : !accepts(shape, JSON.parse(text)));

/** The JSON of values by type, as many kinds as JSON has. */
const OF_TYPE: [type: string, json: string[]][] = [
  ['string', ['""', '"x"', '"5"', '"true"']],
  ['integer', ['0', '5', '-1', '1.5', '1e308', '1e400', '-0']],
  ['boolean', ['true', 'false']],
  ['list', ['[]', '[[]]', '[null]', '[{}]']],
  ['map', ['{}', '{"a":1}', '{"__proto__":[]}']],
];

const typeOf = (place: Place): string => {
  if (place.type === 'blob') return 'string';
  if (isList(place)) return 'list';
  return isMap(place) || isStructure(place) ? 'map' : place.type;
};

const text = (place: Place) => place.type === 'string';
const number = (place: Place) => place.type === 'integer';

/** A text of ASCII letters, of an exact length. */
const ofLength = (length: number) => fc.constantFrom('a', '0', 'é').map((unit) => json(unit.repeat(length)));

const nested = (open: string, close: string, levels: number) =>
  `${open.repeat(levels)}1${close.repeat(levels)}`;

export const brokenValues: ValueBreak[] = [
  {
    name: 'missing',
    json: ({ required }) => (required ? fc.constant(undefined) : undefined),
    mustRefuse: always,
  },
  {
    name: 'null',
    json: ({ type }) => (type === 'document' ? undefined : fc.constant('null')),
    mustRefuse: ({ required, of }) => required || of === 'list',
  },
  {
    name: 'wrong type',
    json: (place) =>
      place.type === 'document'
        ? undefined
        : fc.constantFrom(...OF_TYPE.flatMap(([type, values]) => (type === typeOf(place) ? [] : values))),
    mustRefuse: always,
  },
  {
    name: 'too long',
    json: (place) => {
      const { max } = place.shape;
      if (max === undefined || !(text(place) || place.type === 'blob')) return undefined;
      if (place.type === 'blob') return fc.constant(json(Buffer.alloc(max + 1).toString('base64')));
      return fc.integer({ min: max + 1, max: max + 1000 }).chain(ofLength);
    },
    mustRefuse: always,
  },
  {
    name: 'too short',
    json: (place) => {
      const { min = 0 } = place.shape;
      return text(place) && min > 0 ? fc.nat({ max: min - 1 }).chain(ofLength) : undefined;
    },
    mustRefuse: always,
  },
  {
    name: 'bad pattern',
    json: (place) => {
      const { pattern, min = 0 } = place.shape;
      if (!text(place) || pattern === undefined) return undefined;
      const bad = ['\0', ' ', '\n', '\u{1f600} ', '\ud800', ':', '%']
        .flatMap((odd) => [odd + 'a'.repeat(min), 'a'.repeat(min) + odd])
        .filter((candidate) => !accepts(place.shape, candidate));
      return bad.length > 0 ? fc.constantFrom(...bad).map(json) : undefined;
    },
    mustRefuse: always,
  },
  {
    name: 'unknown enum value',
    json: ({ shape }) =>
      shape.enum
        ? fc
            .oneof(
              fc.constantFrom('', '__proto__', 'constructor', 'toString'),
              fc.constantFrom(...shape.enum).map((value) => `${value} `),
              fc.constantFrom(...shape.enum).map((value) => value.toLowerCase()),
              fc.string({ unit: 'binary' }),
            )
            .filter((value) => !accepts(shape, value))
            .map(json)
        : undefined,
    mustRefuse: always,
  },
  {
    name: 'number out of range',
    json: (place) => {
      const { min, max } = place.shape;
      const beyond = [
        ...(min === undefined ? [] : [min - 1, -(2 ** 31)]),
        ...(max === undefined || max >= 2 ** 31 - 1 ? [] : [max + 1, 2 ** 31 - 1]),
      ];
      return number(place) && beyond.length > 0 ? fc.constantFrom(...beyond).map(json) : undefined;
    },
    mustRefuse: always,
  },
  {
    name: 'number of more than 32 bits',
    json: (place) =>
      number(place)
        ? fc.constantFrom(
            '2147483648',
            '-2147483649',
            '9007199254740993',
            '1e15',
            '1e308',
            '-1e308',
            '1e400',
            '99999999999999999999',
          )
        : undefined,
    mustRefuse: always,
  },
  {
    name: 'fraction',
    json: (place) =>
      number(place)
        ? fc.constantFrom('0.5', '1.5', '-1.5', '1e-7', '59.999999999', '2147483646.5')
        : undefined,
    mustRefuse: always,
  },
  {
    name: '10,000 levels',
    json: () =>
      fc.constantFrom(nested('[', ']', 10_000), nested('{"a":', '}', 10_000), nested('[{"a":', '}]', 5_000)),
    // What a structure does not know is read past.
    mustRefuse: (place, given = '') =>
      !(isStructure(place) && given.startsWith('{')) && !(holdsStructures(place) && given.startsWith('[{')),
  },
  {
    name: 'huge text',
    json: (place) =>
      text(place)
        ? fc
            .constantFrom('a', '{##', 'é', '\ud83d\ude00')
            .map((unit) => json(unit.repeat(Math.floor(400_000 / unit.length))))
        : undefined,
    mustRefuse: refusesText,
  },
  {
    name: 'odd text',
    json: (place) =>
      text(place) || place.type === 'blob'
        ? fc
            .oneof(
              fc.constantFrom(...ODD_TEXTS),
              fc.string({ unit: 'binary' }),
              fc.string({ unit: 'grapheme' }),
            )
            .map(json)
        : undefined,
    mustRefuse: refusesText,
  },
  {
    name: 'empty collection',
    json: (place) => (isList(place) ? fc.constant('[]') : isMap(place) ? fc.constant('{}') : undefined),
    mustRefuse: ({ shape }) => !accepts(shape, 0),
  },
  {
    name: 'too many elements',
    json: (place) => {
      if (!isList(place) && !isMap(place)) return undefined;
      const most = place.shape.max ?? 5000;
      return fc.integer({ min: most + 1, max: most + 100 }).map((count) => {
        const elements = Array.from({ length: count }, (_, index) => `k${index}`);
        if (isMap(place)) return json(Object.fromEntries(elements.map((key) => [key, key])));
        return holdsStructures(place) ? json(elements.map(() => ({}))) : json(elements);
      });
    },
    mustRefuse: ({ shape }) => shape.max !== undefined,
  },
  {
    name: 'odd keys',
    json: (place) =>
      isMap(place)
        ? fc
            .uniqueArray(fc.oneof(fc.constantFrom(...ODD_TEXTS), fc.string({ unit: 'binary' })), {
              minLength: 1,
              maxLength: 4,
            })
            .map((keys) => json(Object.fromEntries(keys.map((key) => [key, 'x']))))
        : undefined,
    mustRefuse: ({ shape }, given = '{}') => {
      const keys = Object.keys(JSON.parse(given));
      return (
        !accepts(shape, keys.length) ||
        keys.some((key) => !accepts(requestModel.shapes[shape.key ?? ''] ?? {}, key))
      );
    },
  },
  {
    name: 'keys twice',
    json: (place) =>
      isMap(place) && place.type === 'map<string>'
        ? fc.constantFrom('{"a":"x","a":"y"}', '{"__proto__":"x","__proto__":"y"}')
        : undefined,
    mustRefuse: never,
  },
];
