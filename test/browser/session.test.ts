import type { Browser } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chromiumPath, openPage } from './support/chromium.ts';
import { person } from './support/person.ts';
import { MARA, type Poc } from './support/poc.ts';
import { stage } from './support/stage.ts';

describe.skipIf(chromiumPath === undefined)('one browser, one session', () => {
  let poc: Poc;
  let browser: Browser;

  stage((made) => {
    ({ poc, browser } = made);
  });

  const signedIn = async (option: 1 | 2) => {
    const { page, close } = await openPage(browser);
    onTestFinished(close);
    const me = person(page, poc.urlOf(option));
    await me.openLogin();
    await me.login(MARA.email, MARA.password);
    await me.places();
    return { page, me };
  };

  /** A sign-in that this page is not told of: it replaces the cookie, and with it the CSRF token. */
  const signInUnseen = async (page: Awaited<ReturnType<typeof signedIn>>['page'], email: string) => {
    const answer = await page.context().request.post(`${poc.option2}/api/login`, {
      data: { product: 'LTD', email, password: MARA.password },
    });
    expect(answer.status()).toBe(200);
  };
  const sessionOf = async (page: Awaited<ReturnType<typeof signedIn>>['page']) =>
    (await page.context().request.get(`${poc.option2}/api/session`)).json();

  test('Option 2: signing out works in a page whose CSRF token has been replaced', async () => {
    const { page, me } = await signedIn(2);
    await signInUnseen(page, MARA.email);
    await me.signOut();
    await page.getByText('You are signed out.').waitFor();
    expect(await sessionOf(page)).toMatchObject({ authenticated: false });
  });

  test('Option 2: a page acts for nobody but the person it shows', async () => {
    const { page } = await signedIn(2);
    await signInUnseen(page, 'ana@ltd.test');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('Another tab has signed in to a different account.').waitFor();
    await page.getByRole('button', { name: 'Account of Ana Torres' }).waitFor();
    expect(await sessionOf(page)).toMatchObject({ authenticated: true, member: { email: 'ana@ltd.test' } });
  });

  test.each([1, 2] as const)(
    'Option %i: a page follows who signs in and out in another tab',
    async (option) => {
      const { page, me } = await signedIn(option);
      const other = await page.context().newPage();
      const there = person(other, poc.urlOf(option));
      await other.goto(poc.urlOf(option));
      await there.places();
      await there.signOut();
      await page.getByText('You were signed out in another tab.').waitFor();

      await me.login(MARA.email, MARA.password);
      await me.places();
      await there.login('ana@ltd.test', MARA.password);
      await there.places();
      await page.getByText('Another tab has signed in to a different account.').waitFor();
      await page.getByRole('button', { name: 'Account of Ana Torres' }).waitFor();
      await page.getByRole('treeitem', { name: /^You, / }).waitFor();
      expect((await me.places()).some((place) => place.startsWith('Ben'))).toBe(false);
      await page.getByRole('link', { name: 'Documents' }).click();
      await page.getByRole('heading', { name: 'Documents' }).waitFor();
      await expect.poll(() => page.getByText('Another tab has').count()).toBe(0);
    },
  );

  test('a good notice goes as soon as the next form is sent', async () => {
    const { page, me } = await signedIn(2);
    await me.signOut();
    await page.getByText('You are signed out.').waitFor();
    await me.login(MARA.email, 'Wrong-2026');
    await page.getByText('do not match an account').waitFor();
    expect(await page.getByText('You are signed out.').count()).toBe(0);
  });

  test('a file dropped beside a card leaves the page where it is', async () => {
    const { page } = await signedIn(2);
    const dropped = () =>
      page.evaluate<boolean>(
        "!document.querySelector('h1').dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true }))",
      );
    expect(await dropped()).toBe(false);
    await page.getByRole('link', { name: 'Documents' }).click();
    await page.getByLabel('Selfie: choose a file').waitFor();
    await expect.poll(dropped).toBe(true);
  });

  test('a page where nobody is signed in keeps what is typed when another tab signs in', async () => {
    const { page, close } = await openPage(browser);
    onTestFinished(close);
    const me = person(page, poc.option2);
    await me.openRegistration();
    await page.getByLabel('Full name').fill('Half Typed');
    const other = await page.context().newPage();
    const there = person(other, poc.option2);
    await there.openLogin();
    await there.login(MARA.email, MARA.password);
    await there.places();
    expect(await page.getByLabel('Full name').inputValue()).toBe('Half Typed');
  });

  test('Option 2: a sign-out that did not reach the server is not called one', async () => {
    const { page } = await signedIn(2);
    await page.route('**/api/logout', (route) => route.abort());
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are still signed in. The server cannot be reached.').waitFor();
    expect(await page.getByText('You are signed out.').count()).toBe(0);
    expect(await sessionOf(page)).toMatchObject({ authenticated: true });
  });
});
