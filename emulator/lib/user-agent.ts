const BROWSERS: [name: string, pattern: RegExp][] = [
  ['Edge', /\bEdg(?:e|A|iOS)?\/(\d+)/],
  ['Opera', /\bOPR\/(\d+)/],
  ['Firefox', /\b(?:Firefox|FxiOS)\/(\d+)/],
  ['Chrome', /\b(?:Chrome|CriOS)\/(\d+)/],
  ['Safari', /\bVersion\/(\d+)[\d.]* .*Safari\//],
];

const SYSTEMS: [name: string, pattern: RegExp][] = [
  ['iOS', /\b(?:iPhone )?OS (\d+(?:_\d+)?)[\d_]* like Mac OS X/],
  ['Android', /\bAndroid (\d+)/],
  ['macOS', /\bMac OS X (\d+[._]\d+)/],
  ['Windows', /\bWindows NT (\d+)/],
  ['Linux', /\bLinux\b()/],
];

/** Characters that are looked at: what real browsers send is shorter, and the patterns' time grows by its square. */
const LONGEST = 1024;

/**
 * What a `User-Agent` header tells of a device: `Chrome 125 / macOS 15.0`, or `unknown` for anything but a browser.
 */
export function deviceType(userAgent: string): string {
  const start = userAgent.slice(0, LONGEST);
  const browser = match(BROWSERS, start);
  const system = match(SYSTEMS, start);
  return browser && system ? `${browser} / ${system}` : 'unknown';
}

function match(known: [name: string, pattern: RegExp][], userAgent: string): string | undefined {
  for (const [name, pattern] of known) {
    const found = pattern.exec(userAgent);
    if (found) return `${name} ${(found[1] ?? '').replace('_', '.')}`.trim();
  }
  return undefined;
}
