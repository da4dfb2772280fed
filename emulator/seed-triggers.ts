import type { Services } from './domain/context.ts';
import type { TriggerName } from './domain/triggers/trigger-name.ts';
import type { SeedPool, SeedTrigger } from './seed-types.ts';

/** The triggers, and the versions of those that LambdaConfig can name with one; the first is the usual. */
const VERSIONS: Record<TriggerName, readonly string[]> = {
  PreSignUp: [],
  CustomMessage: [],
  PostConfirmation: [],
  PreAuthentication: [],
  PostAuthentication: [],
  DefineAuthChallenge: [],
  CreateAuthChallenge: [],
  VerifyAuthChallengeResponse: [],
  PreTokenGeneration: ['V1_0', 'V2_0', 'V3_0'],
  UserMigration: [],
  CustomSMSSender: ['V1_0'],
  CustomEmailSender: ['V1_0'],
  InboundFederation: ['V1_0'],
};

/**
 * Wires a seed's triggers to functions of made-up ARNs.
 * @param directory where relative paths start
 * @returns the pool's settings, which name those functions
 * @throws Error that names the trigger and what is wrong with it
 */
export function wireTriggers(
  { functions, accountId }: Pick<Services, 'functions' | 'accountId'>,
  { id, settings, triggers = {} }: SeedPool,
  directory: string,
): SeedPool['settings'] {
  if (Object.keys(triggers).length === 0) return settings;
  const given = settings['LambdaConfig'];
  const named: object = typeof given === 'object' && given !== null ? given : {};
  const config: Record<string, unknown> = { ...named };
  for (const [name, trigger] of Object.entries(triggers)) {
    const { target, version } = readTrigger(name, trigger);
    const arn = arnOf(accountId, id, name);
    const member = name === 'PreTokenGeneration' ? 'PreTokenGenerationConfig' : name;
    if (name in named || member in named)
      throw new Error(`trigger ${name}: settings.LambdaConfig names a function for it too.`);
    config[member] = version === undefined ? arn : { LambdaVersion: version, LambdaArn: arn };
    try {
      functions.wire(arn, target, directory);
    } catch (error) {
      throw new Error(`trigger ${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { ...settings, LambdaConfig: config };
}

/**
 * Warns of triggers that a pool which was there before does not name: they are wired, but nothing calls them.
 * @param kept the pool's settings as they are kept
 */
export function warnOfUnnamed(
  { accountId }: Pick<Services, 'accountId'>,
  seed: SeedPool,
  kept: string,
): void {
  const missing = Object.keys(seed.triggers ?? {})
    .map((name) => arnOf(accountId, seed.id, name))
    .filter((arn) => !kept.includes(`"${arn}"`));
  if (missing.length > 0)
    process.emitWarning(
      `The pool ${seed.id} was there before the seed, and its LambdaConfig does not name ${missing.join(', ')}. ` +
        'Name them by UpdateUserPool, or start with other data.',
    );
}

/** The same at every start, as the pool keeps it. */
const arnOf = (accountId: string, poolId: string, trigger: string): string =>
  `arn:aws:lambda:${poolId.split('_')[0]}:${accountId}:function:${poolId}-${trigger}`;

/** A trigger as a seed gives it, with the version that it has in LambdaConfig. */
function readTrigger(name: string, given: SeedTrigger): { target: string; version: string | undefined } {
  const versions = Object.hasOwn(VERSIONS, name) ? VERSIONS[name as TriggerName] : undefined;
  if (!versions) throw new Error(`There is no trigger "${name}", only ${Object.keys(VERSIONS).join(', ')}.`);
  const form = typeof given === 'object' && given !== null ? given : { target: given };
  const { target, version = versions[0], ...rest } = form;
  if (typeof target !== 'string' || Object.keys(rest).length > 0)
    throw new Error(`trigger ${name}: It must be a text, or an object of a target and a version.`);
  if (version !== undefined && !versions.includes(version))
    throw new Error(
      `trigger ${name}: It has no version "${version}"; known are ${versions.join(', ') || 'none'}.`,
    );
  return { target, version };
}
