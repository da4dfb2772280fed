import { errors } from '../../contract/errors.ts';
import type { ChallengeNameType } from '../../contract/shapes.ts';
import { checkSecretHash } from '../clients/client.ts';
import { type Attempt, parameter, type Step } from './attempt.ts';
import { answerCustomChallenge } from './challenges/custom-challenge.ts';
import { answerDeviceProof, answerDeviceSrp } from './challenges/device-srp.ts';
import { answerMfaSetup } from './challenges/mfa-setup.ts';
import { answerNewPassword } from './challenges/new-password-required.ts';
import { answerOneTimeCode } from './challenges/one-time-code.ts';
import { answerPassword, answerPasswordSrp } from './challenges/password.ts';
import { answerPasswordVerifier } from './challenges/password-verifier.ts';
import { answerSelectChallenge } from './challenges/select-challenge.ts';
import { answerSelectMfaType } from './challenges/select-mfa-type.ts';
import { answerSoftwareToken } from './challenges/software-token-mfa.ts';
import { answerPasskey } from './challenges/web-authn.ts';
import { recorded } from './recorded.ts';

/** Who takes the answer to a challenge. The service asks no others here, so no session waits for them. */
const CHALLENGES: { [name in ChallengeNameType]?: (attempt: Attempt) => Promise<Step> } = {
  PASSWORD_VERIFIER: answerPasswordVerifier,
  CUSTOM_CHALLENGE: answerCustomChallenge,
  SELECT_CHALLENGE: answerSelectChallenge,
  PASSWORD: answerPassword,
  PASSWORD_SRP: answerPasswordSrp,
  WEB_AUTHN: answerPasskey,
  NEW_PASSWORD_REQUIRED: answerNewPassword,
  MFA_SETUP: answerMfaSetup,
  SELECT_MFA_TYPE: answerSelectMfaType,
  SOFTWARE_TOKEN_MFA: answerSoftwareToken,
  SMS_MFA: answerOneTimeCode('SMS_MFA'),
  SMS_OTP: answerOneTimeCode('SMS_OTP'),
  EMAIL_OTP: answerOneTimeCode('EMAIL_OTP'),
  DEVICE_SRP_AUTH: answerDeviceSrp,
  DEVICE_PASSWORD_VERIFIER: answerDeviceProof,
};

/** Takes the answer to a challenge. @throws the errors of RespondToAuthChallenge */
export async function respond(attempt: Attempt, challenge: ChallengeNameType): Promise<Step> {
  const { context, client, parameters } = attempt;
  checkSecretHash(context, client, parameters['USERNAME'] ?? '', parameters['SECRET_HASH']);
  parameter(attempt, 'USERNAME');
  const answer = CHALLENGES[challenge];
  if (!answer) throw errors.invalidSession();
  return recorded(attempt, () => answer(attempt));
}
