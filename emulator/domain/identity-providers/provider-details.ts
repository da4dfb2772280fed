import { type CognitoError, errors } from '../../contract/errors.ts';
import type { IdentityProviderTypeType } from '../../contract/shapes.ts';
import { samlDetails } from './saml-details.ts';

/** `ProviderDetails`: its keys depend on the provider's type. */
type Details = Record<string, string>;

type DetailRules = {
  required: readonly string[];
  missing: () => CognitoError;
  /** What the service adds. */
  added: (given: Details) => Details;
  /** The provider's endpoints are known: a request, which may repeat an earlier answer, does not change them. */
  fixed: boolean;
};

/** Facebook's version where a request names none. */
const FACEBOOK_VERSION = 'v17.0';

const SOCIAL = {
  required: ['client_id', 'client_secret', 'authorize_scopes'],
  missing: errors.socialDetailsMissing,
  fixed: true,
};

/** Keys and additions of the API reference's requests and responses (CreateIdentityProvider, ProviderDetails). */
const rules: Record<Exclude<IdentityProviderTypeType, 'SAML'>, DetailRules> = {
  Google: {
    ...SOCIAL,
    added: () => ({
      attributes_url: 'https://people.googleapis.com/v1/people/me?personFields=',
      attributes_url_add_attributes: 'true',
      authorize_url: 'https://accounts.google.com/o/oauth2/v2/auth',
      oidc_issuer: 'https://accounts.google.com',
      token_request_method: 'POST',
      token_url: 'https://www.googleapis.com/oauth2/v4/token',
    }),
  },
  Facebook: {
    ...SOCIAL,
    added: ({ api_version = FACEBOOK_VERSION }) => ({
      attributes_url: `https://graph.facebook.com/${api_version}/me?fields=`,
      attributes_url_add_attributes: 'true',
      authorize_url: `https://www.facebook.com/${api_version}/dialog/oauth`,
      token_request_method: 'GET',
      token_url: `https://graph.facebook.com/${api_version}/oauth/access_token`,
    }),
  },
  LoginWithAmazon: {
    ...SOCIAL,
    added: () => ({
      attributes_url: 'https://api.amazon.com/user/profile',
      attributes_url_add_attributes: 'false',
      authorize_url: 'https://www.amazon.com/ap/oa',
      token_request_method: 'POST',
      token_url: 'https://api.amazon.com/auth/o2/token',
    }),
  },
  SignInWithApple: {
    required: ['client_id', 'team_id', 'key_id', 'private_key', 'authorize_scopes'],
    missing: errors.appleDetailsMissing,
    fixed: true,
    added: () => ({
      attributes_url_add_attributes: 'false',
      authorize_url: 'https://appleid.apple.com/auth/authorize',
      oidc_issuer: 'https://appleid.apple.com',
      token_request_method: 'POST',
      token_url: 'https://appleid.apple.com/auth/token',
    }),
  },
  OIDC: {
    required: ['client_id', 'authorize_scopes', 'oidc_issuer', 'attributes_request_method'],
    missing: errors.oidcDetailsMissing,
    fixed: false,
    added: () => ({ attributes_url_add_attributes: 'false' }),
  },
};

/**
 * The details to keep: what the request gives, and what the service adds.
 * @throws InvalidParameterException for a missing or bad value
 */
export function providerDetails(type: IdentityProviderTypeType, given: Details): Details {
  if (type === 'SAML') return samlDetails(given);
  const { required, missing, added, fixed } = rules[type];
  if (required.some((name) => !given[name])) throw missing();
  if (type === 'OIDC') checkOidc(given);
  return fixed ? { ...given, ...added(given) } : { ...added(given), ...given };
}

const ENDPOINTS = ['oidc_issuer', 'authorize_url', 'token_url', 'attributes_url', 'jwks_uri'];
const REQUEST_METHODS = ['POST', 'GET'];

function checkOidc(given: Details): void {
  const method = given['attributes_request_method'] ?? '';
  if (!REQUEST_METHODS.includes(method))
    throw errors.providerDetailNotOf('attributesRequestMethod', method, REQUEST_METHODS);
  for (const endpoint of ENDPOINTS)
    if (given[endpoint] && !given[endpoint].startsWith('https://')) throw errors.oidcEndpointInsecure();
}
