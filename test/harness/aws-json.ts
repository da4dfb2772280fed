/** An `Authorization` header with a credential scope; whose key signed it, and whether it did, nobody checks. */
export const signedFor = (region = 'us-east-1', service = 'cognito-idp') =>
  `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260131/${region}/${service}/aws4_request, SignedHeaders=host, Signature=00`;

/** The headers of a signed AWS JSON 1.1 call. */
export const headersOf = (operation: string): Record<string, string> => ({
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': `AWSCognitoIdentityProviderService.${operation}`,
  authorization: signedFor(),
});
