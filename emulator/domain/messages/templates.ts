import type { EmailMfaConfigType } from '../../contract/shapes.ts';
import type { Pool, PoolSettings } from '../pools/pool.ts';

/** What causes a message, by the name that the CustomMessage trigger gives it. */
export type MessageSource =
  | 'CustomMessage_SignUp'
  | 'CustomMessage_ResendCode'
  | 'CustomMessage_ForgotPassword'
  | 'CustomMessage_UpdateUserAttribute'
  | 'CustomMessage_VerifyUserAttribute'
  | 'CustomMessage_AdminCreateUser'
  | 'CustomMessage_Authentication';

export type Channel = 'email' | 'sms';

type Texts = { subject: string; email: string; sms: string };

/** Words that stand in place of the pool's. */
export type Words = Partial<Texts>;

/** The service's texts where a pool sets none of its own. */
const DEFAULTS: Record<'verification' | 'authentication' | 'invitation' | 'welcome', Texts> = {
  verification: {
    subject: 'Your verification code',
    email: 'Your confirmation code is {####}',
    sms: 'Your confirmation code is {####}',
  },
  authentication: {
    subject: 'Your authentication code',
    email: 'Your authentication code is {####}.',
    sms: 'Your authentication code is {####}.',
  },
  invitation: {
    subject: 'Your temporary password',
    email: 'Your username is {username} and temporary password is {####}.',
    sms: 'Your username is {username} and temporary password is {####}.',
  },
  welcome: {
    subject: 'Your username',
    email: 'Your username is {username}.',
    sms: 'Your username is {username}.',
  },
};

/** The service's mail where a pool confirms by link; `{##text##}` stands for a link of that text. */
const LINK_MAIL = {
  subject: 'Your verification link',
  email: 'Please click the link below to verify your email address. {##Verify Email##} ',
};

/**
 * A message in the words of the pool: its templates, or the service's where it sets none. `{####}` stands for the code
 * or the temporary password, `{username}` (invitations only) for the username. Text messages have no subject.
 * @param message `link` is where a mail leads that confirms by link, `{##text##}` stands for one of that text;
 *   `ownMail` the pool's mail for codes of a sign-in; `words` stand in place of the pool's
 */
export function renderMessage(
  pool: Pool,
  message: {
    source: MessageSource;
    channel: Channel;
    code: string | undefined;
    username?: string;
    link?: string | undefined;
    ownMail?: EmailMfaConfigType | undefined;
    words?: Words | undefined;
  },
): { subject: string | null; body: string } {
  const { source, code, username, link, ownMail, words } = message;
  const { settings } = pool;
  const own = textsOf(settings, source, code !== undefined, ownMail);
  const texts: Texts = { ...own, ...(link === undefined ? {} : linkMail(settings)), ...words };
  // One pass, with a function: neither a username nor a password can bring in placeholders of its own.
  const fill = (text: string) =>
    text.replace(/\{####\}|\{username\}|\{##([^{}]*?)##\}/g, (placeholder, linked: string | undefined) => {
      if (placeholder === '{####}') return code ?? '';
      if (placeholder === '{username}') return username ?? placeholder;
      return link === undefined ? placeholder : `<a href="${link}">${linked}</a>`;
    });
  return message.channel === 'email'
    ? { subject: fill(texts.subject), body: fill(texts.email) }
    : { subject: null, body: fill(texts.sms) };
}

/** Whether a message's words have a place for the code or the temporary password. */
export const holdsCode = ({ settings }: Pool, source: MessageSource, channel: Channel): boolean =>
  textsOf(settings, source)[channel].includes('{####}');

function linkMail({ VerificationMessageTemplate: own }: PoolSettings): Words {
  return {
    subject: own?.EmailSubjectByLink ?? LINK_MAIL.subject,
    email: own?.EmailMessageByLink ?? LINK_MAIL.email,
  };
}

function textsOf(
  settings: PoolSettings,
  source: MessageSource,
  hasCode = true,
  ownMail?: EmailMfaConfigType,
): Texts {
  if (source === 'CustomMessage_AdminCreateUser') {
    const own = settings.AdminCreateUserConfig?.InviteMessageTemplate;
    return overlay(
      hasCode ? DEFAULTS.invitation : DEFAULTS.welcome,
      own?.EmailSubject,
      own?.EmailMessage,
      own?.SMSMessage,
    );
  }
  if (source === 'CustomMessage_Authentication')
    return overlay(
      DEFAULTS.authentication,
      ownMail?.Subject,
      ownMail?.Message,
      settings.SmsAuthenticationMessage,
    );
  const own = settings.VerificationMessageTemplate;
  return overlay(
    DEFAULTS.verification,
    own?.EmailSubject ?? settings.EmailVerificationSubject,
    own?.EmailMessage ?? settings.EmailVerificationMessage,
    own?.SmsMessage ?? settings.SmsVerificationMessage,
  );
}

const overlay = (texts: Texts, subject?: string, email?: string, sms?: string): Texts => ({
  subject: subject ?? texts.subject,
  email: email ?? texts.email,
  sms: sms ?? texts.sms,
});
