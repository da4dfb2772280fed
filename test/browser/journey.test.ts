import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { chromiumPath, openPage, type WatchedPage } from './support/chromium.ts';
import { codeFor, otherCode, person } from './support/person.ts';
import { png } from './support/picture.ts';
import { MARA, type Poc } from './support/poc.ts';
import { stage } from './support/stage.ts';

describe.skipIf(chromiumPath === undefined)('a person in a browser', () => {
  let poc: Poc;
  let browser: Browser;
  let watched: WatchedPage;
  let inbox: string;

  stage((made) => {
    ({ poc, browser } = made);
    inbox = `${poc.emulator.endpoint}/_/api/v1/inbox`;
  });
  beforeEach(async () => {
    watched = await openPage(browser);
  });
  afterEach(async () => {
    await watched.close();
    expect(watched.faults).toEqual([]);
  });

  describe.each([1, 2] as const)('with Option %i', (option) => {
    const newcomer = (name: string) => ({
      name,
      email: `${name.toLowerCase().replaceAll(' ', '.')}.${option}@ltd.test`,
      password: 'Summer-2026',
      sponsor: MARA.code,
      leg: 'Right' as const,
    });
    const at = () => ({ page: watched.page, me: person(watched.page, poc.urlOf(option)) });

    test('registers, confirms, signs in, sends an ID and stands in the tree of the sponsor', async () => {
      const { page, me } = at();
      const iris = newcomer(`Iris Option${option}`);
      await me.openRegistration();
      await me.fillRegistration(iris);
      await page.getByText(MARA.name).waitFor();
      await me.submitRegistration();
      await page.getByRole('heading', { name: 'Confirm your email' }).waitFor();
      await me.confirm(await codeFor(inbox, iris.email));
      await page.getByText('Your email is confirmed.').waitFor();
      await me.login(iris.email, iris.password);
      expect((await me.places())[0]).toMatch(/^You, /);

      await page.getByRole('link', { name: 'Documents' }).click();
      await page.getByLabel('ID, front: choose a file').setInputFiles({
        name: 'passport.png',
        mimeType: 'image/png',
        buffer: png(320, 200),
      });
      const front = page.getByRole('region', { name: 'ID, front' });
      await front.getByText('In review', { exact: true }).waitFor();
      await front.getByRole('img', { name: 'Preview of passport.png' }).waitFor();
      await expect.poll(() => page.locator('.kyc-state').textContent()).toContain('In review');

      await me.signOut();
      await me.login(MARA.email, MARA.password);
      await expect
        .poll(async () => (await me.places()).some((place) => place.startsWith(`${iris.name}, `)))
        .toBe(true);
    });

    test.each([
      ['code of nobody', 'NOBODY'],
      ['code of a member of swapoo alone', 'NOOR01'],
    ])('is told about a wrong sponsor (%s), and no account comes into being', async (_, sponsor) => {
      const { page, me } = at();
      const ivo = { ...newcomer(`Ivo ${sponsor}`), sponsor };
      await me.openRegistration();
      await me.fillRegistration(ivo);
      await page.getByText('Nobody has this sponsor code.').waitFor();
      await me.submitRegistration();
      await page.waitForFunction("document.activeElement?.getAttribute('name') === 'sponsor'");
      await page.getByText('Nobody has this sponsor code.').waitFor();
      expect(await poc.emulator.inbox.list(ivo.email)).toEqual([]);

      await page.getByLabel('Sponsor code').fill(MARA.code);
      await page.getByText(MARA.name).waitFor();
      await me.submitRegistration();
      await page.getByRole('heading', { name: 'Confirm your email' }).waitFor();
      expect(await poc.emulator.inbox.list(ivo.email)).toHaveLength(1);
    });

    test('is told about a wrong code, and that the account waits for the right one', async () => {
      const { page, me } = at();
      const una = newcomer('Una Berg');
      await me.openRegistration();
      await me.fillRegistration(una);
      await me.submitRegistration();
      const code = await codeFor(inbox, una.email);
      await me.confirm(otherCode(code));
      await page.getByText('That is not the right code.').waitFor();

      await me.openLogin();
      await me.login(una.email, una.password);
      await page.getByText('Your email is not confirmed yet.').waitFor();
      await me.confirm(code);
      await page.getByText('Your email is confirmed.').waitFor();
    });

    test('takes the code from the inbox drawer', async () => {
      const { page, me } = at();
      const olaf = newcomer('Olaf Dahl');
      await me.openRegistration();
      await me.fillRegistration(olaf);
      await me.submitRegistration();
      await page.getByRole('heading', { name: 'Confirm your email' }).waitFor();
      await page.getByRole('button', { name: 'Inbox' }).click();
      await page.getByRole('button', { name: /^Use code \d{6}$/ }).click();
      await expect.poll(() => page.getByRole('textbox', { name: 'Code' }).inputValue()).toMatch(/^\d{6}$/);
      await page.getByRole('button', { name: 'Confirm' }).click();
      await page.getByText('Your email is confirmed.').waitFor();
    });

    test('is refused with a wrong password, in the same words as an unknown address', async () => {
      const { page, me } = at();
      const refusal = page.getByText('That email and password do not match an account.');
      await me.openLogin();
      await me.login(MARA.email, 'Wrong-2026');
      await refusal.waitFor();
      await me.openLogin();
      await page.reload();
      await me.login('nobody@ltd.test', 'Wrong-2026');
      await refusal.waitFor();
    });

    test('is refused an HTML file that calls itself a picture', async () => {
      const { page, me } = at();
      await me.openLogin();
      await me.login(MARA.email, MARA.password);
      await me.places();
      await page.getByRole('link', { name: 'Documents' }).click();
      await page.getByLabel('Selfie: choose a file').setInputFiles({
        name: 'selfie.png',
        mimeType: 'image/png',
        buffer: Buffer.from('<!doctype html><script>alert(1)</script>'),
      });
      const selfie = page.getByRole('region', { name: 'Selfie' });
      await selfie.getByText('This is not a picture or PDF that we accept.').waitFor();
      await expect.poll(() => selfie.locator('.chip').textContent()).toBe('Refused');
      await page.reload();
      await selfie.getByText('This is not a picture or PDF that we accept.').waitFor();
    });

    test('keeps the standing of a document in review when a later file is refused', async () => {
      const { page, me } = at();
      await me.openLogin();
      await me.login(option === 1 ? 'daniel@ltd.test' : 'elif@ltd.test', MARA.password);
      await me.places();
      await page.getByRole('link', { name: 'Documents' }).click();
      const address = page.getByRole('region', { name: 'Proof of address' });
      const send = (name: string, buffer: Buffer) =>
        address.getByLabel('choose a file').setInputFiles({ name, mimeType: 'image/png', buffer });
      await send('bill.png', png(320, 200));
      await address.getByText('In review', { exact: true }).waitFor();
      await send('page.png', Buffer.from('<!doctype html>'));
      await address.getByText('This is not a picture or PDF that we accept.').waitFor();
      await page.reload();
      await address.getByText('page.png was refused. This is not a picture or PDF that we accept.').waitFor();
      await address.getByText('In review', { exact: true }).waitFor();
      await address.getByText(/^bill\.png, sent on /).waitFor();
    });

    test('sends a photo that the browser has no type for', async () => {
      const { page, me } = at();
      await me.openLogin();
      await me.login(option === 1 ? 'daniel@ltd.test' : 'elif@ltd.test', MARA.password);
      await me.places();
      await page.getByRole('link', { name: 'Documents' }).click();
      const front = page.getByRole('region', { name: 'ID, front' });
      const brand = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]);
      await front.getByLabel('choose a file').setInputFiles({
        name: 'IMG_0001.HEIC',
        mimeType: '',
        buffer: Buffer.concat([brand, Buffer.alloc(64)]),
      });
      await front.getByText('In review', { exact: true }).waitFor();
    });

    test('sets a new password with a code, and the old one no longer counts', async () => {
      const { page, me } = at();
      const [email, password] = [option === 1 ? 'ana@ltd.test' : 'ben@ltd.test', 'Autumn-2027'];
      await me.openLogin();
      await page.getByRole('link', { name: 'Forgot your password?' }).click();
      await page.getByLabel('Email').fill(email);
      await page.getByRole('button', { name: 'Send code' }).click();
      await page.getByRole('heading', { name: 'Choose a new password' }).waitFor();
      await page.getByLabel('Code').fill(await codeFor(inbox, email));
      await page.getByRole('textbox', { name: 'New password' }).fill(password);
      await page.getByRole('button', { name: 'Save new password' }).click();
      await page.getByText('Your password is changed.').waitFor();
      await me.login(email, MARA.password);
      await page.getByText('That email and password do not match an account.').waitFor();
      await me.login(email, password);
      await me.places();
    });

    test('stays signed in after a reload, and is asked to sign in when the session is gone', async () => {
      const { page, me } = at();
      await me.openLogin();
      await me.login(MARA.email, MARA.password);
      await me.places();
      await page.reload();
      await me.places();
      await page.context().clearCookies();
      await page.evaluate(() => localStorage.clear());
      await page.getByRole('link', { name: 'Documents' }).click();
      await page.getByText('Your session has ended.').waitFor();
      await page.getByRole('heading', { name: 'Sign in to LTD' }).waitFor();
    });
  });
});
