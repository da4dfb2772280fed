import { appCode } from '../authenticator-app.ts';
import { newPasskey } from '../passkey-authenticator.ts';

/** How many values of one name are kept. */
const KEPT = 4;

/**
 * A value that an answer or a message has brought, to be filled in when a request is sent: the newest (0) or one of
 * the next of what was called so.
 */
export const learnt = (name: string): string[] => [0, 0, 0, 1, 2, 3].map((index) => `«${name}:${index}»`);

/** The newest value alone. */
export const newest = (name: string): string[] => [`«${name}:0»`];

const LEARNT = /«(\w+):(\d)»/g;
/** A passkey is an object, not a text. */
const LEARNT_JSON = /"«(Credential):(\d)»"/g;

const UUID = '00000000-0000-4000-8000-000000000000';

/** Where nothing has been learnt: a value that the model accepts and nobody has. */
const FALLBACKS: Record<string, string> = {
  Session: 'x'.repeat(30),
  InvitedSession: 'x'.repeat(30),
  TermsId: UUID,
  ManagedLoginBrandingId: UUID,
  JobId: 'import-none',
  DeviceKey: `us-east-1_${UUID}`,
  Code: '000000',
  AppCode: '000000',
  NewPoolId: 'us-east-1_none',
  ClientSecretValue: 's'.repeat(30),
  Credential: '{}',
};

/** A text with the fallbacks of what it wants filled in. */
export const withFallbacks = (text: string): string =>
  text.replace(LEARNT, (_, name) => FALLBACKS[name] ?? 'none');

/** Remembers what answers have told. @param now the emulator's time in milliseconds */
export function memory(now: () => number) {
  const values = new Map<string, string[]>();
  const learn = (name: string, value: unknown) => {
    const old = values.get(name) ?? [];
    if (typeof value === 'string' && !old.includes(value))
      values.set(name, [value, ...old.slice(0, KEPT - 1)]);
  };
  const learnAll = (value: unknown, name: string, rename: Record<string, string>): void => {
    if (typeof value === 'string') learn(rename[name] ?? name, value);
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value))
        learnAll(inner, Array.isArray(value) ? name : key, rename);
  };
  const known = (name: string, index: string): string => {
    const all = values.get(name) ?? [FALLBACKS[name] ?? 'none'];
    return all[Number(index) % all.length] ?? '';
  };
  return {
    learn,
    newest: (name: string): string => known(name, '0'),
    /** Keeps the members of an answer by their names, and what follows from them. */
    learnFrom: (operation: string, answer: Record<string, unknown>): void => {
      learnAll(answer, '', RENAMED[operation] ?? {});
      const { SecretCode, CredentialCreationOptions } = answer;
      if (typeof SecretCode === 'string') learn('AppCode', appCode(SecretCode, now()));
      if (CredentialCreationOptions)
        learn(
          'Credential',
          JSON.stringify(newPasskey(CredentialCreationOptions as Parameters<typeof newPasskey>[0])),
        );
    },
    /** A body with what has been learnt. */
    fillIn: (body: string): string =>
      body
        .replace(LEARNT_JSON, (_, name: string, index: string) => known(name, index))
        .replace(LEARNT, (_, name: string, index: string) => JSON.stringify(known(name, index)).slice(1, -1)),
  };
}

/** What a request has made another may delete; the pools and clients of the seed are needed. */
const RENAMED: Record<string, Record<string, string>> = {
  CreateUserPool: { Id: 'NewPoolId' },
  CreateUserPoolClient: { ClientId: 'NewClientId' },
  DescribeUserPool: { Id: 'PoolId' },
};
