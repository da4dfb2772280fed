import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from './chromium.ts';
import { type Poc, startPoc } from './poc.ts';

/** A running business and a browser for the tests of a suite, given to `use` before them and closed behind them. */
export function stage(use: (made: { poc: Poc; browser: Browser }) => void): void {
  let poc: Poc | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    poc = await startPoc();
    browser = await launchChromium();
    use({ poc, browser });
  });
  afterAll(async () => {
    await browser?.close();
    await poc?.close();
  });
}
