import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { faintText, layoutShift, namelessControls, overflow } from './support/accessibility.ts';
import { chromiumPath, openPage } from './support/chromium.ts';
import { codeFor, otherCode, person } from './support/person.ts';
import { png } from './support/picture.ts';
import { MARA, type Poc } from './support/poc.ts';
import { stage } from './support/stage.ts';

const SIZES = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 860 } } as const;
const shotsDir = process.env['SCREENSHOTS_DIR'];

/** Keeps a picture of the whole page when SCREENSHOTS_DIR names a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  if (shotsDir === undefined) return;
  await mkdir(shotsDir, { recursive: true });
  // Transitions are 120 ms long.
  await page.waitForTimeout(200);
  await page.screenshot({ path: join(shotsDir, `${name}.png`), fullPage: true });
}

/** What every screen owes to everybody, whatever it shows. */
async function expectGoodScreen(page: Page, name: string): Promise<void> {
  await page.evaluate('scrollTo(0, 0)');
  await shoot(page, name);
  expect(await namelessControls(page), `${name}: controls without a name`).toEqual([]);
  expect(await overflow(page), `${name}: px wider than the window`).toBe(0);
  expect(await faintText(page), `${name}: text too faint`).toEqual([]);
  expect(await layoutShift(page), `${name}: layout shift`).toBeLessThan(0.02);
  expect(await page.getByRole('heading', { level: 1 }).count(), `${name}: main headings`).toBe(1);
}

describe.skipIf(chromiumPath === undefined)('every screen', () => {
  let poc: Poc;
  let browser: Browser;

  stage((made) => {
    ({ poc, browser } = made);
  });

  test('the steps of joining stand where somebody joins, and nowhere else', async () => {
    const { page, close } = await openPage(browser);
    onTestFinished(close);
    const stepsAt = async (path: string, heading: RegExp) => {
      await page.goto(`${poc.option2}/#${path}`);
      await page.getByRole('heading', { name: heading }).waitFor();
      return page.getByRole('list', { name: 'How it works' }).count();
    };
    expect(await stepsAt('/register', /^Join/)).toBe(1);
    expect(await stepsAt('/confirm', /^Confirm/)).toBe(1);
    expect(await stepsAt('/login', /^Sign in/)).toBe(0);
    expect(await stepsAt('/forgot', /^Reset/)).toBe(0);
  });

  const cases = ([1, 2] as const)
    .flatMap((option) =>
      (['phone', 'desk'] as const).flatMap((size) =>
        (['light', 'dark'] as const).map((scheme) => ({ option, size, scheme })),
      ),
    )
    // Every pair of two is seen in four walks; all eight are taken only for the pictures.
    .filter(
      ({ option, size, scheme }) =>
        shotsDir !== undefined || ((option === 1) === (size === 'phone')) === (scheme === 'light'),
    );

  test.each(cases)('of Option $option on a $size, $scheme', async ({ option, size, scheme }) => {
    const { page, close } = await openPage(browser, { viewport: SIZES[size], colorScheme: scheme });
    onTestFinished(close);
    const me = person(page, poc.urlOf(option));
    const email = `screens.${option}.${size}.${scheme}@ltd.test`;
    const good = (screen: string) => expectGoodScreen(page, `${screen}-option${option}-${size}-${scheme}`);

    await me.openRegistration();
    await good('register');
    await me.submitRegistration();
    await good('register-problems');
    await me.fillRegistration({
      name: 'Screen Walker',
      email,
      password: 'Summer-2026',
      sponsor: MARA.code,
      leg: 'Automatic',
    });
    await page.getByText(MARA.name).waitFor();
    await good('register-filled');
    await me.submitRegistration();
    await page.getByRole('heading', { name: 'Confirm your email' }).waitFor();
    const code = await codeFor(`${poc.emulator.endpoint}/_/api/v1/inbox`, email);
    await me.confirm(otherCode(code));
    await page.getByText('That is not the right code.').waitFor();
    await good('confirm');
    await page.getByRole('button', { name: 'Inbox' }).click();
    await page.getByRole('button', { name: `Use code ${code}` }).waitFor();
    await good('inbox');
    await page.getByRole('button', { name: `Use code ${code}` }).click();
    await page.getByRole('button', { name: 'Confirm' }).click();
    await page.getByText('Your email is confirmed.').waitFor();
    await me.login(email, 'Summer-2026');
    await me.places();
    await page.getByRole('link', { name: 'Documents' }).click();
    await page.getByLabel('ID, front: choose a file').waitFor();
    await page.getByLabel('ID, front: choose a file').setInputFiles({
      name: 'passport.png',
      mimeType: 'image/png',
      buffer: png(320, 200),
    });
    await page.getByText('In review').first().waitFor();
    await page.getByLabel('ID, back: choose a file').setInputFiles({
      name: 'back-of-card.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<html>not a picture</html>'),
    });
    await page.getByText('This is not a picture').waitFor();
    await good('documents');
    await me.signOut();
    await me.login(email, 'Wrong-2026');
    await page.getByText('do not match an account').waitFor();
    await good('login');
    await page.getByRole('link', { name: 'Forgot your password?' }).click();
    await page.getByRole('heading', { name: 'Reset your password' }).waitFor();
    await good('forgot');
    await page.getByRole('button', { name: 'Send code' }).click();
    await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
    await good('forgot-code');
    await page.getByRole('link', { name: 'Back to sign in' }).click();
    await page.getByRole('radio', { name: 'swapoo' }).check();
    await page.getByRole('heading', { name: 'Sign in to swapoo' }).waitFor();
    await good('login-swapoo');
    await page.getByRole('radio', { name: 'LTD' }).check();
    await me.login(MARA.email, MARA.password);
    await me.places();
    await good('tree');
    await page.getByRole('treeitem', { name: /^Chiara / }).click();
    await page.getByRole('button', { name: 'Open this branch' }).click();
    await page.getByRole('button', { name: 'Back to my place' }).waitFor();
    await page
      .getByRole('treeitem', { name: /^Free place/ })
      .first()
      .click();
    await good('tree-free');
    await page.getByRole('radio', { name: 'Table' }).check();
    await good('tree-table');
    await page.getByRole('button', { name: /^Account of/ }).click();
    await good('account');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    await good('signed-out');
  });
});
