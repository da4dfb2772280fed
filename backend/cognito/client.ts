import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { Settings } from '../settings.ts';

/**
 * The SDK's client for the configured pool. Only operations that Cognito takes unsigned are called with it, so
 * no AWS credentials are looked for. Timeouts in milliseconds.
 */
export function cognitoClient(
  settings: Pick<Settings, 'region' | 'endpoint'>,
): CognitoIdentityProviderClient {
  return new CognitoIdentityProviderClient({
    region: settings.region,
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
    requestHandler: { connectionTimeout: 2000, requestTimeout: 5000 },
  });
}
