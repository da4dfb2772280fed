import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  CognitoIdentityProviderClient,
  SetUserPoolMfaConfigCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { type SeedPool, startEmulator } from '../../../emulator/index.ts';
import { CLIENT_ID, POOL_ID, USER } from '../../harness/running.ts';

const POOL: SeedPool = {
  id: POOL_ID,
  settings: {
    PoolName: 'passkeys',
    AutoVerifiedAttributes: ['email'],
    Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'WEB_AUTHN', 'EMAIL_OTP'] } },
  },
  clients: [
    {
      id: CLIENT_ID,
      settings: { ClientName: 'app', ExplicitAuthFlows: ['ALLOW_USER_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'] },
    },
  ],
  users: [{ username: USER.username, password: USER.password, attributes: { email: USER.email } }],
};

/** Calls an operation, and WebAuthn by the JSON that the service speaks. It runs in the page. */
const RAW = `
  globalThis.cognito = async (operation, input) => {
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'AWSCognitoIdentityProviderService.' + operation,
      },
      body: JSON.stringify(input),
    });
    const text = await answer.text();
    return text ? JSON.parse(text) : {};
  };
  globalThis.createPasskey = async (options) => {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options);
    return (await navigator.credentials.create({ publicKey })).toJSON();
  };
  globalThis.provePasskey = async (options) => {
    const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options));
    return JSON.stringify((await navigator.credentials.get({ publicKey })).toJSON());
  };
`;

/** An emulator whose pool has passkeys for `localhost`, and a page of an app on that host that uses it. */
export async function startPasskeyStage() {
  const emulator = await startEmulator({ seed: { pools: [POOL] } });
  const client = new CognitoIdentityProviderClient({
    endpoint: emulator.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  await client.send(
    new SetUserPoolMfaConfigCommand({
      UserPoolId: POOL_ID,
      WebAuthnConfiguration: { RelyingPartyId: 'localhost' },
    }),
  );
  const script = await pageScript(emulator.endpoint);
  const server = createServer((request, answer) => {
    const isScript = request.url === '/page.js';
    answer.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    answer.end(isScript ? script : '<!doctype html><title>app</title><script src="/page.js"></script>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    emulator,
    home: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      client.destroy();
      await emulator.close();
    },
  };
}

async function pageScript(endpoint: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'amplify-page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
  });
  const config = {
    userPoolId: POOL_ID,
    userPoolClientId: CLIENT_ID,
    userPoolEndpoint: endpoint,
  };
  return `globalThis.endpoint = ${JSON.stringify(endpoint)};
    ${outputFiles[0]?.text}
    Amplify.configure(${JSON.stringify({ Auth: { Cognito: config } })});
    ${RAW}`;
}

/** Gives a page an authenticator of its own, which verifies its user and holds passkeys. */
export async function addAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** Calls a function of the page by its name. */
export const inPage = <T>(page: Page, name: string, ...args: unknown[]): Promise<T> =>
  page.evaluate<T>(`${name}(${args.map((arg) => JSON.stringify(arg)).join(', ')})`);
