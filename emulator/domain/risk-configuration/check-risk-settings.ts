import { isIP } from 'node:net';
import { errors } from '../../contract/errors.ts';
import type { Input } from '../../contract/operations.ts';

/** What SetRiskConfiguration takes beside the ids, and all that is kept of it. */
export type RiskSettings = Omit<Input<'SetRiskConfiguration'>, 'UserPoolId' | 'ClientId'>;
type Notify = NonNullable<
  NonNullable<RiskSettings['AccountTakeoverRiskConfiguration']>['NotifyConfiguration']
>;

const SES_IDENTITY = /^arn:[\w-]+:ses:[\w-]+:\d+:identity\/(.+)$/;

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
  const [, identity] = SES_IDENTITY.exec(SourceArn) ?? [];
  if (identity === undefined) throw errors.notifySourceInvalid(SourceArn);
  if (From !== undefined && !sendsAs(identity, From)) throw errors.notifyFromForeign();
}

/** An identity is an address, or a domain that covers every address of it and of its subdomains (Amazon SES). */
function sendsAs(identity: string, from: string): boolean {
  const address = (/<([^<>]+)>\s*$/.exec(from)?.[1] ?? from).toLowerCase();
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
