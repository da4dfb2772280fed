import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { CHROMIUM, findProgram } from '../../harness/programs.ts';

export const chromiumPath = findProgram(CHROMIUM);

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real Chromium without a window. */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('no chromium: the suite should have been skipped');
  return chromium.launch({ executablePath: chromiumPath, args: FLAGS });
}

export interface WatchedPage {
  page: Page;
  /** Uncaught errors of the page, and what its content security policy had to block. */
  faults: string[];
  close(): Promise<void>;
}

/** A page with storage of its own. */
export async function openPage(browser: Browser, options: BrowserContextOptions = {}): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    locale: 'en-GB',
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) faults.push(message.text());
  });
  return { page, faults, close: () => context.close() };
}
