import { errors } from '../../contract/errors.ts';
import type { Client } from '../clients/client.ts';
import type { Context } from '../context.ts';
import type { Pool } from '../pools/pool.ts';
import { TYPED_CLAIMS } from '../tokens/claim-value.ts';
import type { TokenChanges } from '../tokens/customise-claims.ts';
import type { Claims } from '../tokens/jwt.ts';
import { callTrigger } from './call.ts';
import { type Answer, readRecord, readText, readTextList, readTexts } from './read-answer.ts';

/** Why tokens are made. GetTokensFromRefreshToken says `_Authentication`, as the developer guide lists it. */
export type TokenSource =
  | 'TokenGeneration_Authentication'
  | 'TokenGeneration_NewPasswordChallenge'
  | 'TokenGeneration_AuthenticateDevice'
  | 'TokenGeneration_RefreshTokens'
  | 'TokenGeneration_ClientCredentials';

/** What a function is told of the tokens to come. */
export type TokenNews = {
  source: TokenSource;
  username: string;
  userAttributes: Record<string, string>;
  /** null for a client's own token. */
  groupConfiguration: {
    groupsToOverride: string[];
    iamRolesToOverride: string[];
    preferredRole: string | null;
  } | null;
  scopes: readonly string[];
  clientMetadata: Record<string, string> | undefined;
};

const EVENT_VERSIONS = { V1_0: '1', V2_0: '2', V3_0: '3' } as const;

/** The version of the events that a pool's function gets. */
const versionOf = ({ settings: { LambdaConfig } }: Pool) =>
  LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion ?? 'V1_0';

/** Whether a client's own tokens are made with the pool's function, too. */
export const knowsClientTokens = (pool: Pool): boolean => versionOf(pool) === 'V3_0';

/**
 * Asks the pool's function what to change in tokens (developer guide, "Pre token generation Lambda trigger").
 * @returns `{}` for nothing
 * @throws InvalidLambdaResponseException for an answer of another form, and the errors of `callTrigger`
 */
export async function askForTokenChanges(
  context: Context,
  pool: Pool,
  client: Client,
  { source, username, userAttributes, groupConfiguration, scopes, clientMetadata }: TokenNews,
): Promise<TokenChanges> {
  const version = EVENT_VERSIONS[versionOf(pool)];
  const details = version === '1' ? 'claimsOverrideDetails' : 'claimsAndScopeOverrideDetails';
  const answer = await callTrigger(context, pool, 'PreTokenGeneration', {
    version,
    source,
    username,
    clientId: client.id,
    request: {
      userAttributes,
      groupConfiguration,
      ...(version === '1' ? {} : { scopes }),
      clientMetadata,
    },
    response: { [details]: null },
  });
  const given = answer && readRecord(answer, details);
  if (!given) return {};
  return { ...(version === '1' ? { id: readIdTexts(given) } : readBoth(given)), ...readGroups(given) };
}

const readIdTexts = (details: Answer) => ({
  add: checkIdClaims(readTexts(details, 'claimsToAddOrOverride') ?? {}),
  suppress: readTextList(details, 'claimsToSuppress') ?? [],
});

function readBoth(details: Answer): TokenChanges {
  const id = readRecord(details, 'idTokenGeneration') ?? {};
  const access = readRecord(details, 'accessTokenGeneration') ?? {};
  return {
    id: { add: checkIdClaims(readClaims(id)), suppress: readTextList(id, 'claimsToSuppress') ?? [] },
    access: {
      add: readClaims(access),
      suppress: readTextList(access, 'claimsToSuppress') ?? [],
      scopesToAdd: readScopes(access),
      scopesToSuppress: readTextList(access, 'scopesToSuppress') ?? [],
    },
  };
}

/** Those that become another type are given as texts, and a text that becomes a number is one. */
function checkIdClaims(claims: Claims): Claims {
  if (TYPED_CLAIMS.some((name) => Object.hasOwn(claims, name) && typeof claims[name] !== 'string'))
    throw errors.triggerAnswer();
  const updated = claims['updated_at'];
  if (updated !== undefined && !isNumber(String(updated))) throw errors.triggerAnswer();
  return claims;
}

const isNumber = (text: string) => text.trim() !== '' && Number.isFinite(Number(text));

/** A scope as OAuth writes it (RFC 6749, section 3.3): what holds a space would count as several. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]+$/;

function readScopes(generation: Answer): string[] {
  const scopes = readTextList(generation, 'scopesToAdd') ?? [];
  if (!scopes.every((scope) => SCOPE.test(scope))) throw errors.triggerAnswer();
  return scopes;
}

/** Claims of any type, but none without a value. */
function readClaims(generation: Answer): Claims {
  const claims = readRecord(generation, 'claimsToAddOrOverride') ?? {};
  if (Object.values(claims).some((value) => value === null)) throw errors.triggerAnswer();
  return claims;
}

/** What is empty, or null, suppresses the groups; only what is left out leaves them as they are. */
function readGroups(details: Answer): Pick<TokenChanges, 'groups'> {
  if (details['groupOverrideDetails'] === undefined) return {};
  const groups = readRecord(details, 'groupOverrideDetails') ?? {};
  return {
    groups: {
      names: readTextList(groups, 'groupsToOverride') ?? [],
      roles: readTextList(groups, 'iamRolesToOverride') ?? [],
      preferredRole: readText(groups, 'preferredRole'),
    },
  };
}
