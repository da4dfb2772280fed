import {
  CreateUserPoolDomainCommand,
  DeleteUserPoolClientCommand,
  DeleteUserPoolDomainCommand,
  GetUICustomizationCommand,
  SetUICustomizationCommand,
  type SetUICustomizationCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { headersOf } from '../harness/aws-json.ts';
import { forThisTest, START } from '../harness/in-process.ts';
import { createClient, createPool, createPoolWithClient } from '../harness/pool.ts';

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3, 255]);
const JPEG = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]);
const CSS = '.label-customizable {font-weight: 400;}';
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
const NO_DOMAIN = invalid('There has to be an existing domain associated with this user pool');

async function world() {
  const made = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(made.client);
  const Domain = { UserPoolId: poolId, Domain: 'my-prefix' };
  await made.client.send(new CreateUserPoolDomainCommand(Domain));
  const set = async (input: Partial<SetUICustomizationCommandInput>) =>
    (await made.client.send(new SetUICustomizationCommand({ UserPoolId: poolId, ...input }))).UICustomization;
  const get = async (ClientId?: string) =>
    (await made.client.send(new GetUICustomizationCommand({ UserPoolId: poolId, ClientId }))).UICustomization;
  const image = async (url = '') => {
    const answer = await made.emulator.app.request(url);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    return { status: answer.status, type: answer.headers.get('content-type'), bytes };
  };
  return { ...made, poolId, clientId, Domain, set, get, image };
}

test('a pool without a customization answers an empty one', async () => {
  const { get, clientId } = await world();
  expect(await get()).toEqual({});
  expect(await get('ALL')).toEqual({});
  expect(await get(clientId)).toEqual({});
});

test('the customization of all applies to each client, until it has its own', async () => {
  const { set, get, clientId, poolId, client, clock } = await world();
  const ofAll = {
    UserPoolId: poolId,
    ClientId: 'ALL',
    CSS,
    CSSVersion: '20260131120000',
    LastModifiedDate: new Date(START),
    CreationDate: new Date(START),
  };
  expect(await set({ CSS })).toEqual(ofAll);
  expect(await get()).toEqual(ofAll);
  expect(await get(clientId)).toEqual(ofAll);
  clock.advance('90s');
  const moment = new Date('2026-01-31T12:01:30.000Z');
  const own = {
    ...ofAll,
    ClientId: clientId,
    CSS: '.logo-customizable { max-width: 60% }',
    CSSVersion: '20260131120130',
    LastModifiedDate: moment,
    CreationDate: moment,
  };
  expect(await set({ ClientId: clientId, CSS: own.CSS })).toEqual(own);
  expect(await get(clientId)).toEqual(own);
  expect(await get((await createClient(client, poolId)).ClientId)).toEqual(ofAll);
  expect(await get('ALL')).toEqual(ofAll);
});

test('a customization is replaced as a whole, and keeps its creation date', async () => {
  const { set, get, clock } = await world();
  const first = await set({ ClientId: 'ALL', CSS, ImageFile: PNG });
  expect(first).toMatchObject({ CSS, ImageUrl: expect.any(String) });
  clock.advance('1h');
  const second = await set({ ImageFile: JPEG });
  expect(second).not.toHaveProperty('CSS');
  expect(second).toMatchObject({
    CreationDate: new Date(START),
    LastModifiedDate: new Date('2026-01-31T13:00:00.000Z'),
    CSSVersion: '20260131130000',
  });
  const third = await set({ CSS });
  expect(third).not.toHaveProperty('ImageUrl');
  const none = await set({ CSS: '', ImageFile: new Uint8Array() });
  expect(none).not.toHaveProperty('CSS');
  expect(none).not.toHaveProperty('ImageUrl');
  expect(await get()).toEqual(none);
});

test('the URL of a logo has the path of the service, and the logo is there', async () => {
  const { set, image, poolId, clientId, emulator, clock } = await world();
  const { ImageUrl } = (await set({ ImageFile: PNG })) ?? {};
  expect(ImageUrl).toBe(
    `${emulator.services.endpoint()}/${poolId}/ALL/20260131120000/assets/images/image.jpg`,
  );
  expect(await image(ImageUrl)).toEqual({ status: 200, type: 'image/png', bytes: PNG });
  const own = await set({ ClientId: clientId, ImageFile: JPEG });
  expect(await image(own?.ImageUrl)).toEqual({ status: 200, type: 'image/jpeg', bytes: JPEG });
  clock.advance('1m');
  await set({ ImageFile: JPEG });
  expect(await image(ImageUrl)).toMatchObject({ status: 404 });
  await set({ CSS });
  expect(
    await image(`${emulator.services.endpoint()}/${poolId}/ALL/20260131120100/assets/images/image.jpg`),
  ).toMatchObject({
    status: 404,
  });
});

