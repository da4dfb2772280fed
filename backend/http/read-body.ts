import type { Context } from 'hono';
import { Refusal } from '../errors.ts';
import { hasHidden } from '../hidden-characters.ts';

/** Bytes of JSON that any endpoint needs at most. */
export const maxJsonBody = 16 * 1024;

/** Reads the members of a JSON body and collects what is wrong with them; `done` refuses all of it at once. */
export interface BodyReader {
  /** Without blanks at the ends, and with nothing inside that is not seen. */
  text(name: string, maxLength: number): string;
  optionalText(name: string, maxLength: number): string | undefined;
  /** As typed, blanks included. */
  password(name: string): string;
  /** Lower case. */
  email(name: string): string;
  matching(name: string, pattern: RegExp, expected: string): string;
  oneOf<T extends string>(name: string, values: readonly T[], fallback?: T): T;
  /** A whole number, not negative. */
  count(name: string): number;
  isTrue(name: string): void;
  /** Throws INVALID_INPUT with `details.fields`: what was expected of each wrong member. */
  done(): void;
}

/**
 * The request's JSON object. Throws INVALID_INPUT when it is not one, or not declared as `application/json`:
 * other sites' forms can only send other types without the browser asking first.
 */
export async function readBody(c: Context): Promise<BodyReader> {
  const type = c.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw new Refusal('INVALID_INPUT', { details: { expected: 'JSON' } });
  const text = await c.req.text();
  try {
    const body: unknown = JSON.parse(text);
    if (body !== null && typeof body === 'object' && !Array.isArray(body)) {
      return bodyReader(body as Record<string, unknown>);
    }
  } catch {
    // The parser's message quotes the body, which may hold a password: it goes nowhere.
  }
  throw new Refusal('INVALID_INPUT', { details: { expected: 'a JSON object' } });
}

function bodyReader(body: Readonly<Record<string, unknown>>): BodyReader {
  const fields: Record<string, string> = {};
  const wrong = <T>(name: string, expected: string, standIn: T): T => {
    fields[name] = expected;
    return standIn;
  };
  const string = (name: string): string => {
    const value = Object.hasOwn(body, name) ? body[name] : undefined;
    return typeof value === 'string' ? value : '';
  };
  const reader: BodyReader = {
    text(name, maxLength) {
      const value = string(name).trim();
      const good = value !== '' && value.length <= maxLength && !hasHidden(value);
      return good ? value : wrong(name, `a text of 1 to ${maxLength} visible characters`, '');
    },
    optionalText(name, maxLength) {
      if (body[name] === undefined || body[name] === null || body[name] === '') return undefined;
      return reader.text(name, maxLength);
    },
    password(name) {
      const value = string(name);
      return value !== '' && value.length <= 256 ? value : wrong(name, '1 to 256 characters', '');
    },
    email(name) {
      const value = string(name).trim().toLowerCase();
      const good = value.length <= 254 && !hasHidden(value) && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value);
      return good ? value : wrong(name, 'an email address', '');
    },
    matching(name, pattern, expected) {
      const value = string(name).trim();
      return pattern.test(value) ? value : wrong(name, expected, '');
    },
    oneOf(name, values, fallback) {
      if (fallback !== undefined && body[name] === undefined) return fallback;
      const found = values.find((value) => value === body[name]);
      return found ?? wrong(name, `one of ${values.join(', ')}`, values[0] as (typeof values)[number]);
    },
    count(name) {
      const value = body[name];
      const good = typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
      return good ? value : wrong(name, 'a whole number', 0);
    },
    isTrue(name) {
      if (body[name] !== true) wrong(name, 'true', false);
    },
    done() {
      if (Object.keys(fields).length > 0) throw new Refusal('INVALID_INPUT', { details: { fields } });
    },
  };
  return reader;
}
