import { expect, test } from 'vitest';
import { answerProblems, problemsOf } from './answer-shape.ts';

test.each([
  ['GetUser', { Username: 'ada', UserAttributes: [{ Name: 'sub', Value: 'x' }] }, []],
  ['GetUser', { Username: 'ada', Status: 'CONFIRMED' }, ['GetUser.Status is not in the model']],
  ['GetUser', { Username: null, UserAttributes: [] }, ['GetUser.Username is null']],
  [
    'GetUser',
    { UserAttributes: [{ Name: 1 }] },
    ['GetUser.UserAttributes[0].Name is a number, not a string'],
  ],
  [
    'GetUser',
    { UserMFASettingList: ['SMS_MFA', 2] },
    ['GetUser.UserMFASettingList[1] is a number, not a string'],
  ],
  ['GetUser', { UserAttributes: {} }, ['GetUser.UserAttributes is no list']],
  ['ListTagsForResource', { Tags: { team: 1 } }, ['ListTagsForResource.Tags.team is a number, not a string']],
  [
    'DescribeUserPool',
    { UserPool: { CreationDate: '2026' } },
    ['DescribeUserPool.UserPool.CreationDate is a string, not a number'],
  ],
  ['DeleteUser', {}, ['DeleteUser answers with an empty body']],
] as [string, object, string[]][])('%s with %j: %j', (operation, body, problems) => {
  expect(answerProblems(operation, JSON.stringify(body))).toEqual(problems);
});

test('an operation with an output may not answer with an empty body', () => {
  expect(answerProblems('DeleteUser', '')).toEqual([]);
  expect(answerProblems('GlobalSignOut', '')).toEqual(['GlobalSignOut answers with an object']);
});

test.each([{ a: [1] }, [1], 'text', 1, true])('a document may be %j', (value) => {
  expect(problemsOf(15, value, 'Settings')).toEqual([]);
});

test('a schema that nobody knows is an error', () => {
  for (const schema of [3, 14, 16, 63, undefined])
    expect(() => problemsOf(schema, 'x', 'Settings')).toThrow(
      new Error(`Settings has a schema that nobody knows: ${schema}`),
    );
});
