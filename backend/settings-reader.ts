/** Reads single values of an environment and collects what is wrong with them instead of stopping at the first. */
export interface SettingsReader {
  /** One line a problem: the name and what is expected, never the value (it may be a secret). */
  readonly problems: readonly string[];
  text(name: string, fallback?: string): string;
  matching(name: string, pattern: RegExp, expected: string): string;
  optionalMatching(name: string, pattern: RegExp, expected: string): string | undefined;
  oneOf<T extends string>(name: string, values: readonly T[], fallback: T): T;
  integer(name: string, min: number, max: number, fallback: number): number;
  /** Without a trailing slash. */
  url(name: string, protocols?: readonly string[], fallback?: string): string;
  optionalUrl(name: string): string | undefined;
  /** 32 bytes in base64. */
  key(name: string): Buffer;
  /** Origins, separated by blanks. */
  origins(name: string, fallback: string): readonly string[];
  /** `parse` throws an Error whose message says what is expected. */
  parsed<T>(name: string, parse: (value: string) => T, fallback: string): T;
}

/** Values that stand in for invalid ones are never used: the caller throws when there are problems. */
export function settingsReader(env: Readonly<Record<string, string | undefined>>): SettingsReader {
  const problems: string[] = [];
  const raw = (name: string): string => env[name]?.trim() ?? '';
  const problem = <T>(name: string, expected: string, standIn: T): T => {
    problems.push(`${name} ${raw(name) === '' ? 'is missing' : 'is invalid'}: expected ${expected}`);
    return standIn;
  };

  const reader: SettingsReader = {
    problems,
    text(name, fallback) {
      return raw(name) || (fallback ?? problem(name, 'a text', ''));
    },
    matching(name, pattern, expected) {
      return pattern.test(raw(name)) ? raw(name) : problem(name, expected, '');
    },
    optionalMatching(name, pattern, expected) {
      return raw(name) === '' ? undefined : reader.matching(name, pattern, expected);
    },
    oneOf(name, values, fallback) {
      if (raw(name) === '') return fallback;
      return (
        values.find((value) => value === raw(name)) ?? problem(name, `one of ${values.join(', ')}`, fallback)
      );
    },
    integer(name, min, max, fallback) {
      if (raw(name) === '') return fallback;
      const value = Number(raw(name));
      const good = Number.isInteger(value) && value >= min && value <= max;
      return good ? value : problem(name, `a whole number from ${min} to ${max}`, fallback);
    },
    url(name, protocols = ['http:', 'https:'], fallback = '') {
      const value = raw(name) || fallback;
      const good = URL.canParse(value) && protocols.includes(new URL(value).protocol);
      return good ? value.replace(/\/$/, '') : problem(name, `a URL (${protocols.join(' or ')})`, '');
    },
    optionalUrl(name) {
      return raw(name) === '' ? undefined : reader.url(name);
    },
    key(name) {
      const bytes = Buffer.from(raw(name), 'base64');
      const good = bytes.length === 32 && bytes.toString('base64') === raw(name);
      return good ? bytes : problem(name, '32 random bytes in base64 (openssl rand -base64 32)', bytes);
    },
    origins(name, fallback) {
      const origins = (raw(name) || fallback).split(/\s+/);
      const good = origins.every((origin) => URL.canParse(origin) && new URL(origin).origin === origin);
      return good ? origins : problem(name, 'origins such as http://127.0.0.1:3000, separated by blanks', []);
    },
    parsed(name, parse, fallback) {
      try {
        return parse(raw(name) || fallback);
      } catch (error) {
        return problem(name, error instanceof Error ? error.message : 'another value', parse(fallback));
      }
    },
  };
  return reader;
}
