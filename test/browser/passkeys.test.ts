import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { CLIENT_ID, USER } from '../harness/running.ts';
import { chromiumPath, launchChromium, openPage } from './support/chromium.ts';
import { addAuthenticator, inPage, startPasskeyStage } from './support/passkey-stage.ts';

type Answer = {
  __type?: string;
  message?: string;
  Session?: string;
  ChallengeName?: string;
  AvailableChallenges?: string[];
  ChallengeParameters?: Record<string, string>;
  AuthenticationResult?: { AccessToken: string };
};
type SignIn = { isSignedIn: boolean; nextStep: { signInStep: string } };

describe.skipIf(chromiumPath === undefined)('passkeys of a real browser', () => {
  let stage: Awaited<ReturnType<typeof startPasskeyStage>>;
  let browser: Browser;

  beforeAll(async () => {
    stage = await startPasskeyStage();
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser?.close();
    await stage?.close();
  });

  const openApp = async (home = stage.home) => {
    const { page, close } = await openPage(browser);
    onTestFinished(close);
    await page.goto(home);
    await addAuthenticator(page);
    return page;
  };

  const begin = (page: Page, parameters: Record<string, string>) =>
    inPage<Answer>(page, 'cognito', 'InitiateAuth', {
      ClientId: CLIENT_ID,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: USER.username, ...parameters },
    });
  const answer = (page: Page, Session: string | undefined, CREDENTIAL: string) =>
    inPage<Answer>(page, 'cognito', 'RespondToAuthChallenge', {
      ClientId: CLIENT_ID,
      ChallengeName: 'WEB_AUTHN',
      Session,
      ChallengeResponses: { USERNAME: USER.username, CREDENTIAL },
    });
  const optionsOf = (asked: Answer) => asked.ChallengeParameters?.['CREDENTIAL_REQUEST_OPTIONS'];
  const byPasskey = { PREFERRED_CHALLENGE: 'WEB_AUTHN' };

  /** Signs in by password and registers a passkey, by the service's operations. */
  async function register(page: Page): Promise<{ AccessToken: string; CredentialId: string }> {
    const { AuthenticationResult } = await begin(page, {
      PREFERRED_CHALLENGE: 'PASSWORD',
      PASSWORD: USER.password,
    });
    const AccessToken = AuthenticationResult?.AccessToken ?? '';
    const started = await inPage<{ CredentialCreationOptions: object }>(
      page,
      'cognito',
      'StartWebAuthnRegistration',
      { AccessToken },
    );
    const Credential = await inPage<{ id: string }>(page, 'createPasskey', started.CredentialCreationOptions);
    const done = await inPage(page, 'cognito', 'CompleteWebAuthnRegistration', { AccessToken, Credential });
    expect(done).toEqual({});
    return { AccessToken, CredentialId: Credential.id };
  }

  test('a passkey that Chromium makes is registered, and signs in', async () => {
    const page = await openApp();
    const { AccessToken, CredentialId } = await register(page);
    const listed = await inPage<{ Credentials: object[] }>(page, 'cognito', 'ListWebAuthnCredentials', {
      AccessToken,
    });
    expect(listed.Credentials).toMatchObject([
      { CredentialId, RelyingPartyId: 'localhost', AuthenticatorAttachment: 'platform' },
    ]);
    const asked = await begin(page, byPasskey);
    expect(asked).toMatchObject({
      ChallengeName: 'WEB_AUTHN',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN'],
    });
    const proof = await inPage<string>(page, 'provePasskey', optionsOf(asked));
    const signedIn = await answer(page, asked.Session, proof);
    expect(signedIn.AuthenticationResult?.AccessToken).toMatch(/^eyJ/);
    await inPage(page, 'cognito', 'DeleteWebAuthnCredential', { AccessToken, CredentialId });
  });

  test('the same proof does not sign in again, neither in its sign-in nor in the next', async () => {
    const page = await openApp();
    const { AccessToken, CredentialId } = await register(page);
    const asked = await begin(page, byPasskey);
    const proof = await inPage<string>(page, 'provePasskey', optionsOf(asked));
    await answer(page, asked.Session, proof);
    expect(await answer(page, asked.Session, proof)).toEqual({
      __type: 'NotAuthorizedException',
      message: 'Invalid session for the user, session can only be used once.',
    });
    expect(await answer(page, (await begin(page, byPasskey)).Session, proof)).toEqual({
      __type: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    await inPage(page, 'cognito', 'DeleteWebAuthnCredential', { AccessToken, CredentialId });
  });

  test('a passkey that its user has deleted is not asked for, nor does it sign in', async () => {
    const page = await openApp();
    const { AccessToken, CredentialId } = await register(page);
    const asked = await begin(page, byPasskey);
    const proof = await inPage<string>(page, 'provePasskey', optionsOf(asked));
    await inPage(page, 'cognito', 'DeleteWebAuthnCredential', { AccessToken, CredentialId });
    expect(await answer(page, asked.Session, proof)).toEqual({
      __type: 'NotAuthorizedException',
      message: 'Incorrect username or password.',
    });
    expect(await begin(page, byPasskey)).toMatchObject({
      ChallengeName: 'SELECT_CHALLENGE',
      AvailableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'],
    });
  });

  test('a page that is not of the relying party gets no passkey of it', async () => {
    const page = await openApp(stage.home.replace('localhost', '127.0.0.1'));
    await expect(register(page)).rejects.toThrow('SecurityError');
  });

  test('aws-amplify registers a passkey and signs in with it', async () => {
    const page = await openApp();
    const signIn = (options: Record<string, string>, password?: string) =>
      inPage<SignIn>(page, 'auth.signIn', {
        username: USER.username,
        ...(password ? { password } : {}),
        options: { authFlowType: 'USER_AUTH', ...options },
      });
    const first = await signIn({ preferredChallenge: 'PASSWORD_SRP' }, USER.password);
    expect(first).toMatchObject({ isSignedIn: true, nextStep: { signInStep: 'DONE' } });
    await inPage(page, 'auth.associateWebAuthnCredential');
    await inPage(page, 'auth.signOut');

    expect(await signIn({ preferredChallenge: 'WEB_AUTHN' })).toMatchObject({
      isSignedIn: true,
      nextStep: { signInStep: 'DONE' },
    });
    expect(await inPage(page, 'auth.getCurrentUser')).toMatchObject({ username: USER.username });
    const { credentials } = await inPage<{ credentials: { credentialId: string }[] }>(
      page,
      'auth.listWebAuthnCredentials',
    );
    expect(credentials).toMatchObject([{ relyingPartyId: 'localhost' }]);
    await inPage(page, 'auth.deleteWebAuthnCredential', { credentialId: credentials[0]?.credentialId });
    await inPage(page, 'auth.signOut');

    expect(await signIn({ preferredChallenge: 'WEB_AUTHN' })).toMatchObject({
      isSignedIn: false,
      nextStep: {
        signInStep: 'CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION',
        availableChallenges: ['PASSWORD_SRP', 'PASSWORD', 'EMAIL_OTP'],
      },
    });
  });

  test('aws-amplify lets the user choose the passkey', async () => {
    const page = await openApp();
    const { AccessToken, CredentialId } = await register(page);
    const asked = await inPage<SignIn>(page, 'auth.signIn', {
      username: USER.username,
      options: { authFlowType: 'USER_AUTH' },
    });
    expect(asked.nextStep.signInStep).toBe('CONTINUE_SIGN_IN_WITH_FIRST_FACTOR_SELECTION');
    expect(
      await inPage<SignIn>(page, 'auth.confirmSignIn', { challengeResponse: 'WEB_AUTHN' }),
    ).toMatchObject({ isSignedIn: true });
    await inPage(page, 'auth.signOut');
    await inPage(page, 'cognito', 'DeleteWebAuthnCredential', { AccessToken, CredentialId });
  });
});
