import {
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { loadSettings, type Product } from '../../../backend/settings.ts';
import { startOption1 } from '../../../poc-option1/server/start.ts';
import { startPool } from './emulated-pool.ts';

const password = 'Passw0rd!';
/** Attributes of a sign-up below the company. */
export const sponsored = { 'custom:sponsor_code': 'COMPANY', 'custom:leg': 'right' };

/** Option 1 against an emulator, and people who sign up at Cognito as a browser does: no credentials, no secret. */
export async function startOption1App() {
  const pool = await startPool();
  const cognito = new CognitoIdentityProviderClient({
    region: 'us-east-1',
    endpoint: pool.emulator.endpoint,
  });
  const servers: { close(): Promise<void> }[] = [];
  const logged: Readonly<Record<string, string | number>>[] = [];

  async function start(changes: Record<string, string | undefined> = {}) {
    const settings = loadSettings(pool.env(changes));
    const server = await startOption1({ settings, port: 0, log: (event) => logged.push(event) });
    servers.push(server);
    const call = async (path: string, token?: string, sent?: unknown) => {
      const response = await fetch(server.url + path, {
        method: sent === undefined ? 'GET' : 'POST',
        headers: {
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
          ...(sent === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
      });
      const timing = response.headers.get('server-timing') ?? '';
      const body = JSON.parse(await response.text());
      return { status: response.status, body, timing, headers: response.headers };
    };
    return { url: server.url, settings, call };
  }

  const clientOf = (product: Product) =>
    product === 'LTD' ? pool.clients.COGNITO_CLIENT_LTD_WEB : pool.clients.COGNITO_CLIENT_SWP_WEB;

  let people = 0;
  /** O1-1 and O1-2: the browser registers, confirms and signs in at Cognito; the back end is not asked. */
  async function newcomer(product: Product = 'LTD', attributes: Record<string, string> = {}) {
    people += 1;
    const email = `o1-${people}@ltd.test`;
    const username = `m-${crypto.randomUUID()}`;
    const given = { email, name: `Person ${people}`, locale: 'en', ...attributes };
    await cognito.send(
      new SignUpCommand({
        ClientId: clientOf(product),
        Username: username,
        Password: password,
        UserAttributes: Object.entries(given).map(([Name, Value]) => ({ Name, Value })),
      }),
    );
    const ConfirmationCode = await pool.emulator.inbox.waitForCode(email);
    await cognito.send(
      new ConfirmSignUpCommand({ ClientId: clientOf(product), Username: username, ConfirmationCode }),
    );
    return { email, ...(await signIn(product, email)) };
  }

  async function signIn(product: Product, email: string) {
    const { AuthenticationResult: tokens } = await cognito.send(
      new InitiateAuthCommand({
        ClientId: clientOf(product),
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: password },
      }),
    );
    const { AccessToken: access = '', IdToken: id = '', RefreshToken: refresh = '' } = tokens ?? {};
    return { access, id, refresh };
  }

  return {
    pool,
    cognito,
    logged,
    start,
    clientOf,
    newcomer,
    signIn,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      cognito.destroy();
      await pool.emulator.close();
    },
  };
}
