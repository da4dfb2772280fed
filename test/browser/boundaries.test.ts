import type { Browser, Page, Request } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chromiumPath, openPage } from './support/chromium.ts';
import { codeFor, person } from './support/person.ts';
import { MARA, type Poc } from './support/poc.ts';
import { stage } from './support/stage.ts';

/** `SignUp` of `AWSCognitoIdentityProviderService.SignUp`. */
const operationOf = (request: Request) => request.headers()['x-amz-target']?.split('.')[1];

/** Everything that scripts of the page can read, in one text. */
const readableByScripts = (page: Page) =>
  page.evaluate<string>('JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie])');

describe.skipIf(chromiumPath === undefined)('who speaks to whom', () => {
  let poc: Poc;
  let browser: Browser;

  stage((made) => {
    ({ poc, browser } = made);
  });

  /** A page of an option with all requests it made. */
  const watch = async (option: 1 | 2) => {
    const watched = await openPage(browser);
    onTestFinished(() => watched.close());
    const requests: Request[] = [];
    watched.page.on('request', (request) => requests.push(request));
    return { page: watched.page, me: person(watched.page, poc.urlOf(option)), requests };
  };

  const register = async (option: 1 | 2, email: string) => {
    const seen = await watch(option);
    await seen.me.openRegistration();
    await seen.me.fillRegistration({
      name: 'Pia Moor',
      email,
      password: 'Summer-2026',
      sponsor: MARA.code,
      leg: 'Left',
    });
    await seen.me.submitRegistration();
    await seen.me.confirm(await codeFor(`${poc.emulator.endpoint}/_/api/v1/inbox`, email));
    await seen.page.getByText('Your email is confirmed.').waitFor();
    await seen.me.login(email, 'Summer-2026');
    await seen.me.places();
    return seen;
  };

  test('Option 1: the browser itself calls Cognito, and the password is not sent at sign-in', async () => {
    const { requests } = await register(1, 'pia.1@ltd.test');
    const direct = requests.filter((request) => operationOf(request) !== undefined);
    expect(direct.map(operationOf)).toEqual([
      'SignUp',
      'ConfirmSignUp',
      'InitiateAuth',
      'RespondToAuthChallenge',
    ]);
    expect(new Set(direct.map((request) => new URL(request.url()).origin))).toEqual(
      new Set([poc.emulator.endpoint]),
    );
    expect(direct[2]?.postDataJSON()).toMatchObject({ AuthFlow: 'USER_SRP_AUTH' });
    const signIn = direct.slice(2).map((request) => request.postData());
    expect(signIn.join('')).not.toContain('Summer-2026');
    const own = requests.filter((request) => request.url().startsWith(poc.option1));
    expect(own.map((request) => request.method())).toEqual(own.map(() => 'GET'));
  });

  test('Option 1: the tree is asked for with the access token as bearer', async () => {
    const { requests } = await register(1, 'pia.3@ltd.test');
    const tree = requests.find((request) => request.url().startsWith(`${poc.option1}/api/tree`));
    const token = (await tree?.headerValue('authorization'))?.split(' ')[1] ?? '';
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ token_use: 'access' });
  });

  test('Option 2: no request of the browser goes to Cognito, and no script can read a token', async () => {
    const { page, requests } = await register(2, 'pia.2@ltd.test');
    const origins = new Set(requests.map((request) => new URL(request.url()).origin));
    expect(origins).toEqual(new Set([poc.option2]));
    expect(await readableByScripts(page)).not.toMatch(/eyJ|o2_sid/);
    const cookies = await page.context().cookies();
    expect(cookies).toMatchObject([{ name: 'o2_sid', httpOnly: true, sameSite: 'Lax' }]);
    expect(cookies[0]?.value).not.toMatch(/^eyJ/);
  });

  /** An account without a sponsor, made by a script that holds no more than Option 1's public client id. */
  const signUpAroundTheScreens = async (email: string) => {
    const config = await fetch(`${poc.option1}/api/config`);
    const { cognito } = (await config.json()) as { cognito: { clients: { LTD: string } } };
    const call = (operation: string, input: object) =>
      fetch(poc.emulator.endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
        },
        body: JSON.stringify({
          ClientId: cognito.clients.LTD,
          Username: `m-${email.split('@')[0]}`,
          ...input,
        }),
      });
    const UserAttributes = [{ Name: 'email', Value: email }];
    expect((await call('SignUp', { Password: 'Summer-2026', UserAttributes })).status).toBe(200);
    const ConfirmationCode = await codeFor(`${poc.emulator.endpoint}/_/api/v1/inbox`, email);
    expect((await call('ConfirmSignUp', { ConfirmationCode })).status).toBe(200);
  };

  test('Option 1: an account made around the screens gets its place only with a valid sponsor', async () => {
    await signUpAroundTheScreens('around.1@ltd.test');
    const { page, me } = await watch(1);
    await me.openLogin();
    await me.login('around.1@ltd.test', 'Summer-2026');
    await page.getByRole('heading', { name: 'One thing is missing' }).waitFor();
    await page.goto(`${poc.option1}/#/tree`);
    await page.getByRole('heading', { name: 'One thing is missing' }).waitFor();
    await page.getByLabel('Sponsor code').fill('NOBODY');
    await page.getByRole('button', { name: 'Take my place' }).click();
    await page.getByText('Nobody has this sponsor code.').waitFor();
    await page.getByLabel('Sponsor code').fill(MARA.code);
    await page.getByRole('button', { name: 'Take my place' }).click();
    await expect.poll(async () => (await me.places())[0]).toMatch(/^You, /);
  });

  test('Option 2: an account made around the screens is let in by no back end', async () => {
    await signUpAroundTheScreens('around.2@ltd.test');
    const { page, me } = await watch(2);
    await me.openLogin();
    await me.login('around.2@ltd.test', 'Summer-2026');
    await page.getByText('a sponsor code is needed to join').waitFor();
    expect(await page.context().cookies()).toEqual([]);
  });

  test('Option 1 keeps its tokens where scripts can read them: the price of having no back end between', async () => {
    const { page } = await register(1, 'pia.4@ltd.test');
    expect(await readableByScripts(page)).toMatch(/accessToken.*eyJ/);
  });
});
