import { functionName } from '../../lib/arn.ts';
import type { Invocation } from '../../lib/invocation.ts';
import type { KeptInvocation } from './invocation-log.ts';
import { redactor } from './redact.ts';
import type { TriggerName } from './trigger-name.ts';

type Made = {
  at: number;
  pool: string;
  trigger: TriggerName;
  arn: string;
  event: { triggerSource: string };
  milliseconds: number;
};

/** An invocation as it is kept: without secrets, and not longer than is good for the memory. */
export function keptInvocation(
  { at, pool, trigger, arn, event, milliseconds }: Made,
  invocation: Invocation,
): KeptInvocation {
  const redact = redactor([event, 'answer' in invocation ? invocation.answer : undefined]);
  const name = functionName(arn);
  return {
    id: invocation.requestId,
    at,
    pool,
    trigger,
    source: event.triggerSource,
    function: arn,
    target: invocation.kind,
    tries: invocation.tries,
    milliseconds,
    outcome: outcomeOf(invocation),
    event: redact.value(event),
    ...('answer' in invocation ? { response: redact.value(responseOf(invocation.answer)) } : {}),
    ...('thrown' in invocation ? { error: redact.text(invocation.thrown) } : {}),
    ...(invocation.kind === 'none' ? { error: unwired(name) } : {}),
    console: redact.lines(invocation.console),
  };
}

function outcomeOf(invocation: Invocation): string {
  if ('failed' in invocation) return invocation.failed;
  return 'thrown' in invocation ? 'threw' : 'answered';
}

/** The answered event is the sent one but for its `response`. */
const responseOf = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'response' in answer ? answer.response : answer;

const unwired = (name: string) =>
  `Nothing runs the function ${name}: start with --function ${name}=TARGET, where TARGET is a module or an http URL, or with --lambda-endpoint URL.`;
