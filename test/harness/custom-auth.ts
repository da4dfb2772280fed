import {
  AdminCreateUserCommand,
  AdminSetUserPasswordCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PASSWORD } from './ada.ts';
import { arnOf, functionsForThisTest, type TestFunction, type TriggerEvent } from './functions.ts';
import { forThisTest } from './in-process.ts';
import { createClient, createPool } from './pool.ts';
import { srpClient } from './srp-client.ts';

type Round = { challengeName: string; challengeResult: boolean; challengeMetadata: string | null };
type Metadata = Record<string, string>;

/** What a function answers: the event with another `response`. */
export const answering = (event: TriggerEvent, response: object) => ({ ...event, response });

/** The rounds that a function is told of. */
export const roundsOf = ({ request }: TriggerEvent) => request['session'] as Round[];

/** Functions of a riddle: the answer `fish` gives tokens, and the third wrong one ends the sign-in. */
export const RIDDLE: Record<'define' | 'create' | 'verify', TestFunction> = {
  define: (event) => {
    const rounds = roundsOf(event).filter(({ challengeName }) => challengeName === 'CUSTOM_CHALLENGE');
    return answering(event, {
      challengeName: 'CUSTOM_CHALLENGE',
      issueTokens: rounds.at(-1)?.challengeResult ?? false,
      failAuthentication: rounds.length >= 3 && !rounds.at(-1)?.challengeResult,
    });
  },
  create: (event) =>
    answering(event, {
      publicChallengeParameters: { riddle: 'swims' },
      privateChallengeParameters: { solution: 'fish' },
      challengeMetadata: `ROUND-${roundsOf(event).length}`,
    }),
  verify: (event) => {
    const { privateChallengeParameters, challengeAnswer } = event.request;
    const { solution } = privateChallengeParameters as { solution: string };
    return answering(event, { answerCorrect: solution === challengeAnswer });
  },
};

/** Lets the password be the first round of functions, where the client begins with SRP. */
export const passwordFirst =
  (next: TestFunction): TestFunction =>
  (event) =>
    roundsOf(event).length === 1 && roundsOf(event)[0]?.challengeName === 'SRP_A'
      ? answering(event, {
          challengeName: 'PASSWORD_VERIFIER',
          issueTokens: false,
          failAuthentication: false,
        })
      : next(event);

const TRIGGERS = {
  define: 'DefineAuthChallenge',
  create: 'CreateAuthChallenge',
  verify: 'VerifyAuthChallengeResponse',
  pre: 'PreAuthentication',
  post: 'PostAuthentication',
  token: 'PreTokenGeneration',
} as const;

/** A pool with functions, a client for CUSTOM_AUTH and the user `ada` (or her email address) with {@link PASSWORD}. */
export async function customPool(
  handlers: Partial<Record<keyof typeof TRIGGERS, TestFunction>> = RIDDLE,
  pool: Partial<CreateUserPoolCommandInput> = {},
  app: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const { functions, events } = await functionsForThisTest(handlers);
  const made = forThisTest({ functions });
  const { client, unsigned } = made;
  const names = Object.keys(handlers) as (keyof typeof TRIGGERS)[];
  const LambdaConfig = Object.fromEntries(names.map((name) => [TRIGGERS[name], arnOf(name)]));
  const { Id: UserPoolId } = await createPool(client, { LambdaConfig, ...pool });
  const { ClientId, ClientSecret = '' } = await createClient(client, UserPoolId, {
    ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    ...app,
  });
  const addUser = async (Username: string) => {
    await client.send(new AdminCreateUserCommand({ UserPoolId, Username, MessageAction: 'SUPPRESS' }));
    await client.send(
      new AdminSetUserPasswordCommand({ UserPoolId, Username, Password: PASSWORD, Permanent: true }),
    );
  };
  await addUser(pool.UsernameAttributes ? 'ada@example.com' : 'ada');
  const start = (USERNAME = 'ada', more: Metadata = {}, ClientMetadata?: Metadata) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME, ...more },
        ClientMetadata,
      }),
    );
  const answer = (
    { Session }: { Session?: string | undefined },
    ANSWER: string,
    {
      USERNAME = 'ada',
      at = ClientId,
      more = {} as Metadata,
      ClientMetadata = undefined as Metadata | undefined,
    } = {},
  ) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId: at,
        ChallengeName: 'CUSTOM_CHALLENGE',
        Session,
        ChallengeResponses: { USERNAME, ANSWER, ...more },
        ClientMetadata,
      }),
    );
  /** An event as the pool sends it, without what differs by trigger. */
  const envelope = (triggerSource: string, userName = 'ada') => ({
    version: '1',
    triggerSource,
    region: 'us-east-1',
    userPoolId: UserPoolId,
    userName,
    callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: ClientId },
  });
  const sources = () => events.map(({ triggerSource }) => triggerSource);
  return {
    ...made,
    UserPoolId,
    ClientId,
    secret: ClientSecret,
    events,
    sources,
    addUser,
    start,
    answer,
    envelope,
  };
}

/** {@link RIDDLE} after the password. */
export const PASSWORD_RIDDLE = { ...RIDDLE, define: passwordFirst(RIDDLE.define) };

/** {@link customPool} with sign-ins that begin with SRP. */
export async function srpPool(
  functions: Parameters<typeof customPool>[0] = PASSWORD_RIDDLE,
  pool: Partial<CreateUserPoolCommandInput> = {},
  app: object = {},
) {
  const made = await customPool(functions, pool, app);
  const { unsigned, UserPoolId, ClientId, clock } = made;
  const startSrp = async (USERNAME = 'ada', more: Record<string, string> = {}) => {
    const srp = srpClient(UserPoolId);
    const asked = await made.start(USERNAME, { CHALLENGE_NAME: 'SRP_A', SRP_A: srp.SRP_A, ...more });
    return {
      asked,
      proof: (password = PASSWORD) => srp.answer(asked.ChallengeParameters, password, clock.now()),
    };
  };
  const respond = (
    ChallengeName:
      | 'PASSWORD_VERIFIER'
      | 'SOFTWARE_TOKEN_MFA'
      | 'NEW_PASSWORD_REQUIRED'
      | 'DEVICE_SRP_AUTH'
      | 'DEVICE_PASSWORD_VERIFIER',
    ChallengeResponses: Record<string, string>,
    Session?: string,
  ) =>
    unsigned.send(
      new RespondToAuthChallengeCommand({ ClientId, ChallengeName, ChallengeResponses, Session }),
    );
  const prove = async (password = PASSWORD) =>
    respond('PASSWORD_VERIFIER', (await startSrp()).proof(password));
  const byPassword = () =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD },
      }),
    );
  const sessions = () =>
    made.events
      .filter(({ triggerSource }) => triggerSource === 'DefineAuthChallenge_Authentication')
      .map(({ request }) => request['session']);
  return { ...made, startSrp, respond, prove, byPassword, sessions };
}
