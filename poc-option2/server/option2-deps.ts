import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import type { RateLimit } from '../../backend/http/rate-limit.ts';
import type { KycDeps } from '../../backend/kyc/documents.ts';
import type { Log } from '../../backend/log.ts';
import type { ServerTiming } from '../../backend/server-timing.ts';
import type { ConfidentialClient, Product, Settings } from '../../backend/settings.ts';
import type { Store } from '../../backend/storage/store.ts';
import type { TokenCheck } from '../../backend/token-check/token-check.ts';
import { type Accounts, accountsOf } from './accounts.ts';
import type { Sessions } from './sessions.ts';

/** What the routes of Option 2 work with. */
export interface Option2Deps {
  readonly settings: Settings;
  readonly store: Store;
  readonly cognito: CognitoIdentityProviderClient;
  readonly tokenCheck: TokenCheck;
  readonly kyc: KycDeps;
  readonly sessions: Sessions;
  readonly limit: RateLimit;
  readonly log: Log;
}

/** Cognito as the client that fits: of a product, or the one with this id (LTD's for what no product is known of). */
export function accountsFor(
  { cognito, settings }: Pick<Option2Deps, 'cognito' | 'settings'>,
  timing: ServerTiming,
  fits: { readonly product: Product } | { readonly id: string } = { product: 'LTD' },
): Accounts {
  const matches = (client: ConfidentialClient) =>
    'id' in fits ? client.id === fits.id : client.product === fits.product;
  const client = settings.bffClients.find(matches);
  if (!client) throw new Error('no such client is configured');
  return accountsOf(cognito, client, timing);
}

/** Whether the site is reached by https: its cookies are Secure then. */
export function isSecure({ settings }: Pick<Option2Deps, 'settings'>): boolean {
  return settings.publicUrl.startsWith('https:');
}