test.each([
  ['a GIF', Uint8Array.from(Buffer.from('GIF89a'))],
  ['a cut PNG signature', PNG.slice(0, 7)],
])('a logo is a PNG or JPEG file, not %s', async (_, ImageFile) => {
  const { set, get } = await world();
  await expect(set({ ImageFile })).rejects.toMatchObject(
    invalid('The image file must be a PNG or JPEG file.'),
  );
  expect(await get()).toEqual({});
});

test.each(['not base64!', 'iVBOR=w0KGgo='])('a logo on the wire is base64, unlike %s', async (ImageFile) => {
  const { emulator, poolId, get } = await world();
  const answer = await emulator.app.request('/', {
    method: 'POST',
    headers: headersOf('SetUICustomization'),
    body: JSON.stringify({ UserPoolId: poolId, ImageFile }),
  });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ __type: 'SerializationException' });
  expect(await get()).toEqual({});
});

test('style sheet and logo together have up to 135 KB, the logo as base64', async () => {
  const { set, get } = await world();
  const ImageFile = new Uint8Array(100 * 1024);
  ImageFile.set(PNG);
  const css = (length: number) => CSS + ' '.repeat(length - CSS.length);
  // 135 * 1024 less the 136,534 of the image.
  const room = 1706;
  await expect(set({ ImageFile, CSS: css(room + 1) })).rejects.toMatchObject(
    invalid('Request parameters too large.'),
  );
  expect(await get()).toEqual({});
  expect(await set({ ImageFile, CSS: css(room) })).toMatchObject({ CSS: css(room) });
});

describe('a style sheet', () => {
  test.each([
    '',
    '/* nothing */',
    '.submitButton-customizable:hover,\n.submitButton-customizable { color: #fff; background: <b> }',
    '.logo-customizable{}.inputField-customizable:focus {outline: 0;} /* } @media */ ',
  ])('may be %j', async (given) => {
    const { set } = await world();
    expect((await set({ CSS: given }))?.CSS).toBe(given || undefined);
  });

  test.each([
    ['.other-customizable { color: red }', '.other-customizable cannot be customized.'],
    ['.label-customizable, body { color: red }', 'body cannot be customized.'],
    ['.label-customizable:hover { color: red }', '.label-customizable:hover cannot be customized.'],
    [`${CSS} @import url("x.css");`, 'it cannot contain @import.'],
    [`@media print { ${CSS} }`, 'it cannot contain @media.'],
    [`${CSS}</style><SCRIPT>`, 'it cannot contain <SCRIPT.'],
    ['.label-customizable { background: url(JavaScript:x) }', 'it cannot contain JavaScript:.'],
  ])('cannot be %j', async (given, reason) => {
    const { set, get } = await world();
    await expect(set({ CSS: given })).rejects.toMatchObject(invalid(`The CSS is not valid: ${reason}`));
    expect(await get()).toEqual({});
  });

  test.each([
    '.label-customizable',
    '.label-customizable { color: red',
    `${CSS} }`,
    `${CSS} /* open`,
    '{{}}',
    '.label-customizable { .logo-customizable { color: red }',
    'x',
  ])('has complete rules, unlike %j', async (given) => {
    const { set, get } = await world();
    await expect(set({ CSS: given })).rejects.toMatchObject({ name: 'InvalidParameterException' });
    expect(await get()).toEqual({});
  });
});

test('there is nothing to customize without a domain; the customization comes back with it', async () => {
  const { client, Domain, set, get } = await world();
  const made = await set({ CSS });
  await client.send(new DeleteUserPoolDomainCommand(Domain));
  await expect(get()).rejects.toMatchObject(NO_DOMAIN);
  await expect(set({ CSS: '' })).rejects.toMatchObject(NO_DOMAIN);
  await client.send(new CreateUserPoolDomainCommand(Domain));
  expect(await get()).toEqual(made);
});

test('clients and pools that do not exist have no customization', async () => {
  const { client, set, get, clientId } = await world();
  const unknown = {
    name: 'ResourceNotFoundException',
    message: 'User pool client unknown does not exist.',
  };
  await expect(set({ ClientId: 'unknown', CSS })).rejects.toMatchObject(unknown);
  await expect(get('unknown')).rejects.toMatchObject(unknown);
  const { Id } = await createPool(client);
  await client.send(new CreateUserPoolDomainCommand({ UserPoolId: Id, Domain: 'other' }));
  await expect(set({ UserPoolId: Id, ClientId: clientId, CSS })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
  });
  await expect(set({ UserPoolId: 'us-east-1_AAAAAAAAA', CSS })).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: 'User pool us-east-1_AAAAAAAAA does not exist.',
  });
});

test('a client takes its customization with it', async () => {
  const { client, poolId, clientId, set, image } = await world();
  const own = await set({ ClientId: clientId, ImageFile: PNG });
  await client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }));
  expect(await image(own?.ImageUrl)).toMatchObject({ status: 404 });
});
