import { formsOf } from './written-forms.ts';

/** Stands in a kept invocation for what nobody shall read there. */
const LEFT_OUT = '(left out)';

/** Stands for what cannot be searched for secrets: too many, too long or too deep. */
const NOT_SHOWN = '(cannot be shown)';

/**
 * Members of events and answers that hold passwords, codes, tokens, and what a custom challenge is solved by; those of
 * an app's own metadata too, by their names. Flags such as `answerCorrect` and `issueTokens` are no texts.
 */
const SECRET_TEXT =
  /pass|pwd|pin$|secret|token|jwt|key$|auth(orization)?$|credential|otp|code$|answer|challengeMetadata/i;
const SECRET_WHOLE = ['privateChallengeParameters', 'tokenResponse', 'idToken', 'samlResponse'];

/** A shorter secret is part of too many other words: where it stands, the whole text is left out. */
const SHORTEST = 4;

/** More secrets, or a longer one, would take too long to search for. */
const MOST_SECRETS = 100;
const LONGEST_SECRET = 10_000;

/** Deeper values, and ones of more members, are not walked. */
const DEEPEST = 100;
const MOST_MEMBERS = 100_000;

/** Longer events, answers and texts are not kept. */
const LONGEST = 100_000;
const TOO_LONG = '(too long to be kept)';

/**
 * Leaves out the secrets of one invocation: of values by the names of their members, and of texts wherever one of those
 * secrets stands in them, as it is or as JSON, a console or a URL writes it.
 * @param values the event and the answer, which hold the secrets
 */
export function redactor(values: unknown[]) {
  const secrets = secretsIn(values);
  const isKnown = secrets !== undefined;
  const forms = [...new Set([...(secrets ?? [])].flatMap(formsOf))];
  const short = forms.filter(({ length }) => length < SHORTEST);
  // The longest first, as one may be part of another.
  const long = forms
    .filter(({ length }) => length >= SHORTEST)
    .sort((one, other) => other.length - one.length);

  const text = (value: string): string => {
    if (!isKnown) return NOT_SHOWN;
    if (value.length > LONGEST) return TOO_LONG;
    if (short.some((secret) => value.includes(secret))) return LEFT_OUT;
    return long.reduce((cleaned, secret) => cleaned.replaceAll(secret, LEFT_OUT), value);
  };
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (typeof value === 'number') return secrets?.has(String(value)) ? LEFT_OUT : value;
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        isSecret(name, member) ? LEFT_OUT : clean(member),
      ]),
    );
  };
  return {
    /** A copy without them. */
    value: (value: unknown): unknown => {
      if (!isKnown) return NOT_SHOWN;
      return (JSON.stringify(value) ?? '').length > LONGEST ? TOO_LONG : clean(value);
    },
    text,
    /** Lines without them, as many as may be kept. */
    lines: (lines: string[]): string[] => {
      let room = LONGEST;
      const kept = lines.filter((line) => {
        room -= line.length + 1;
        return room >= 0;
      });
      return [...kept.map(text), ...(kept.length < lines.length ? [TOO_LONG] : [])];
    },
  };
}

/** @returns undefined where they are too many, too long, or too deep or too far apart to be found */
function secretsIn(values: unknown[]): Set<string> | undefined {
  const secrets = new Set<string>();
  let members = 0;
  /** Whether all that a value holds could be looked at. */
  const gather = (value: unknown, isAllSecret: boolean, depth: number): boolean => {
    members += 1;
    if (members > MOST_MEMBERS) return false;
    if (typeof value === 'object' && value !== null)
      return (
        depth < DEEPEST &&
        Object.entries(value).every(([name, member]) =>
          gather(member, isAllSecret || isSecret(name, member), depth + 1),
        )
      );
    if (!isAllSecret || !isTextual(value) || value === '') return true;
    secrets.add(String(value));
    return secrets.size <= MOST_SECRETS && String(value).length <= LONGEST_SECRET;
  };
  return values.every((value) => gather(value, false, 0)) ? secrets : undefined;
}

const isTextual = (value: unknown): value is string | number =>
  typeof value === 'string' || typeof value === 'number';

const isSecret = (name: string, value: unknown): boolean =>
  value !== null && (SECRET_WHOLE.includes(name) || (isTextual(value) && SECRET_TEXT.test(name)));
