import { expect, test } from 'vitest';
import { type Schema, schemaProblem } from '../../emulator/control/schema.ts';
import type { Emulator } from '../../emulator/emulator.ts';
import { asked } from '../harness/control.ts';
import { forThisTest } from '../harness/in-process.ts';
import { signUpPool } from '../harness/sign-up.ts';
import { createJob, importPool } from '../harness/user-import.ts';

type Content = Record<string, { schema?: Schema }>;
type Operation = {
  operationId: string;
  summary: string;
  parameters: { name: string; in: string; required: boolean; description: string; schema: Schema }[];
  requestBody?: { required: boolean; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
  security?: object[];
};
type Document = {
  openapi: string;
  info: Record<string, string>;
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes?: object };
};

const documentOf = async (emulator: Emulator) =>
  (await asked(emulator, 'GET', 'openapi.json')).body as Document;

const operationsOf = (document: Document) =>
  Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ path, method, ...operation })),
  );

test('the document is OpenAPI 3.1 with a named, described operation for each route', async () => {
  const { emulator } = forThisTest();
  const document = await documentOf(emulator);
  expect(document).toMatchObject({
    openapi: '3.1.0',
    info: { title: 'wadingpool control API', version: '1' },
  });
  expect(document.components).toEqual({});
  const operations = operationsOf(document);
  const ids = operations.map(({ operationId }) => operationId);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { path, method, summary, parameters, requestBody, responses, security } of operations) {
    const place = `${method} ${path}`;
    expect(['get', 'put', 'post', 'delete'], place).toContain(method);
    expect(summary, place).toMatch(/\.$/);
    expect(security, place).toBeUndefined();
    const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(
      parameters.filter((one) => one.in === 'path').map(({ name }) => name),
      place,
    ).toEqual(named);
    for (const parameter of parameters) {
      expect(['path', 'query'], place).toContain(parameter.in);
      expect(parameter.required, place).toBe(parameter.in === 'path');
    }
    expect(Object.keys(responses), place).toEqual(
      expect.arrayContaining([expect.stringMatching(/^20[014]$/), '403']),
    );
    for (const [status, { description, content }] of Object.entries(responses)) {
      expect(status, place).toMatch(/^[2-5]\d\d$/);
      expect(description, place).not.toBe('');
      if (content) expect(Object.keys(content), place).toHaveLength(1);
    }
    if (requestBody) expect(Object.keys(requestBody.content), place).toHaveLength(1);
  }
});

