import { expect, test } from 'vitest';
import { redirectEndpoints } from './saml-metadata.ts';

const binding = (name: string) => `Binding="urn:oasis:names:tc:SAML:2.0:bindings:${name}"`;

const metadata = (inner: string) => `<?xml version="1.0"?>
<!-- made by hand -->
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID='https://idp.example.com'>
  <md:IDPSSODescriptor>
    <md:Note><![CDATA[ <md:SingleSignOnService> ]]></md:Note>
    ${inner}
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
`;

test('the locations of the redirect binding are read, of other bindings not', () => {
  const xml = metadata(`
    <md:SingleLogoutService ${binding('HTTP-POST')} Location="https://idp.example.com/post-out"/>
    <md:SingleLogoutService ${binding('HTTP-Redirect')} Location="https://idp.example.com/out"/>
    <md:SingleSignOnService ${binding('HTTP-POST')} Location="https://idp.example.com/post"/>
    <md:SingleSignOnService Location='https://idp.example.com/in?a=1&amp;b=2' ${binding('HTTP-Redirect')} />
    <md:SingleSignOnService ${binding('HTTP-Redirect')} Location="https://idp.example.com/second"/>`);
  expect(redirectEndpoints(xml)).toEqual({
    signOn: 'https://idp.example.com/in?a=1&b=2',
    signOut: 'https://idp.example.com/out',
  });
});

test('a provider without a redirect binding has no endpoints', () => {
  const xml = metadata(
    `<md:SingleSignOnService ${binding('HTTP-POST')} Location="https://idp.example.com/"/>`,
  );
  expect(redirectEndpoints(xml)).toEqual({ signOn: undefined, signOut: undefined });
});

test('endpoints outside the description of an identity provider do not count', () => {
  const service = `<SingleSignOnService ${binding('HTTP-Redirect')} Location="https://sp.example.com/"/>`;
  expect(redirectEndpoints(`<E><IDPSSODescriptor/><Other>${service}</Other></E>`)).toEqual({
    signOn: undefined,
    signOut: undefined,
  });
});

test.each([
  ['no XML', 'https://idp.example.com/metadata'],
  ['nothing', ''],
  ['an element that is not closed', '<EntityDescriptor><IDPSSODescriptor></EntityDescriptor>'],
  ['an element that is closed twice', '<IDPSSODescriptor></IDPSSODescriptor></IDPSSODescriptor>'],
  ['two roots', '<IDPSSODescriptor/><IDPSSODescriptor/>'],
  ['an attribute without quotes', '<IDPSSODescriptor a=b/>'],
  ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><IDPSSODescriptor/>'],
  ['a service provider', '<EntityDescriptor><SPSSODescriptor/></EntityDescriptor>'],
  ['a cut tag', '<IDPSSODescriptor/><'],
])('%s is no metadata of an identity provider', (_, xml) => {
  expect(redirectEndpoints(xml)).toBeUndefined();
});
