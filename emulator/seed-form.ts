import { isRecord } from './lib/is-record.ts';

/** What a member of a seed holds: a text, an object, a list, or an object of texts. */
type Kind = 'text' | 'object' | 'list' | 'texts';
type Form = { required: Record<string, Kind>; optional: Record<string, Kind> };

const FORMS = {
  seed: { required: { pools: 'list' }, optional: {} },
  pool: {
    required: { id: 'text', settings: 'object' },
    optional: { clients: 'list', users: 'list', triggers: 'object' },
  },
  client: { required: { id: 'text', settings: 'object' }, optional: { secret: 'text' } },
  user: {
    required: { username: 'text' },
    optional: { password: 'text', sub: 'text', attributes: 'texts', code: 'text' },
  },
} satisfies Record<string, Form>;

const KINDS: Record<Kind, { holds: (value: unknown) => boolean; words: string }> = {
  text: { holds: (value) => typeof value === 'string', words: 'a text' },
  object: { holds: isRecord, words: 'an object' },
  list: { holds: Array.isArray, words: 'a list' },
  texts: {
    holds: (value) => isRecord(value) && Object.values(value).every((entry) => typeof entry === 'string'),
    words: 'an object of texts',
  },
};

/**
 * Checks a part of a seed as it was read from a file: its members and what they hold.
 * @throws Error that names the first member that is missing, unknown, or of the wrong kind
 */
export function checkForm(name: keyof typeof FORMS, part: unknown): void {
  const { required, optional }: Form = FORMS[name];
  if (!isRecord(part)) throw new Error('It must be an object.');
  const given = new Map<string, unknown>(Object.entries(part).filter(([, value]) => value !== undefined));
  const form = new Map(Object.entries({ ...required, ...optional }));
  for (const member of Object.keys(required))
    if (!given.has(member)) throw new Error(`The member "${member}" is missing.`);
  for (const [member, value] of given) {
    const kind = form.get(member);
    if (!kind)
      throw new Error(`There is no member "${member}" in a ${name}, only ${[...form.keys()].join(', ')}.`);
    if (!KINDS[kind].holds(value)) throw new Error(`The member "${member}" must be ${KINDS[kind].words}.`);
  }
}
