import type { IdentityProviderType, ProviderDescription } from '../../contract/shapes.ts';
import type { IdentityProviderRow } from '../../storage/identity-providers.ts';
import type { IdentityProvider } from './provider.ts';

/** A provider as the operations on one provider answer it. Private keys are for the service alone. */
export function describeProvider({ settings, ...provider }: IdentityProvider): IdentityProviderType {
  const { private_key: _, ...shown } = settings.ProviderDetails;
  const { encryptionCertificate } = provider;
  return {
    UserPoolId: provider.poolId,
    ProviderName: provider.name,
    ProviderType: provider.type,
    ...settings,
    ProviderDetails:
      encryptionCertificate === null
        ? shown
        : { ...shown, ActiveEncryptionCertificate: encryptionCertificate },
    LastModifiedDate: new Date(provider.updatedAt),
    CreationDate: new Date(provider.createdAt),
  };
}

/** A provider as `ListIdentityProviders` answers it. */
export const summarizeProvider = (
  provider: Pick<IdentityProviderRow, 'name' | 'type' | 'createdAt' | 'updatedAt'>,
): ProviderDescription => ({
  ProviderName: provider.name,
  ProviderType: provider.type,
  LastModifiedDate: new Date(provider.updatedAt),
  CreationDate: new Date(provider.createdAt),
});
