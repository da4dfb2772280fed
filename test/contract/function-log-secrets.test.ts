import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { kept } from '../harness/kept-invocation.ts';

test.each([
  ['password', { password: 'Passw0rd!' }],
  ['challengeAnswer', { challengeAnswer: '482913' }],
  ['privateChallengeParameters', { privateChallengeParameters: { answer: '482913', hint: 'four' } }],
  ['code', { code: 'QWJjZGVm' }],
  ['idToken', { idToken: { sub: 'x' } }],
  ['tokenResponse', { tokenResponse: { access_token: 'x' } }],
  ['samlResponse', { samlResponse: { issuer: 'x' } }],
  ['captchaToken', { captchaToken: 'xyz1234' }],
  ['clientSecret', { clientSecret: 'xyz1234' }],
  ['challengeMetadata', { challengeMetadata: 'CODE-482913' }],
])('the value of %s is left out, at any depth', (name, member) => {
  const { event } = kept({ request: { ...member, in: [{ ...member }], name: 'ada' } });
  expect(event).toMatchObject({
    request: { [name]: '(left out)', in: [{ [name]: '(left out)' }], name: 'ada' },
  });
});

test('flags, placeholders and nulls are no secrets', () => {
  const request = { codeParameter: '{####}', usernameParameter: '{username}', password: null };
  const response = { answerCorrect: true, issueTokens: false, autoConfirmUser: true };
  expect(kept({ request, response }).event).toMatchObject({ request, response });
});

test('a secret is left out wherever else it stands: in answers, errors and the console', () => {
  const request = { password: 'Passw0rd!', pin: { code: '4821' } };
  const answer = { response: { note: 'wrong: Passw0rd!', publicChallengeParameters: { hint: '4821' } } };
  const console = ["{ password: 'Passw0rd!' }", 'code 4821 of ada'];
  expect(kept({ request, console }, { answer })).toMatchObject({
    response: { note: 'wrong: (left out)', publicChallengeParameters: { hint: '(left out)' } },
    console: ["{ password: '(left out)' }", 'code (left out) of ada'],
  });
  expect(kept({ request }, { thrown: 'Passw0rd! is wrong' }).error).toBe('(left out) is wrong');
});

test('a secret that another one begins with leaves nothing of that behind', () => {
  const request = { code: '4821', password: '4821-Secret', otp: '4821-Secret-1' };
  expect(kept({ request, console: ['4821-Secret-1', '4821-Secret', '4821'] }).console).toEqual([
    '(left out)',
    '(left out)',
    '(left out)',
  ]);
});

test('a secret of the answer is left out of the console too', () => {
  const answer = { response: { privateChallengeParameters: { secretLoginCode: '482913' } } };
  expect(kept({ console: ['sent 482913'] }, { answer })).toMatchObject({
    response: { privateChallengeParameters: '(left out)' },
    console: ['sent (left out)'],
  });
});

test.each(['pwd', 'pin', 'userPin', 'apiKey', 'jwt', 'Authorization', 'auth', 'credential', 'passphrase'])(
  'the value of the metadata %s is left out, as a text and as a number',
  (name) => {
    for (const value of ['483920', 483920])
      expect(
        kept({ request: { clientMetadata: { [name]: value, note: 483920 } }, console: ['got 483920'] }),
      ).toMatchObject({
        event: { request: { clientMetadata: { [name]: '(left out)', note: '(left out)' } } },
        console: ['got (left out)'],
      });
  },
);

test('metadata of other names is shown', () => {
  const clientMetadata = { shipping: 'express', keyboard: 'qwerty', author: 'bob', codec: 'h264', count: 4 };
  expect(kept({ request: { clientMetadata }, console: ['bob, express'] })).toMatchObject({
    event: { request: { clientMetadata } },
    console: ['bob, express'],
  });
});

const PASSWORD = `Pa"ss\\zebra'1 %ü`;

test.each<[string, (event: { request: { password: string } }) => string]>([
  ['JSON', (event) => JSON.stringify(event)],
  ['a console', (event) => inspect(event)],
  ['JSON in JSON', (event) => JSON.stringify({ body: JSON.stringify(event) })],
  ['JSON on a console', (event) => inspect({ body: JSON.stringify(event) })],
  ['a URL', () => `http://x/?p=${encodeURIComponent(PASSWORD)}`],
  ['a form', () => new URLSearchParams({ p: PASSWORD }).toString()],
  ['a console inside all kinds of quotes', ({ request }) => inspect(`'"\`${request.password}`)],
  ['JSON in a URL', (event) => encodeURIComponent(JSON.stringify(event))],
])('a password of any characters is left out as %s writes it', (_, write) => {
  const request = { password: PASSWORD };
  const written = write({ request });
  const { console, error } = kept({ request, console: [written] }, { thrown: written });
  for (const text of [console[0], error]) {
    expect(text).toContain('(left out)');
    expect(text).not.toMatch(/Pa.{0,4}ss[^w]|zebra/);
  }
});

test('each line of a secret is left out', () => {
  const request = { secret: 'first line\nsecond "line"\n.' };
  const console = ['first line', 'second "line"', '.', inspect(request)];
  expect(kept({ request, console }).console).toEqual([
    '(left out)',
    '(left out)',
    '.',
    "{ secret: '(left out)' }",
  ]);
});

test('where a secret too short to be searched for stands, the whole text is left out', () => {
  const request = { password: 'abc', pin: 42 };
  const console = ['password abc', 'xabcx', 'pin 42', 'of ada'];
  expect(kept({ request, console }, { thrown: 'not abc' })).toMatchObject({
    event: { request: { password: '(left out)', pin: '(left out)' } },
    error: '(left out)',
    console: ['(left out)', '(left out)', '(left out)', 'of ada'],
  });
  expect(kept({ request: { password: '' }, console: ['of ada'] }).console).toEqual(['of ada']);
});

test('a secret at the end of a long line is left out whole', () => {
  const line = `${'x'.repeat(3996)}Passw0rd!`;
  expect(kept({ request: { password: 'Passw0rd!' }, console: [line] }).console).toEqual([
    `${'x'.repeat(3996)}(left out)`,
  ]);
});