test('what is served is what is described', async () => {
  const { emulator } = forThisTest();
  const described = operationsOf(await documentOf(emulator)).map(({ path, method }) => `${method} ${path}`);
  const served = emulator.app.routes
    .filter(({ path, method }) => path.startsWith('/_/') && method !== 'ALL')
    .map(({ path, method }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, '{$1}')}`);
  expect(served.sort()).toEqual(described.sort());
  expect(described).toEqual(
    expect.arrayContaining([
      'get /_/livez',
      'get /_/readyz',
      'get /_/api/v1/inbox',
      'get /_/api/v1/openapi.json',
      'put /_/api/v1/clock',
      'post /_/api/v1/reset',
      'post /_/api/v1/tokens',
      'get /_/api/v1/triggers/log',
      'put /_/user-import/{accountId}/{poolId}/{jobId}',
    ]),
  );
});

test('with a token the document names it, for all that asks for it', async () => {
  const { emulator } = forThisTest({ controlToken: 't' });
  const answer = await emulator.app.request('/_/api/v1/openapi.json', {
    headers: { authorization: 'Bearer t' },
  });
  const document = (await answer.json()) as Document;
  expect(document.components.securitySchemes).toEqual({ controlToken: { type: 'http', scheme: 'bearer' } });
  const open = operationsOf(document).filter(({ security }) => security === undefined);
  expect(open.map(({ operationId }) => operationId)).toEqual(['livez', 'readyz', 'takeImportUpload']);
  for (const { security, responses } of operationsOf(document))
    expect('401' in responses).toBe(security !== undefined);
});

/** A pool with a user who has mail, one whose token is minted, and an import job. */
async function populated() {
  const made = await signUpPool({}, {}, forThisTest());
  await made.signUp('ada', { email: 'ada@example.com' });
  const { JobId } = await createJob((await importPool({}, {}, made)).client, made.poolId);
  return { ...made, JobId };
}

test('answers are as the document has them, and no route is left out', async () => {
  const { emulator, poolId, JobId } = await populated();
  const operations = operationsOf(await documentOf(emulator));
  const asks: [id: string, status: number, path: string, body?: object | string][] = [
    ['livez', 200, '/_/livez'],
    ['readyz', 200, '/_/readyz'],
    ['describeRoutes', 200, '/_/api/v1/openapi.json'],
    ['readClock', 200, '/_/api/v1/clock'],
    ['changeClock', 200, '/_/api/v1/clock', { advance: '1s' }],
    ['changeClock', 400, '/_/api/v1/clock', {}],
    ['readInbox', 200, '/_/api/v1/inbox'],
    ['readInbox', 400, '/_/api/v1/inbox?wait=x'],
    ['readTriggerLog', 200, '/_/api/v1/triggers/log'],
    ['readFeedbackToken', 404, '/_/api/v1/auth-events/none/feedback-token'],
    ['readImportLog', 200, `/_/api/v1/import-jobs/${JobId}/log`],
    ['readImportLog', 404, '/_/api/v1/import-jobs/none/log'],
    ['takeImportUpload', 403, '/_/user-import/000000000000/us-east-1_x/import-x', 'csv'],
    ['mintToken', 200, '/_/api/v1/tokens', { poolId, username: 'ada', use: 'id', kind: 'valid' }],
    ['mintToken', 400, '/_/api/v1/tokens', {}],
    ['mintToken', 404, '/_/api/v1/tokens', { poolId, username: 'eve', use: 'id', kind: 'valid' }],
    ['rotateKeys', 200, `/_/api/v1/pools/${poolId}/keys/rotate`],
    ['rotateKeys', 404, '/_/api/v1/pools/us-east-1_x/keys/rotate'],
    ['saveSnapshot', 204, '/_/api/v1/snapshots/one'],
    ['saveSnapshot', 400, '/_/api/v1/snapshots/-'],
    ['listSnapshots', 200, '/_/api/v1/snapshots'],
    ['restoreSnapshot', 204, '/_/api/v1/snapshots/one/restore'],
    ['restoreSnapshot', 400, '/_/api/v1/snapshots/-/restore'],
    ['restoreSnapshot', 404, '/_/api/v1/snapshots/two/restore'],
    ['deleteSnapshot', 204, '/_/api/v1/snapshots/one'],
    ['deleteSnapshot', 404, '/_/api/v1/snapshots/one'],
    ['startBranch', 201, '/_/api/v1/branches'],
    ['startBranch', 404, '/_/api/v1/branches?snapshot=two'],
    ['listBranches', 200, '/_/api/v1/branches'],
    ['endBranch', 404, '/_/api/v1/branches/1'],
    ['reset', 204, '/_/api/v1/reset'],
  ];
  for (const [id, status, path, body] of asks) {
    const operation = operations.find(({ operationId }) => operationId === id);
    const answer = await emulator.app.request(path, {
      method: (operation?.method ?? 'get').toUpperCase(),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    expect(answer.status, `${id}: ${text}`).toBe(status);
    const [described] = Object.entries(operation?.responses[status]?.content ?? {});
    expect(answer.headers.get('content-type') ?? undefined, id).toBe(described?.[0]);
    const schema = described?.[1].schema;
    if (schema) expect(schemaProblem(schema, JSON.parse(text)), `${id}: ${text}`).toBeUndefined();
    else if (!described) expect(text, id).toBe('');
  }
  const asking = new Set(asks.map(([id]) => id));
  expect(operations.map(({ operationId }) => operationId).filter((id) => !asking.has(id))).toEqual([]);
});

test('a path that is not described is not there', async () => {
  const { emulator } = forThisTest();
  for (const path of ['nowhere', 'inbox/1', 'snapshots/one/rename'])
    expect((await asked(emulator, 'GET', path)).status).toBe(404);
  expect((await asked(emulator, 'DELETE', 'clock')).status).toBe(404);
});
