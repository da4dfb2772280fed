/** Stands in a kept invocation for what nobody shall read there. */
export const LEFT_OUT = '(left out)';

/**
 * Members of events and answers that hold passwords, codes, tokens, and what a custom challenge is solved by; those of
 * an app's own metadata too, by their names. Flags such as `answerCorrect` and `issueTokens` are no texts.
 */
const SECRET_TEXT = /passw|secret|token|answer|code$|otp$|challengeMetadata/i;
const SECRET_WHOLE = ['privateChallengeParameters', 'tokenResponse', 'idToken', 'samlResponse'];

/** A shorter text is part of too many others. */
const SHORTEST = 4;

/** Longer events and answers are not kept. */
const LONGEST = 100_000;

/**
 * Leaves out the secrets of one invocation: of values by the names of their members, and of texts wherever one of those
 * secrets stands in them.
 */
export function redactor() {
  const secrets = new Set<string>();
  const learn = (value: unknown): void => {
    if (typeof value === 'string' && value.length >= SHORTEST) secrets.add(value);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(learn);
  };
  const gather = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      if (isSecret(name, member)) learn(member);
      else gather(member);
    }
  };
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return text(value);
    if (Array.isArray(value)) return value.map(clean);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        isSecret(name, member) ? LEFT_OUT : clean(member),
      ]),
    );
  };
  const text = (value: string): string =>
    // The longest first, as one may be part of another.
    [...secrets]
      .sort((one, other) => other.length - one.length)
      .reduce((cleaned, secret) => cleaned.replaceAll(secret, LEFT_OUT), value);
  return {
    /** Learns the secrets of an event or an answer. */
    learn: gather,
    /** A copy without them. */
    value: (value: unknown): unknown =>
      (JSON.stringify(value) ?? '').length > LONGEST ? '(too long to be kept)' : clean(value),
    text,
  };
}

const isSecret = (name: string, value: unknown): boolean =>
  value !== null && (SECRET_WHOLE.includes(name) || (typeof value === 'string' && SECRET_TEXT.test(name)));
