import {
  AdminConfirmSignUpCommand,
  AdminCreateUserCommand,
  AdminUpdateUserAttributesCommand,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
  type LambdaConfigType,
} from '@aws-sdk/client-cognito-identity-provider';
import { arnOf, functionsForThisTest, type TestFunction } from './functions.ts';
import { forThisTest } from './in-process.ts';
import { listed, signUpPool } from './sign-up.ts';

export const KMS_KEY = 'arn:aws:kms:us-east-1:123456789012:key/8a23102c-9b68-4fed-82ce-53c53635639e';

type Trigger = Exclude<keyof LambdaConfigType, 'KMSKeyID' | 'PreTokenGenerationConfig' | 'InboundFederation'>;

/** LambdaConfig that names a function of the test for each of these triggers. */
export function lambdaConfig(triggers: string[]): LambdaConfigType {
  const named = triggers.map((trigger) => [
    trigger,
    trigger.endsWith('Sender') ? { LambdaArn: arnOf(trigger), LambdaVersion: 'V1_0' } : arnOf(trigger),
  ]);
  return { ...Object.fromEntries(named), KMSKeyID: KMS_KEY };
}

/** What {@link signUpPool} gives, at a pool whose triggers are functions of the test; their events in order. */
export async function triggeredPool(
  handlers: Partial<Record<Trigger, TestFunction>>,
  pool: Partial<CreateUserPoolCommandInput> = {},
  app: Partial<CreateUserPoolClientCommandInput> = {},
) {
  const { functions, events } = await functionsForThisTest(handlers);
  const LambdaConfig = lambdaConfig(Object.keys(handlers));
  const made = await signUpPool({ LambdaConfig, ...pool }, app, forThisTest({ functions }));
  const { client, poolId: UserPoolId, clientId } = made;
  return {
    ...made,
    events,
    sources: () => events.map(({ triggerSource }) => triggerSource),
    /** An event of this pool; an administrator's where no client is said. */
    event: (
      triggerSource: string,
      {
        userName,
        client = clientId,
        ...parts
      }: { userName: string; client?: string; request: object; response?: object },
    ) => ({
      version: '1',
      triggerSource,
      region: 'us-east-1',
      userPoolId: UserPoolId,
      userName,
      callerContext: { awsSdkVersion: 'aws-sdk-unknown-unknown', clientId: client },
      ...parts,
    }),
    /** A user who is confirmed by an administrator, and then has these attributes. */
    person: async (Username: string, attributes: Record<string, string>) => {
      const { UserSub } = await made.signUp(Username);
      await client.send(new AdminConfirmSignUpCommand({ UserPoolId, Username }));
      await client.send(
        new AdminUpdateUserAttributesCommand({ UserPoolId, Username, UserAttributes: listed(attributes) }),
      );
      return UserSub ?? '';
    },
  };
}

type Triggered = Awaited<ReturnType<typeof triggeredPool>>;

/** `callerContext.clientId` of what administrators do. */
export const NO_CLIENT = 'CLIENT_ID_NOT_APPLICABLE';

/** A function that answers its event as it came. */
export const unchanged: TestFunction = (event) => event;

/** A function that answers this. */
export const answering =
  (response: object): TestFunction =>
  (event) => ({ ...event, response });

/** A function that throws. */
export const throwing =
  (text: string): TestFunction =>
  () => {
    throw new Error(text);
  };

/** What a function of the trigger is refused with. */
export const threw = (trigger: string, text: string) =>
  ['UserLambdaValidationException', `${trigger} failed with error ${text}.`] as const;
export const UNRECOGNIZABLE = ['InvalidLambdaResponseException', 'Unrecognizable lambda output'] as const;

/** An administrator invites `ada`, by mail. */
export const invite = (
  { client, poolId: UserPoolId }: Triggered,
  attributes: Record<string, string>,
  more = {},
) =>
  client.send(
    new AdminCreateUserCommand({
      UserPoolId,
      Username: 'ada',
      UserAttributes: listed(attributes),
      DesiredDeliveryMediums: ['EMAIL'],
      ...more,
    }),
  );

/** A custom message function that answers words of its own. */
export const german: TestFunction = ({ request: { codeParameter, usernameParameter }, ...event }) => ({
  ...event,
  response: {
    emailSubject: `Code ${codeParameter}`,
    emailMessage: `Hallo ${usernameParameter ?? ''}: ${codeParameter}, ${codeParameter}`,
    smsMessage: `${codeParameter} ${usernameParameter ?? ''}`,
  },
});
