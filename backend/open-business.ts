import { join } from 'node:path';
import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { cognitoClient } from './cognito/client.ts';
import { type KycDeps, recoverUploads } from './kyc/documents.ts';
import { fsObjectStore } from './kyc/fs-object-store.ts';
import { ticketOffice } from './kyc/upload-ticket.ts';
import { ensureCompany } from './members/company.ts';
import { type SeedMember, seedMembers } from './members/seed-members.ts';
import type { AppClient, Settings } from './settings.ts';
import { openStore, type Store } from './storage/store.ts';
import { chooseCheck } from './token-check/choose-check.ts';
import type { TokenCheck } from './token-check/token-check.ts';

/** What both options run on. */
export interface Business {
  readonly store: Store;
  readonly cognito: CognitoIdentityProviderClient;
  readonly tokenCheck: TokenCheck;
  readonly kyc: KycDeps;
  close(): Promise<void>;
}

/**
 * Opens the business data below `settings.dataDir` (several processes may) with its company root and the seed
 * members, and the token check for tokens of `appClients`.
 */
export function openBusiness(
  settings: Settings,
  appClients: readonly AppClient[],
  seeds: readonly SeedMember[] = [],
): Business {
  const store = openStore(join(settings.dataDir, 'business.db'));
  ensureCompany(store, settings.firstSponsorCode);
  seedMembers(store, seeds);
  const cognito = cognitoClient(settings);
  const tokenCheck = chooseCheck(settings, cognito, appClients);
  const objects = fsObjectStore(join(settings.dataDir, 'kyc'), settings.kycMasterKey);
  recoverUploads({ store, objects });
  const kyc = { store, objects, tickets: ticketOffice(settings.kycMasterKey), now: Date.now };
  return {
    store,
    cognito,
    tokenCheck,
    kyc,
    async close() {
      await tokenCheck.close();
      cognito.destroy();
      store.close();
    },
  };
}
