import { keptInvocation } from '../../emulator/domain/triggers/kept-invocation.ts';
import type { Outcome } from '../../emulator/lib/invocation.ts';
import { arnOf } from './functions.ts';

/** What is kept of an invocation. */
export function kept(
  parts: { request?: object; response?: object; console?: string[] },
  outcome: Outcome = { failed: 'x' },
) {
  const { request = {}, response = {}, console = [] } = parts;
  const event = { triggerSource: 'PreSignUp_SignUp', request, response };
  return keptInvocation(
    { at: 0, pool: 'p', trigger: 'PreSignUp', arn: arnOf('fn'), event, milliseconds: 1 },
    { ...outcome, requestId: 'id', kind: 'module', tries: 1, console },
  );
}
