import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Where a SAML identity provider takes browsers that are sent by redirect. */
type RedirectEndpoints = { signOn: string | undefined; signOut: string | undefined };

const REDIRECT_BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

type Endpoint = { Binding?: string; Location?: string };
type Provider = { SingleSignOnService?: Endpoint[]; SingleLogoutService?: Endpoint[] };

const LISTS = ['IDPSSODescriptor', 'SingleSignOnService', 'SingleLogoutService'];

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  ignoreDeclaration: true,
  isArray: (name) => LISTS.includes(name),
});

/**
 * Reads the redirect endpoints of an identity provider's metadata (SAML V2.0 Metadata, 2.4).
 * @param xml the document; names count without their namespace prefix
 * @returns undefined for a text that is not well-formed XML, or describes no identity provider
 */
export function redirectEndpoints(xml: string): RedirectEndpoints | undefined {
  // The entities that a document type declares are a way to attack.
  if (xml.includes('<!DOCTYPE') || XMLValidator.validate(xml) !== true) return undefined;
  const roots = Object.values(parser.parse(xml) as Record<string, { IDPSSODescriptor?: Provider[] }>);
  const providers = roots.length === 1 ? roots[0]?.IDPSSODescriptor : undefined;
  if (!providers) return undefined;
  return {
    signOn: redirect(providers.flatMap(({ SingleSignOnService = [] }) => SingleSignOnService)),
    signOut: redirect(providers.flatMap(({ SingleLogoutService = [] }) => SingleLogoutService)),
  };
}

const redirect = (endpoints: Endpoint[]): string | undefined =>
  endpoints.find(({ Binding }) => Binding === REDIRECT_BINDING)?.Location;
