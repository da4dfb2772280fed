import type { Browser, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chromiumPath, openPage } from './support/chromium.ts';
import { person } from './support/person.ts';
import { MARA, type Poc } from './support/poc.ts';
import { stage } from './support/stage.ts';

/** Name of the focused control: its label, its aria-label, or its text. */
const focused = (page: Page) =>
  page.evaluate<string>(`(() => {
    const { activeElement: at } = document;
    if (at === document.body) return 'the page';
    return at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent.trim();
  })()`);

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (typeof name === 'string' ? at === name : name.test(at)) return;
    passed.push(at);
  }
  throw new Error(`Tab never reached "${name}": ${passed.join(' > ')}`);
}

describe.skipIf(chromiumPath === undefined)('without a mouse', () => {
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

  const signIn = async (page: Page) => {
    await tabTo(page, 'Email');
    await page.keyboard.type(MARA.email);
    await tabTo(page, 'Password');
    await page.keyboard.type(MARA.password);
    await page.keyboard.press('Enter');
    await page.getByRole('treeitem').first().waitFor();
  };

  test.each([1, 2] as const)(
    'a person signs in, walks the tree and signs out of Option %i',
    async (option) => {
      const { page, me } = await open(option);
      await me.openLogin();
      await signIn(page);
      await expect.poll(() => focused(page)).toBe('My tree');

      await tabTo(page, /^You, /);
      await page.keyboard.press('ArrowDown');
      await expect.poll(() => focused(page)).toMatch(/^Ana Torres, /);
      await page.keyboard.press('ArrowRight');
      await expect.poll(() => focused(page)).toMatch(/^Ben Okafor, /);
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Back to my place' }).waitFor();
      await expect.poll(async () => (await me.places())[0]).toMatch(/^Ben Okafor, /);
      await expect.poll(() => focused(page)).toMatch(/^Ben Okafor, /);
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Shift+Tab');
      await expect.poll(() => focused(page)).toBe('Back to my place');
      await page.keyboard.press('Enter');
      await expect.poll(() => focused(page)).toMatch(/^You, /);

      await page.evaluate("document.querySelector('h1').focus()");
      await page.keyboard.press('Shift+Tab');
      await tabTo(page, `Account of ${MARA.name}`);
      await page.keyboard.press('Enter');
      await tabTo(page, 'Sign out');
      await page.keyboard.press('Enter');
      await page.getByText('You are signed out.').waitFor();
    },
  );

  test('the first Tab offers to skip the header', async () => {
    const { page, me } = await open(2);
    await me.openLogin();
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect.poll(() => focused(page)).toBe('Email');
  });

  test('the inbox drawer takes the focus, closes with Escape, and gives the focus back', async () => {
    const { page, me } = await open(2);
    await me.openLogin();
    await tabTo(page, 'Inbox');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Inbox' }).waitFor();
    await expect.poll(() => focused(page)).toBe('Close');
    await page.keyboard.press('Escape');
    await expect.poll(() => focused(page)).toBe('Inbox');
  });

  test('the next step of a forgotten password has the focus', async () => {
    const { page } = await open(2);
    await page.goto(`${poc.option2}/#/forgot`);
    await tabTo(page, 'Email');
    await page.keyboard.type(MARA.email);
    await page.keyboard.press('Enter');
    await expect.poll(() => focused(page)).toBe('Choose a new password');
  });

  test('a branch opened in the table has the focus on its first row', async () => {
    const { page, me } = await open(2);
    await me.openLogin();
    await signIn(page);
    await page.getByRole('radio', { name: 'Table' }).check();
    await page.getByRole('button', { name: 'Ana Torres' }).press('Enter');
    await page.getByRole('button', { name: 'Open this branch' }).press('Enter');
    await page.getByRole('button', { name: 'Back to my place' }).waitFor();
    await expect.poll(() => focused(page)).toBe('Ana Torres');
  });

  test('a rejected form moves the focus to the first field that has to be mended', async () => {
    const { page, me } = await open(2);
    await me.openRegistration();
    await page.getByRole('button', { name: 'Create account' }).press('Enter');
    await expect.poll(() => focused(page)).toBe('Full name');
    const field = page.getByRole('textbox', { name: 'Full name' });
    const note = await field.getAttribute('aria-describedby');
    await expect.poll(() => page.locator(`[id="${note}"]`).textContent()).toBe('Please fill this in.');
  });
});
