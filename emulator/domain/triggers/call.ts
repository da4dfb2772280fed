import { errors } from '../../contract/errors.ts';
import type { Invocation } from '../../lib/invocation.ts';
import { isRecord } from '../../lib/is-record.ts';
import { findClient } from '../clients/client.ts';
import type { Context } from '../context.ts';
import { type Pool, poolOf } from '../pools/pool.ts';
import { keptInvocation } from './kept-invocation.ts';
import type { TriggerName } from './trigger-name.ts';

export type { TriggerName } from './trigger-name.ts';

/** What a trigger is told: the parts of its event that differ by trigger. */
type TriggerCall = {
  /** Why it is called, such as `PreSignUp_SignUp`. */
  source: string;
  /** `userName` of the event: the stored username, or what was typed where there is no user yet. */
  username: string;
  /** Absent where no app client asks (`CLIENT_ID_NOT_APPLICABLE`). */
  clientId: string | undefined;
  request: Record<string, unknown>;
  /** The members of the answer, with what they hold where the function changes nothing; absent where none is read. */
  response?: Record<string, unknown>;
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
 *   called, InvalidLambdaResponseException where it answers no event, ResourceNotFoundException where the pool or the
 *   client has been deleted meanwhile
 */
export async function callTrigger(
  context: Context,
  pool: Pool,
  trigger: TriggerName,
  call: TriggerCall,
): Promise<Record<string, unknown> | undefined> {
  const arn = functionOf(pool, trigger);
  if (arn === undefined) return undefined;
  const invocation = await invoke(context, pool, trigger, arn, call);
  if ('thrown' in invocation) throw errors.triggerThrew(trigger, invocation.thrown);
  if ('failed' in invocation) throw errors.triggerUnreachable(trigger, invocation.failed);
  const response = member(invocation.answer, 'response');
  if (!isRecord(response)) throw errors.triggerAnswer();
  poolOf(context, pool.id);
  if (call.clientId !== undefined) findClient(context, call.clientId);
  return response;
}

/**
 * Calls a pool's trigger for which nobody waits, such as a custom sender. Whatever comes of it stands in the logs only.
 */
export function notifyTrigger(context: Context, pool: Pool, trigger: TriggerName, call: TriggerCall): void {
  const arn = functionOf(pool, trigger);
  if (arn !== undefined) invoke(context, pool, trigger, arn, call).catch(context.invocations.fail);
}

/** Calls a function, and keeps the invocation for who wants to see it. */
async function invoke(
  context: Context,
  pool: Pool,
  trigger: TriggerName,
  arn: string,
  call: TriggerCall,
): Promise<Invocation> {
  const event = eventOf(pool, call);
  const at = context.clock.now();
  const started = performance.now();
  const invocation = await context.functions.invoke(arn, event, context.ids.uuid());
  const milliseconds = performance.now() - started;
  context.invocations.keep(
    keptInvocation({ at, pool: pool.id, trigger, arn, event, milliseconds }, invocation),
  );
  return invocation;
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
    ...(response ? { response } : {}),
  };
}

const member = (value: unknown, name: string): unknown => (isRecord(value) ? value[name] : undefined);
