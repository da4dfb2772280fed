import type { Page } from 'playwright-core';

export interface Newcomer {
  name: string;
  email: string;
  password: string;
  sponsor: string;
  leg: 'Left' | 'Automatic' | 'Right';
}

/** What a person does at the screens, by the words that the person reads. */
export function person(page: Page, home: string) {
  return {
    async openRegistration() {
      await page.goto(`${home}/#/register`);
      await page.getByRole('heading', { name: 'Join LTD' }).waitFor();
    },
    async fillRegistration(newcomer: Newcomer) {
      await page.getByLabel('Full name').fill(newcomer.name);
      await page.getByLabel('Email').fill(newcomer.email);
      await page.getByLabel('Password', { exact: true }).fill(newcomer.password);
      await page.getByLabel('Sponsor code').fill(newcomer.sponsor);
      await page.getByRole('radio', { name: newcomer.leg }).check();
      await page.getByLabel('I accept the terms').check();
    },
    async submitRegistration() {
      await page.getByRole('button', { name: 'Create account' }).click();
    },
    async confirm(code: string) {
      // Exactly: the screen before has a sponsor code, and may still be there.
      await page.getByLabel('Code', { exact: true }).fill(code);
      await page.getByRole('button', { name: 'Confirm' }).click();
    },
    async openLogin() {
      await page.goto(`${home}/#/login`);
      await page.getByRole('heading', { name: /^Sign in to/ }).waitFor();
    },
    async login(email: string, password: string) {
      await page.getByLabel('Email').fill(email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in' }).click();
    },
    async signOut() {
      await page.getByRole('button', { name: /^Account of/ }).click();
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByRole('heading', { name: /^Sign in to/ }).waitFor();
    },
    /** The tree's places, as a screen reader names them. */
    async places(): Promise<string[]> {
      await page.getByRole('heading', { name: 'My tree' }).waitFor();
      await page.getByRole('treeitem').first().waitFor();
      // In one step: a tree that is replaced meanwhile has other items.
      return page
        .getByRole('treeitem')
        .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? ''));
    },
  };
}

/** The newest code in an address's inbox, read from the same address as the inbox drawer. */
export async function codeFor(inboxUrl: string, to: string): Promise<string> {
  const response = await fetch(`${inboxUrl}?${new URLSearchParams({ to, wait: '5' })}`);
  const { messages } = (await response.json()) as { messages: { code: string | null }[] };
  const code = messages[0]?.code;
  if (typeof code !== 'string') throw new Error(`no code in the inbox of ${to}`);
  return code;
}

/** A six-digit code that is not this one. */
export const otherCode = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
