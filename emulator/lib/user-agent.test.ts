import { expect, test } from 'vitest';
import { deviceType } from './user-agent.ts';

const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';

test.each([
  [`${WINDOWS} Chrome/125.0.0.0 Safari/537.36`, 'Chrome 125 / Windows 10'],
  [`${WINDOWS} Chrome/125.0.0.0 Safari/537.36 Edg/125.0.1.2`, 'Edge 125 / Windows 10'],
  [`${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15`, 'Safari 17 / macOS 10.15'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Gecko/20100101 Firefox/126.0', 'Firefox 126 / Linux'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4.1 Mobile/15E148 Safari/604.1',
    'Safari 17 / iOS 17.4',
  ],
  [
    'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Mobile Safari/537.36',
    'Chrome 125 / Android 14',
  ],
  ['aws-sdk-js/3.1169.0 ua/2.1 os/linux#6.1 lang/js md/nodejs#24.0.0', 'unknown'],
  ['Chrome/125', 'unknown'],
  ['', 'unknown'],
])('%s is %s', (userAgent, device) => {
  expect(deviceType(userAgent)).toBe(device);
});

test('the first 1024 characters count', () => {
  const after = (length: number) => `${WINDOWS.padEnd(length)}Chrome/1`;
  expect(deviceType(after(1024 - 'Chrome/1'.length))).toBe('Chrome 1 / Windows 10');
  expect(deviceType(after(1024))).toBe('unknown');
});

test.each(['Version/1 ', 'Version/', 'Linux Version/', 'Chrome/1 OS ', 'Chrome/1 OS 1_'])(
  'a header that goes on and on after %s is read in no time',
  (start) => {
    const texts = [
      start.repeat(16_000 / start.length),
      start + '1'.repeat(16_000),
      start + '1_'.repeat(8000),
    ];
    const before = performance.now();
    for (const text of texts) deviceType(text);
    expect(performance.now() - before).toBeLessThan(50);
  },
);
