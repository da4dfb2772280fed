import { isIP } from 'node:net';
import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';
import { parseArn } from '../../lib/arn.ts';
import { addressOf } from '../../lib/contact-format.ts';

/** What SetRiskConfiguration takes beside the ids, and all that is kept of it. */
export type RiskSettings = Omit<Input<'SetRiskConfiguration'>, 'UserPoolId' | 'ClientId'>;
type Notify = NonNullable<
  NonNullable<RiskSettings['AccountTakeoverRiskConfiguration']>['NotifyConfiguration']
>;

/** @throws InvalidParameterException, InvalidEmailRoleAccessPolicyException */
export function checkRiskSettings(given: RiskSettings): void {
  const { Actions, NotifyConfiguration } = given.AccountTakeoverRiskConfiguration ?? {};
  const notifies = Object.values(Actions ?? {}).some((action) => action?.Notify);
  if (notifies && !NotifyConfiguration) throw errors.notifyConfigurationMissing();
  if (NotifyConfiguration) checkNotification(NotifyConfiguration);
  const { BlockedIPRangeList = [], SkippedIPRangeList = [] } = given.RiskExceptionConfiguration ?? {};
  for (const range of [...BlockedIPRangeList, ...SkippedIPRangeList])
    if (!isCidr(range)) throw errors.ipRangeInvalid(range);
}

function checkNotification({ SourceArn = '', From, ...rest }: Notify): void {
  for (const name of ['BlockEmail', 'NoActionEmail', 'MfaEmail'] as const) {
    const email = rest[name];
    if (email && email.HtmlBody === undefined && email.TextBody === undefined)
      throw errors.notifyEmailEmpty(name);
  }
  const identity = sesIdentity(SourceArn);
  if (identity === undefined) throw errors.notifySourceInvalid(SourceArn);
  if (From !== undefined && !sendsAs(identity, From)) throw errors.notifyFromForeign();
}

/** What an ARN of Amazon SES names: `arn:aws:ses:us-east-1:123456789012:identity/example.com`. */
function sesIdentity(arn: string): string | undefined {
  const { service, region, resource = '' } = parseArn(arn) ?? {};
  return service === 'ses' && region ? /^identity\/(.+)$/.exec(resource)?.[1] : undefined;
}

/** An identity is an address, or a domain that covers every address of it and of its subdomains (Amazon SES). */
function sendsAs(identity: string, from: string): boolean {
  const address = addressOf(from).toLowerCase();
  const verified = identity.toLowerCase();
  if (verified.includes('@')) return address === verified;
  const domain = address.split('@')[1] ?? '';
  return domain === verified || domain.endsWith(`.${verified}`);
}

function isCidr(range: string): boolean {
  const [address = '', bits = '', ...rest] = range.split('/');
  const version = isIP(address);
  const most = version === 4 ? 32 : 128;
  return version !== 0 && rest.length === 0 && /^(0|[1-9]\d{0,2})$/.test(bits) && Number(bits) <= most;
}
