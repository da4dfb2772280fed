import { aliasesTable } from './aliases.ts';
import { attemptsTable } from './attempts.ts';
import { authEventsTable } from './auth-events.ts';
import { brandingStylesTable } from './branding-styles.ts';
import { clientSecretsTable, clientsTable } from './clients.ts';
import { codesTable } from './codes.ts';
import { openDatabase } from './database.ts';
import { devicesTable } from './devices.ts';
import { domainsTable } from './domains.ts';
import { fixedCodesTable } from './fixed-codes.ts';
import { flowsTable } from './flows.ts';
import { groupMembersTable } from './group-members.ts';
import { groupsTable } from './groups.ts';
import { identitiesTable } from './identities.ts';
import { identityProviderIdentifiersTable, identityProvidersTable } from './identity-providers.ts';
import { importedPasswordsTable } from './imported-passwords.ts';
import { kmsKeysTable } from './kms-keys.ts';
import { logDeliveriesTable } from './log-deliveries.ts';
import { mfaPreferencesTable } from './mfa-preferences.ts';
import { outboxTable } from './outbox.ts';
import { passkeyRegistrationsTable, passkeysTable } from './passkeys.ts';
import { passwordHistoryTable } from './password-history.ts';
import { poolKeysTable } from './pool-keys.ts';
import { poolMfaTable } from './pool-mfa.ts';
import { poolSecretsTable } from './pool-secrets.ts';
import { poolsTable } from './pools.ts';
import { provisionedLimitsTable } from './provisioned-limits.ts';
import { replicasTable } from './replicas.ts';
import { resourceServersTable } from './resource-servers.ts';
import { riskConfigurationsTable } from './risk-configurations.ts';
import { rotatedTokensTable } from './rotated-tokens.ts';
import { clientSessionSettingsTable, poolSessionSettingsTable } from './session-settings.ts';
import { sessionsTable } from './sessions.ts';
import { signInsTable } from './sign-ins.ts';
import { signingCertificatesTable } from './signing-certificates.ts';
import { snapshots } from './snapshots.ts';
import { softwareTokensTable } from './software-tokens.ts';
import { termsTable } from './terms.ts';
import { uiCustomizationsTable } from './ui-customizations.ts';
import { userAttributesTable } from './user-attributes.ts';
import { userImportChunksTable } from './user-import-chunks.ts';
import { userImportJobsTable } from './user-import-jobs.ts';
import { userImportLogTable } from './user-import-log.ts';
import { userMfaOptionsTable } from './user-mfa-options.ts';
import { userSearch } from './user-search.ts';
import { usersTable } from './users.ts';

/** Every table, and transactions over them. */
export type Store = ReturnType<typeof openStore>;

/** @param from the directory where the database lives; a snapshot or undefined keeps it in memory */
export function openStore(from: string | Buffer | undefined, durable = false) {
  const db = openDatabase(from, durable);
  return {
    pools: poolsTable(db),
    poolKeys: poolKeysTable(db),
    poolMfa: poolMfaTable(db),
    poolSecrets: poolSecretsTable(db),
    clients: clientsTable(db),
    clientSecrets: clientSecretsTable(db),
    identityProviders: identityProvidersTable(db),
    identityProviderIdentifiers: identityProviderIdentifiersTable(db),
    brandingStyles: brandingStylesTable(db),
    uiCustomizations: uiCustomizationsTable(db),
    terms: termsTable(db),
    replicas: replicasTable(db),
    signingCertificates: signingCertificatesTable(db),
    resourceServers: resourceServersTable(db),
    domains: domainsTable(db),
    users: usersTable(db),
    userAttributes: userAttributesTable(db),
    userMfaOptions: userMfaOptionsTable(db),
    mfaPreferences: mfaPreferencesTable(db),
    softwareTokens: softwareTokensTable(db),
    passkeys: passkeysTable(db),
    passkeyRegistrations: passkeyRegistrationsTable(db),
    passwordHistory: passwordHistoryTable(db),
    searchUsers: userSearch(db),
    importedPasswords: importedPasswordsTable(db),
    userImportJobs: userImportJobsTable(db),
    userImportChunks: userImportChunksTable(db),
    userImportLog: userImportLogTable(db),
    aliases: aliasesTable(db),
    groups: groupsTable(db),
    groupMembers: groupMembersTable(db),
    identities: identitiesTable(db),
    codes: codesTable(db),
    kmsKeys: kmsKeysTable(db),
    fixedCodes: fixedCodesTable(db),
    outbox: outboxTable(db),
    signIns: signInsTable(db),
    rotatedTokens: rotatedTokensTable(db),
    devices: devicesTable(db),
    sessions: sessionsTable(db),
    poolSessionSettings: poolSessionSettingsTable(db),
    clientSessionSettings: clientSessionSettingsTable(db),
    authEvents: authEventsTable(db),
    flows: flowsTable(db),
    attempts: attemptsTable(db),
    logDeliveries: logDeliveriesTable(db),
    provisionedLimits: provisionedLimitsTable(db),
    riskConfigurations: riskConfigurationsTable(db),
    snapshots: snapshots(db),
    /** Runs synchronous writes as one: all are kept, or none. */
    transaction: <T>(work: () => T): T => db.transaction(work).immediate(),
    isOpen: () => db.open,
    close: () => {
      db.close();
    },
  };
}
