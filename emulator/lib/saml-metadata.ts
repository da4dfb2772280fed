/** Where a SAML identity provider takes browsers that are sent by redirect. */
export type RedirectEndpoints = { signOn: string | undefined; signOut: string | undefined };

const REDIRECT_BINDING = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect';

const NAME = '[\\p{L}_][\\p{L}\\p{N}_.:-]*';
const VALUE = `"[^"<]*"|'[^'<]*'`;
/** What a document consists of. A document type is none of it: the entities that it declares are a way to attack. */
const PART = new RegExp(
  [
    '[^<]+',
    '<\\?[^]*?\\?>',
    '<!--[^]*?-->',
    '<!\\[CDATA\\[[^]*?\\]\\]>',
    `</(?<closed>${NAME})\\s*>`,
    `<(?<opened>${NAME})(?<attributes>(?:\\s+${NAME}\\s*=\\s*(?:${VALUE}))*)\\s*(?<empty>/?)>`,
  ].join('|'),
  'uy',
);
const ATTRIBUTE = new RegExp(`(?<name>${NAME})\\s*=\\s*(?<value>${VALUE})`, 'gu');

/**
 * Reads the redirect endpoints of an identity provider's metadata (SAML V2.0 Metadata, 2.4).
 * @param xml the document; names count without their namespace prefix
 * @returns undefined for a text that is not well-formed XML, or describes no identity provider
 */
export function redirectEndpoints(xml: string): RedirectEndpoints | undefined {
  const endpoints: RedirectEndpoints = { signOn: undefined, signOut: undefined };
  const open: string[] = [];
  let roots = 0;
  let isProvider = false;
  PART.lastIndex = 0;
  while (PART.lastIndex < xml.length) {
    const { closed, opened, attributes = '', empty } = PART.exec(xml)?.groups ?? {};
    if (PART.lastIndex === 0) return undefined;
    if (closed !== undefined && open.pop() !== closed) return undefined;
    if (opened === undefined) continue;
    if (open.length === 0) roots += 1;
    if (localName(opened) === 'IDPSSODescriptor') isProvider = true;
    if (open.some((name) => localName(name) === 'IDPSSODescriptor'))
      takeEndpoint(endpoints, localName(opened), attributes);
    if (!empty) open.push(opened);
  }
  return open.length === 0 && roots === 1 && isProvider ? endpoints : undefined;
}

function takeEndpoint(endpoints: RedirectEndpoints, name: string, attributes: string): void {
  const values = new Map(
    [...attributes.matchAll(ATTRIBUTE)].map(({ groups }) => [
      groups?.['name'],
      text(groups?.['value']?.slice(1, -1) ?? ''),
    ]),
  );
  if (values.get('Binding') !== REDIRECT_BINDING) return;
  if (name === 'SingleSignOnService') endpoints.signOn ??= values.get('Location');
  if (name === 'SingleLogoutService') endpoints.signOut ??= values.get('Location');
}

const localName = (name: string) => name.slice(name.indexOf(':') + 1);

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const text = (escaped: string) => escaped.replace(/&(\w+);/g, (entity, name) => ENTITIES[name] ?? entity);
