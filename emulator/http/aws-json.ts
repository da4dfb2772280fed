import type { Context as HonoContext } from 'hono';
import { deserialize } from '../contract/deserialize.ts';
import { errors } from '../contract/errors.ts';
import { requestModel } from '../contract/generated/request-model.ts';
import type { OperationName } from '../contract/operations.ts';
import { validate } from '../contract/validate.ts';
import type { Caller, Context, Services } from '../domain/context.ts';
import type { Gate } from '../lib/gate.ts';
import { operations } from '../operations/index.ts';
import type { AccessKeys } from './access-keys.ts';
import { answered } from './answered.ts';
import { bodyText } from './body.ts';
import type { Log } from './log.ts';
import { type Admit, awsQuotas } from './quotas.ts';
import { serialize } from './serialize.ts';
import { readSignature } from './signature.ts';

const CONTENT_TYPE = 'application/x-amz-json-1.1';
const TARGET = /^AWSCognitoIdentityProviderService\.(\w+)$/;

/** What the door asks of requests. */
export type Door = {
  /** The region of requests that are not signed. */
  region: string;
  quotas: 'off' | 'aws';
  /** Whose signatures hold; undefined takes any. */
  accessKeys: AccessKeys | undefined;
};

/**
 * AWS JSON 1.1: `POST /` with `X-Amz-Target: AWSCognitoIdentityProviderService.<Operation>`. Checks in the service's
 * order: target, JSON and wire types, constraints, authorisation, request rates, then the operation's own rules.
 */
export function awsJson(services: Services, door: Door, log: Log, gate: Gate) {
  const admit = door.quotas === 'aws' ? awsQuotas(services) : () => undefined;
  return (c: HonoContext): Promise<Response> => {
    const operation = TARGET.exec(c.req.header('x-amz-target') ?? '')?.[1] ?? '';
    return answered(c, services, log, operation || 'unknown', () =>
      answer(c, operation, services, door, admit, gate),
    );
  };
}

async function answer(
  c: HonoContext,
  name: string,
  services: Services,
  door: Door,
  admit: Admit,
  gate: Gate,
): Promise<Response> {
  if (!Object.hasOwn(operations, name)) return unknownOperation(c);
  const model = requestModel.operations[name];
  if (!model) throw errors.unknownOperation();
  const body = await bodyText(c.req.raw);
  const input = deserialize(name, parse(body));
  validate(name, input);
  // A signature that no operation asked for is not looked at.
  const region = model.auth === 'sigv4' ? await authorizedRegion(c.req.raw, body, door) : door.region;
  admit(name as OperationName, input, region);
  const operation = operations[name as OperationName] as (input: unknown, context: Context) => unknown;
  const output = await gate.pass(() => operation(input, { ...services, region, caller: callerOf(c) }));
  return model.empty ? c.body(null, 200) : c.body(serialize(output), 200, { 'Content-Type': CONTENT_TYPE });
}

/** The region that a request was signed for. The arithmetic is loaded where it is asked for. */
async function authorizedRegion(request: Request, body: string, { accessKeys }: Door): Promise<string> {
  const signature = readSignature(request.headers.get('authorization') ?? '');
  if (accessKeys) {
    const { verifySignature } = await import('./verify-signature.ts');
    await verifySignature(request, body, signature, accessKeys);
  }
  return signature.region;
}

/** The server listens on the loopback interface, so every request comes from there. */
const callerOf = (c: HonoContext): Caller => ({
  ip: '127.0.0.1',
  userAgent: c.req.header('user-agent') ?? '',
});

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw errors.serialization('Unable to parse the request body as JSON');
  }
}

/** A plain-JSON caller gets the front end's older envelope, with status 200 (a recorded answer of 2024). */
function unknownOperation(c: HonoContext): Response {
  if ((c.req.header('content-type') ?? '').startsWith(CONTENT_TYPE)) throw errors.unknownOperation();
  return c.json({ Output: { __type: 'com.amazon.coral.service#UnknownOperationException' }, Version: '1.0' });
}
