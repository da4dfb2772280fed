import type { Browser } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { chromiumPath, openPage } from './support/chromium.ts';
import { person } from './support/person.ts';
import { MARA, type Poc } from './support/poc.ts';
import { stage } from './support/stage.ts';

const DESK = { width: 1280, height: 860 };

describe.skipIf(chromiumPath === undefined)('the tree on screen', () => {
  let poc: Poc;
  let browser: Browser;

  stage((made) => {
    ({ poc, browser } = made);
  });

  const treeOf = async (email: string, viewport = DESK) => {
    const { page, close } = await openPage(browser, { viewport });
    onTestFinished(close);
    const me = person(page, poc.option2);
    await me.openLogin();
    await me.login(email, MARA.password);
    await me.places();
    return { page, me };
  };

  test('keeps the opened branch in the address: reload, Back and Forward lead where they should', async () => {
    const { page, me } = await treeOf(MARA.email);
    const root = () => page.getByRole('treeitem').first().getAttribute('aria-label');
    const open = async (name: RegExp) => {
      await page.getByRole('treeitem', { name }).click();
      await page.getByRole('button', { name: 'Open this branch' }).click();
      await expect.poll(root).toMatch(name);
    };
    await open(/^Ana Torres, /);
    await open(/^Chiara /);
    await page.reload();
    await me.places();
    await expect.poll(() => root()).toMatch(/^Chiara /);
    await page.goBack();
    await expect.poll(root).toMatch(/^Ana Torres, /);
    await page.goBack();
    await expect.poll(root).toMatch(/^You, /);
    await page.goForward();
    await expect.poll(root).toMatch(/^Ana Torres, /);
    await page.getByRole('button', { name: 'Back to my place' }).click();
    await expect.poll(root).toMatch(/^You, /);
  });

  test('of somebody else is not opened by an address', async () => {
    const { page } = await treeOf('grace@ltd.test');
    await page.goto(`${poc.option2}/#/tree?root=mara01`);
    await page.getByText('That is not part of your own tree.').waitFor();
    expect(await page.getByRole('treeitem').count()).toBe(0);
    await page.getByRole('button', { name: 'Back to my place' }).click();
    await page.getByRole('treeitem', { name: /^You, / }).waitFor();
    expect(await page.getByText('That is not part').count()).toBe(0);
  });

  test('shows a phone three levels, each member with a name', async () => {
    const { page, me } = await treeOf(MARA.email, { width: 390, height: 844 });
    const places = await me.places();
    expect(places).toHaveLength(7);
    await expect
      .poll(() => page.locator('.place .name').allTextContents())
      .toEqual([
        'You',
        'Ana Torres',
        'Ben Okafor',
        expect.stringMatching(/^Chiara/),
        expect.stringMatching(/^Daniel/),
        expect.stringMatching(/^Elif/),
        'Free',
      ]);
    await expect.poll(() => page.locator('.place .below').allTextContents()).not.toEqual([]);
    await page.getByRole('radio', { name: 'Table' }).check();
    await page.getByRole('button', { name: 'Grace' }).waitFor();
  });

  test('offers the link itself where copying is not allowed', async () => {
    const { page } = await treeOf(MARA.email);
    await page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))");
    await page.getByRole('button', { name: 'Copy invitation, left leg' }).click();
    await page.getByText('This browser does not let us copy.').waitFor();
    await page.getByText(`${poc.option2}/#/register?ref=${MARA.code}&leg=left`).waitFor();
  });

  test('takes the height of its levels, and an empty balance leans to no side', async () => {
    const full = await treeOf(MARA.email);
    const height = async ({ page }: typeof full) => (await page.locator('.tree-card').boundingBox())?.height;
    const colours = ({ page }: typeof full) =>
      page.evaluate<string[]>(
        `[...document.querySelectorAll('.balance-bar span')].map((side) => getComputedStyle(side).backgroundColor)`,
      );
    const [left, right] = await colours(full);
    expect(left).not.toBe(right);

    const alone = await treeOf('grace@ltd.test');
    await expect.poll(() => alone.me.places()).toHaveLength(3);
    const [emptyLeft, emptyRight] = await colours(alone);
    expect(emptyLeft).toBe(emptyRight);
    expect(emptyLeft).not.toBe(left);
    const saved = ((await height(full)) ?? 0) - ((await height(alone)) ?? 0);
    expect(saved).toBe(2 * 118);
  });
});
