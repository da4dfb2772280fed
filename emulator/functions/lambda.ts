import { SignatureV4 } from '@smithy/signature-v4';
import { functionName } from '../lib/arn.ts';
import { Sha256 } from '../lib/sha256.ts';
import { again, type Call, done, type Try } from './call.ts';
import { type Posted, parsed, post, textMember } from './post.ts';

/**
 * Invokes a function at a Lambda endpoint and waits for its answer (Lambda API Reference, "Invoke", RequestResponse).
 * Emulators that know functions by their names only are asked once more, by the name.
 */
export async function tryLambda(endpoint: string, call: Call, signal: AbortSignal): Promise<Try> {
  const byArn = await invoke(endpoint, call.arn, call, signal);
  return isUnknown(byArn) ? invoke(endpoint, functionName(call.arn), call, signal) : byArn;
}

const isUnknown = ({ outcome }: Try) => 'failed' in outcome && outcome.failed === 'ResourceNotFoundException';

async function invoke(endpoint: string, name: string, call: Call, signal: AbortSignal): Promise<Try> {
  const url = new URL(
    `${endpoint.replace(/\/+$/, '')}/2015-03-31/functions/${encodeURIComponent(name)}/invocations`,
  );
  const result = await post(
    url.href,
    { headers: await signedHeaders(url, call), body: call.payload },
    signal,
  );
  return 'refused' in result ? result.refused : read(result.posted);
}

function read({ status, headers, text }: Posted): Try {
  const body = parsed(text);
  if (status >= 200 && status < 300) {
    const kind = headers.get('x-amz-function-error');
    if (kind === null) return done({ answer: body });
    return done({ thrown: textMember(body, 'errorMessage') ?? textMember(body, 'errorType') ?? kind });
  }
  const type =
    headers.get('x-amzn-errortype') ?? textMember(body, '__type') ?? textMember(body, 'code') ?? '';
  const name = /(\w+)(?::|$)/.exec(type.slice(type.indexOf('#') + 1))?.[1] ?? BY_STATUS[status];
  return status === 429
    ? again(name ?? 'TooManyRequestsException')
    : done({ failed: name ?? 'ServiceException' });
}

/** What the service calls the errors of a server that does not name them. */
const BY_STATUS: Record<number, string | undefined> = {
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  429: 'TooManyRequestsException',
};

/** Signed for the function's region by the environment's credentials, or by some that emulators take. */
async function signedHeaders(url: URL, { arn, payload }: Call): Promise<Record<string, string>> {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId = 'local',
    AWS_SECRET_ACCESS_KEY: secretAccessKey = 'local',
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  const signer = new SignatureV4({
    credentials: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) },
    region: arn.split(':')[3] ?? '',
    service: 'lambda',
    sha256: Sha256,
  });
  const { headers } = await signer.sign({
    method: 'POST',
    protocol: url.protocol,
    hostname: url.hostname,
    path: url.pathname,
    query: {},
    headers: {
      host: url.host,
      'content-type': 'application/json',
      'x-amz-invocation-type': 'RequestResponse',
    },
    body: payload,
  });
  return headers;
}
