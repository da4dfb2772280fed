import { errors } from '../../contract/errors.ts';
import type { Context } from '../context.ts';
import type { Pool, PoolSettings } from '../pools/pool.ts';

/** A trigger, by its member of LambdaConfig. The two of the tokens are one, whose version the pool chooses. */
export type TriggerName = Exclude<
  keyof NonNullable<PoolSettings['LambdaConfig']>,
  'KMSKeyID' | 'PreTokenGenerationConfig'
>;

/** What a trigger is told: the parts of its event that differ by trigger. */
export type TriggerCall = {
  /** Why it is called, such as `PreSignUp_SignUp`. */
  source: string;
  /** `userName` of the event: the stored username, or what was typed where there is no user yet. */
  username: string;
  /** Absent where no app client asks (`CLIENT_ID_NOT_APPLICABLE`). */
  clientId: string | undefined;
  request: Record<string, unknown>;
  /** The members of the answer, with what they hold where the function changes nothing. */
  response: Record<string, unknown>;
  /** Of the event; only tokens know others than "1". */
  version?: string;
};

/** The function that a pool names for a trigger, or undefined. */
export function functionOf({ settings: { LambdaConfig } }: Pool, trigger: TriggerName): string | undefined {
  const named = LambdaConfig?.[trigger];
  return typeof named === 'object' ? named.LambdaArn : named;
}

/**
 * Calls a pool's trigger and waits for its answer.
 * @returns the `response` of the event that it answers, unchecked; undefined where the pool names no such trigger
 * @throws UserLambdaValidationException in the words of the function, UnexpectedLambdaException where it cannot be
 *   called, InvalidLambdaResponseException where it answers no event
 */
export async function callTrigger(
  context: Context,
  pool: Pool,
  trigger: TriggerName,
  call: TriggerCall,
): Promise<Record<string, unknown> | undefined> {
  const arn = functionOf(pool, trigger);
  if (arn === undefined) return undefined;
  const invocation = await context.functions.invoke(arn, eventOf(pool, call));
  if ('thrown' in invocation) throw errors.triggerThrew(trigger, invocation.thrown);
  if ('failed' in invocation) throw errors.triggerUnreachable(trigger, invocation.failed);
  const response = member(invocation.answer, 'response');
  if (!isRecord(response)) throw errors.triggerAnswer();
  return response;
}

/** The event as every trigger gets it (developer guide, "Customizing user pool workflows with Lambda triggers"). */
function eventOf(pool: Pool, { version = '1', source, username, clientId, request, response }: TriggerCall) {
  return {
    version,
    triggerSource: source,
    region: pool.region,
    userPoolId: pool.id,
    userName: username,
    callerContext: {
      awsSdkVersion: 'aws-sdk-unknown-unknown',
      clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE',
    },
    request,
    response,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const member = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
