import { expect, test } from 'vitest';
import { type Schema, schemaProblem } from './schema.ts';

const schema: Schema = {
  type: 'object',
  required: ['name'],
  properties: {
    name: { type: 'string', pattern: '^[a-z]+$' },
    age: { type: 'integer', minimum: 0, maximum: 150 },
    weight: { type: ['number', 'null'] },
    kind: { type: 'string', enum: ['cat', 'dog'] },
    good: { type: 'boolean' },
    toys: { type: 'array', items: { type: 'string' } },
    claims: { type: 'object', additionalProperties: { type: 'string' } },
  },
  additionalProperties: false,
};

test.each([
  [{ name: 'tom' }, undefined],
  [
    { name: 'tom', age: 3, weight: null, kind: 'cat', good: true, toys: ['ball'], claims: { a: 'b' } },
    undefined,
  ],
  [{}, '"name" is missing'],
  [{ name: 'Tom' }, '"name" must match ^[a-z]+$'],
  [{ name: 'tom', age: 1.5 }, '"age" must be a whole number'],
  [{ name: 'tom', age: -1 }, '"age" must be at least 0'],
  [{ name: 'tom', age: 151 }, '"age" must be at most 150'],
  [{ name: 'tom', weight: '3' }, '"weight" must be a number or null'],
  [{ name: 'tom', kind: 'cow' }, '"kind" must be one of cat, dog'],
  [{ name: 'tom', good: 1 }, '"good" must be true or false'],
  [{ name: 'tom', toys: {} }, '"toys" must be a list'],
  [{ name: 'tom', toys: ['ball', 1] }, '"toys"[1] must be a text'],
  [{ name: 'tom', claims: { a: 1 } }, '"a" must be a text'],
  [
    { name: 'tom', colour: 'red' },
    'there is no member "colour", only name, age, weight, kind, good, toys, claims',
  ],
  [[], 'the body must be an object'],
  [null, 'the body must be an object'],
])('%j: %s', (value, problem) => {
  expect(schemaProblem(schema, value)).toBe(problem);
});
