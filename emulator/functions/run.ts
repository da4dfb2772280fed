import { invokeUrl } from './url.ts';

/** What has come of calling a function. */
type Outcome = { answer: unknown } | { thrown: string } | { failed: string };

/**
 * Runs functions by what they are wired to.
 * @param targets by function name or ARN: the URL that takes its events
 */
export function runFunctions(targets: Record<string, string>) {
  return {
    invoke: async (arn: string, event: object): Promise<Outcome> => {
      const target = targets[arn] ?? targets[arn.split(':')[6] ?? ''];
      return target === undefined ? { failed: 'ResourceNotFoundException' } : invokeUrl(target, event);
    },
  };
}
