import { Refusal } from '../../backend/errors.ts';

/**
 * The answer after asking for a code: made of the address that was given, never of what Cognito said, so that it is
 * the same whether or not there is an account. The address is masked as Cognito masks it (`a***@l***`).
 */
export function codeSent(email: string) {
  const [name = '', domain = ''] = email.split('@');
  const destination = `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`;
  return { code: 'CODE_SENT', delivery: { medium: 'EMAIL', destination } };
}

/** Runs a request for a code whose refusal would tell about the account; what says nothing of it is thrown. */
export async function ignoringAccountState(request: () => Promise<unknown>): Promise<void> {
  try {
    await request();
  } catch (error) {
    if (!(error instanceof Refusal) || error.code === 'AUTH_UNAVAILABLE') throw error;
  }
}
