import type { Browser, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chromiumPath, openPage } from './support/chromium.ts';
import { codeFor, person } from './support/person.ts';
import { MARA, type Poc } from './support/poc.ts';
import { stage } from './support/stage.ts';

const PASSWORD = 'Summer-2026';
const ELSEWHERE = 'Continue in the browser you registered with, sign in, or register again.';

describe.skipIf(chromiumPath === undefined)('while the code is awaited', () => {
  let poc: Poc;
  let browser: Browser;

  stage((made) => {
    ({ poc, browser } = made);
  });

  const open = async (option: 1 | 2) => {
    const { page, close } = await openPage(browser);
    onTestFinished(close);
    return { page, me: person(page, poc.urlOf(option)) };
  };
  const registered = async (option: 1 | 2, email: string) => {
    const at = await open(option);
    await at.me.openRegistration();
    await at.me.fillRegistration({
      name: 'Kim Vale',
      email,
      password: PASSWORD,
      sponsor: MARA.code,
      leg: 'Left',
    });
    await at.me.submitRegistration();
    await at.page.getByRole('heading', { name: 'Confirm your email' }).waitFor();
    return at;
  };
  const codeOf = (email: string) => codeFor(`${poc.emulator.endpoint}/_/api/v1/inbox`, email);
  const emailField = (page: Page) => page.getByRole('textbox', { name: 'Email' });

  describe.each([1, 2] as const)('with Option %i', (option) => {
    test('looking into another inbox does not change whose code it is', async () => {
      const email = `kim.inbox.${option}@ltd.test`;
      const { page, me } = await registered(option, email);
      await page.getByRole('button', { name: 'Inbox' }).click();
      const address = page.getByLabel('Address');
      await expect.poll(() => address.inputValue()).toBe(email);
      await address.fill('somebody@ltd.test');
      await page.getByText('No message for this address yet.').waitFor();
      await page.getByRole('button', { name: 'Close' }).click();
      await expect.poll(() => emailField(page).count()).toBe(0);
      await me.confirm(await codeOf(email));
      await page.getByText('Your email is confirmed.').waitFor();
      await expect.poll(() => emailField(page).inputValue()).toBe(email);
    });

    test('Back leads to the form as it was filled in, without its password', async () => {
      const email = `kim.back.${option}@ltd.test`;
      const { page } = await registered(option, email);
      await page.goBack();
      await page.getByRole('heading', { name: 'Join LTD' }).waitFor();
      const value = (label: string) => page.getByLabel(label, { exact: true }).inputValue();
      await expect.poll(() => value('Full name')).toBe('Kim Vale');
      await expect.poll(() => value('Email')).toBe(email);
      await expect.poll(() => value('Sponsor code')).toBe(MARA.code);
      await expect.poll(() => value('Password')).toBe('');
      await expect.poll(() => page.getByRole('radio', { name: 'Left' }).isChecked()).toBe(true);
      await expect.poll(() => page.getByLabel('I accept the terms').isChecked()).toBe(true);
    });

    test('a reload keeps the address', async () => {
      const email = `kim.reload.${option}@ltd.test`;
      const { page, me } = await registered(option, email);
      await page.reload();
      await expect.poll(() => emailField(page).count()).toBe(0);
      await me.confirm(await codeOf(email));
      await page.getByText('Your email is confirmed.').waitFor();
    });

    test('a new code needs an address first', async () => {
      const { page } = await open(option);
      const posts: string[] = [];
      page.on('request', (request) => request.method() === 'POST' && posts.push(request.url()));
      await page.goto(`${poc.urlOf(option)}/#/confirm`);
      await page.getByRole('button', { name: 'Send a new code', exact: true }).click();
      await page.getByText('Please fill this in.').waitFor();
      await expect.poll(() => page.evaluate('document.activeElement.name')).toBe('email');
      expect(posts).toEqual([]);
    });

    test('a new code that could not be asked for can be asked for again at once', async () => {
      const email = `kim.resend.${option}@ltd.test`;
      const { page } = await registered(option, email);
      await page.goto(`${poc.urlOf(option)}/#/confirm`);
      await page.reload();
      const again = page.getByRole('button', { name: 'Send a new code', exact: true });
      await again.waitFor();
      const to = option === 1 ? `${poc.emulator.endpoint}/` : '**/api/resend';
      await page.route(to, (route) => route.abort());
      await again.click();
      await page.getByText(/cannot be reached|does not answer/).waitFor();
      await page.unroute(to);
      await again.click();
      await page.getByText('A new code is on its way.').waitFor();
      await page.getByRole('button', { name: /^Send a new code in \d+ s$/ }).waitFor();
      await expect.poll(() => poc.emulator.inbox.list(email)).toHaveLength(2);
    });
  });

  test('Option 2: another browser goes on after a sign-in with the right password', async () => {
    const email = 'kim.device@ltd.test';
    await registered(2, email);
    const { page, me } = await open(2);
    await me.openLogin();
    await me.login(email, PASSWORD);
    await page.getByText('Your email is not confirmed yet.').waitFor();
    await me.confirm(await codeOf(email));
    await page.getByText('Your email is confirmed.').waitFor();
  });

  test.each([1, 2] as const)('Option %i: another browser is told where to go on', async (option) => {
    const email = `kim.elsewhere.${option}@ltd.test`;
    await registered(option, email);
    const code = await codeOf(email);
    const { page, me } = await open(option);
    await page.goto(`${poc.urlOf(option)}/#/confirm`);
    await emailField(page).fill(email);
    await me.confirm(code);
    await page.locator('.notice').getByText(ELSEWHERE).waitFor();
    await page.getByRole('button', { name: 'Send a new code', exact: true }).click();
    await expect.poll(() => page.getByText(ELSEWHERE).count()).toBe(2);
    expect(await poc.emulator.inbox.list(email)).toHaveLength(1);
    await page.getByRole('link', { name: 'Register again' }).click();
    await page.getByRole('heading', { name: 'Join LTD' }).waitFor();
  });
});
