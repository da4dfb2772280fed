import type { Browser } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { faintText, namelessControls, overflow } from './support/accessibility.ts';
import { chromiumPath, openPage } from './support/chromium.ts';
import { MARA, type Poc } from './support/poc.ts';
import { stage } from './support/stage.ts';

describe.skipIf(chromiumPath === undefined)('the compare shell', () => {
  let poc: Poc;
  let browser: Browser;

  stage((made) => {
    ({ poc, browser } = made);
  });

  const open = async (host: string, width: number, height = 900) => {
    const watched = await openPage(browser, { viewport: { width, height } });
    onTestFinished(() => watched.close());
    await watched.page.goto(poc.shell.replace('127.0.0.1', host));
    return watched;
  };

  test.each(['127.0.0.1', 'localhost'])(
    'opened as %s signs in on both sides and lists the calls',
    async (host) => {
      const { page, faults } = await open(host, 1440);
      for (const option of [1, 2]) {
        const frame = page.frameLocator(`iframe[title="Option ${option}"]`);
        await frame.getByLabel('Email').fill(MARA.email);
        await frame.getByLabel('Password', { exact: true }).fill(MARA.password);
        await frame.getByRole('button', { name: 'Sign in' }).click();
        await frame.getByRole('treeitem', { name: /^You, / }).waitFor();
      }
      const calls = (option: number) => page.getByRole('list', { name: `Calls of Option ${option}` });
      await calls(1).getByText('RespondToAuthChallenge').waitFor();
      await expect
        .poll(() => calls(1).getByText('Cognito', { exact: true }).count())
        .toBeGreaterThanOrEqual(2);
      await calls(2).getByText('POST /api/login').waitFor();
      expect(await calls(2).getByText('Cognito', { exact: true }).count()).toBe(0);
      expect(
        await calls(2)
          .getByText(/auth verify [\d.]+ ms/)
          .count(),
      ).toBeGreaterThanOrEqual(1);
      expect(faults).toEqual([]);
    },
  );

  test.each([
    ['a desk', 1280, 860],
    ['a phone', 390, 844],
  ])('on %s leaves the options the room that signing in takes', async (_where, width, height) => {
    const { page } = await open('127.0.0.1', width, height);
    const frame = page.locator('iframe[title="Option 1"]');
    const signIn = page.frameLocator('iframe[title="Option 1"]').getByRole('button', { name: 'Sign in' });
    await signIn.waitFor();
    const [outer, inner] = [await frame.boundingBox(), await signIn.boundingBox()];
    expect((inner?.y ?? 0) + (inner?.height ?? 0)).toBeLessThan((outer?.y ?? 0) + (outer?.height ?? 0));

    const list = page.getByRole('list', { name: 'Calls of Option 1' });
    const listHeight = async () => (await list.boundingBox())?.height ?? 0;
    await expect.poll(() => listHeight()).toBeLessThan(100);
    await page.getByRole('button', { name: 'All' }).first().click();
    await expect.poll(() => listHeight()).toBeGreaterThan(250);
    await page.getByRole('button', { name: 'Fewer' }).click();
    await expect.poll(() => listHeight()).toBeLessThan(100);
  });

  test('on a phone shows one option at a time', async () => {
    const { page } = await open('127.0.0.1', 390);
    const frame = (option: number) => page.locator(`iframe[title="Option ${option}"]`);
    await frame(1).waitFor({ state: 'visible' });
    await expect.poll(() => frame(2).isVisible()).toBe(false);
    await page.getByRole('radio', { name: 'Option 2' }).check();
    expect([await frame(1).isVisible(), await frame(2).isVisible()]).toEqual([false, true]);
    await expect.poll(() => overflow(page)).toBe(0);
  });

  test('serves nothing but its pages, and says what they may load', async () => {
    for (const url of [poc.shell, poc.option1, poc.option2]) {
      const answer = await fetch(`${url}/build.json`);
      expect(await answer.text()).not.toContain('inputs');
    }
    const { headers } = await fetch(poc.shell);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'; frame-src 'self'");
    expect(policy).toContain(poc.option2.replace('127.0.0.1', 'localhost'));
  });

  test('cannot be made to show another site in a frame', async () => {
    const { page, faults } = await open('127.0.0.1', 1440);
    await page.frameLocator('iframe[title="Option 1"]').getByRole('button', { name: 'Sign in' }).waitFor();
    await page.evaluate(`document.querySelector('iframe').src = '${poc.emulator.endpoint}/_/'`);
    await expect.poll(() => faults.join()).toContain('frame-src');
  });

  test('names its controls and says which Cognito is behind', async () => {
    const { page } = await open('127.0.0.1', 1440);
    await page.getByText('emulator', { exact: true }).waitFor();
    expect(await namelessControls(page)).toEqual([]);
    expect(await faintText(page)).toEqual([]);
  });
});
