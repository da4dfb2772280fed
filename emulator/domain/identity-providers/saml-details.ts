import { errors } from '../../contract/errors.ts';
import { redirectEndpoints } from '../../lib/saml-metadata.ts';

const FLAGS = ['true', 'false'];

/** The values that a key of a SAML provider's details can have. */
const allowed: Record<string, readonly string[]> = {
  IDPInit: FLAGS,
  IDPSignout: FLAGS,
  EncryptedResponses: FLAGS,
  RequestSigningAlgorithm: ['rsa-sha256'],
};

/**
 * The details of a SAML provider to keep: what the request gives, and what its metadata document says.
 * @throws InvalidParameterException for a missing or bad value
 */
export function samlDetails(given: Record<string, string>): Record<string, string> {
  const { MetadataURL, MetadataFile } = given;
  if (!MetadataURL && !MetadataFile) throw errors.samlMetadataMissing();
  if (MetadataURL && MetadataFile) throw errors.samlMetadataTwice();
  for (const [name, values] of Object.entries(allowed)) {
    const value = given[name];
    if (value !== undefined && !values.includes(value)) throw errors.providerDetailNotOf(name, value, values);
  }
  if (MetadataURL && !/^https?:$/.test(URL.parse(MetadataURL)?.protocol ?? ''))
    throw errors.samlMetadataUrl();
  return MetadataFile ? { ...given, ...endpointsOf(MetadataFile) } : given;
}

function endpointsOf(metadata: string): Record<string, string> {
  const endpoints = redirectEndpoints(metadata);
  if (!endpoints) throw errors.samlMetadataUnreadable();
  const { signOn, signOut } = endpoints;
  if (!signOn) throw errors.samlSignOnMissing();
  return { SSORedirectBindingURI: signOn, ...(signOut ? { SLORedirectBindingURI: signOut } : {}) };
}
