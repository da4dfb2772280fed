import { Amplify } from 'aws-amplify';
import {
  confirmResetPassword,
  confirmSignUp,
  fetchAuthSession,
  resendSignUpCode,
  resetPassword,
  type SignInOutput,
  signIn,
  signOut,
  signUp,
} from 'aws-amplify/auth';
import { findSponsor } from '../../frontend/api/api-client.ts';
import { AppError } from '../../frontend/api/app-error.ts';
import type { AppConfig, CognitoTarget, Delivery, ProductId } from '../../frontend/api/wire.ts';
import type { AuthGateway, LoginStep, Registration } from '../../frontend/auth/auth-gateway.ts';
import { fromCognito } from './cognito-errors.ts';
import { addPending, dropPending, pendingName } from './pending-registrations.ts';

/** Option 1: the browser speaks to Cognito itself, by aws-amplify and its default flow (SRP). */
export function createGateway(config: AppConfig): AuthGateway {
  const cognito = targetOf(config);
  let product: ProductId = 'LTD';
  return {
    capabilities: { callsCognito: true },
    authorizer: {
      headers: async () => {
        const token = await accessToken();
        return token === undefined ? {} : { authorization: `Bearer ${token}` };
      },
      // Amplify renews a token before it is sent; one that is refused all the same is refused for good.
      renew: async () => false,
    },
    chooseProduct: (chosen) => {
      product = chosen;
      const { userPoolId, clients, endpoint } = cognito;
      const userPoolEndpoint = endpoint === undefined ? {} : { userPoolEndpoint: endpoint };
      Amplify.configure({
        Auth: { Cognito: { userPoolId, userPoolClientId: clients[product], ...userPoolEndpoint } },
      });
    },
    register: (registration) => register(registration, product),
    confirm: (email, code) => translated(() => confirm(email, code)),
    resend: (email) =>
      translated(async () => delivery(await resendSignUpCode({ username: unconfirmedName(email) }))),
    login: (email, password) => translated(() => login(email, password)),
    session: async () => (await accessToken()) !== undefined,
    logout: () => translated(() => signOut()),
    forgot: (email) =>
      translated(async () => {
        const { nextStep } = await resetPassword({ username: email.trim() });
        return delivery(nextStep.codeDeliveryDetails);
      }),
    confirmForgot: (email, confirmationCode, newPassword) =>
      translated(() => confirmResetPassword({ username: email.trim(), confirmationCode, newPassword })),
  };
}

function targetOf(config: AppConfig): CognitoTarget {
  if (config.cognito === undefined) throw new AppError('CONFIG_INVALID');
  return config.cognito;
}

async function translated<T>(call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw fromCognito(error);
  }
}

/** The access token, refreshed by Amplify when it has expired; undefined when nobody is signed in. */
async function accessToken(): Promise<string | undefined> {
  try {
    return (await fetchAuthSession()).tokens?.accessToken.toString();
  } catch {
    return undefined;
  }
}

async function register(registration: Registration, product: ProductId): Promise<Delivery | undefined> {
  // Nobody but this page checks the sponsor before SignUp, so a wrong code must not create a user.
  if (registration.sponsorCode !== undefined) await findSponsor(registration.sponsorCode, product);
  const username = `m-${crypto.randomUUID()}`;
  return translated(async () => {
    const { nextStep } = await signUp({
      username,
      password: registration.password,
      options: {
        userAttributes: {
          email: registration.email.trim(),
          name: registration.displayName,
          locale: registration.locale,
          'custom:leg': registration.leg,
          ...(registration.sponsorCode === undefined
            ? {}
            : { 'custom:sponsor_code': registration.sponsorCode.trim() }),
        },
      },
    });
    if (nextStep.signUpStep !== 'CONFIRM_SIGN_UP') return undefined;
    addPending(registration.email, username);
    return delivery(nextStep.codeDeliveryDetails);
  });
}

/** The name that Cognito knows an unconfirmed account by. Throws REGISTRATION_UNKNOWN in any other browser. */
function unconfirmedName(email: string): string {
  const username = pendingName(email);
  if (username === undefined) throw new AppError('REGISTRATION_UNKNOWN');
  return username;
}

async function confirm(email: string, confirmationCode: string): Promise<void> {
  const username = unconfirmedName(email);
  try {
    await confirmSignUp({ username, confirmationCode });
  } catch (error) {
    // Somebody has verified this email meanwhile: this browser's unconfirmed account can never be used.
    if (error instanceof Error && error.name === 'AliasExistsException') dropPending(email);
    throw error;
  }
  dropPending(email);
}

const STEPS: Partial<Record<SignInOutput['nextStep']['signInStep'], LoginStep>> = {
  DONE: 'signed-in',
  CONFIRM_SIGN_UP: 'confirm',
  RESET_PASSWORD: 'reset',
  CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED: 'new-password',
};

async function login(email: string, password: string): Promise<LoginStep> {
  const credentials = { username: pendingName(email) ?? email.trim(), password };
  const { nextStep } = await signIn(credentials).catch(async (error: unknown) => {
    if (!(error instanceof Error) || error.name !== 'UserAlreadyAuthenticatedException') throw error;
    await signOut();
    return signIn(credentials);
  });
  const step = STEPS[nextStep.signInStep];
  if (step === undefined) throw new AppError('AUTH_UNEXPECTED');
  return step;
}

function delivery(
  details: { destination?: string; deliveryMedium?: string } | undefined,
): Delivery | undefined {
  if (details?.destination === undefined) return undefined;
  return { medium: details.deliveryMedium ?? 'EMAIL', destination: details.destination };
}
