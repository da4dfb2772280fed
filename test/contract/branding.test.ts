import {
  DeleteManagedLoginBrandingCommand,
  DeleteUserPoolClientCommand,
  DescribeManagedLoginBrandingCommand,
  UpdateManagedLoginBrandingCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { asset, brandingPool } from '../harness/branding.ts';
import { START } from '../harness/in-process.ts';
import { createClient, createPool } from '../harness/pool.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
const notFound = (message: string) => ({ name: 'ResourceNotFoundException', message });
const ONE_SOURCE = invalid('useCognitoProvidedValues or settings should be specified (but not both)');

test("a style of the service's own settings has no settings and no assets of its own", async () => {
  const { create, describe: described, ofClient, poolId } = await brandingPool();
  const made = await create({ UseCognitoProvidedValues: true });
  expect(made).toEqual({
    ManagedLoginBrandingId: expect.stringMatching(UUID),
    UserPoolId: poolId,
    UseCognitoProvidedValues: true,
    Assets: [],
    CreationDate: new Date(START),
    LastModifiedDate: new Date(START),
  });
  expect(await described(made.ManagedLoginBrandingId)).toEqual(made);
  expect(await ofClient()).toEqual(made);
});

test('settings are any document, and assets come back byte by byte', async () => {
  const { create, ofClient } = await brandingPool();
  const Settings = { categories: { form: { displayGraphics: false } }, list: [1, 'a', null, { b: 1.5 }] };
  const Assets = [asset(), asset({ ColorMode: 'DARK', ResourceId: 'dark logo' })];
  const made = await create({ Settings, Assets });
  expect(made).toMatchObject({ UseCognitoProvidedValues: false, Settings, Assets });
  expect(await ofClient()).toEqual(made);
});

test('assets may join the settings of the service', async () => {
  const { create } = await brandingPool();
  const made = await create({ UseCognitoProvidedValues: true, Assets: [asset()] });
  expect(made).toMatchObject({ UseCognitoProvidedValues: true, Assets: [asset()] });
});

test.each([
  {},
  { UseCognitoProvidedValues: false },
  { UseCognitoProvidedValues: true, Settings: {} },
  { Assets: [] },
])('a request names one source of settings, on creation and update: %j', async (input) => {
  const { create, update, describe: described, clock } = await brandingPool();
  await expect(create(input)).rejects.toMatchObject(ONE_SOURCE);
  const made = await create({ Settings: { a: 1 } });
  clock.advance('1h');
  await expect(update(made.ManagedLoginBrandingId, input)).rejects.toMatchObject(ONE_SOURCE);
  expect(await described(made.ManagedLoginBrandingId)).toEqual(made);
});

test.each([[1], 'a', [[]], [true]])('settings that are no object are refused: %j', async (Settings) => {
  const { create } = await brandingPool();
  await expect(create({ Settings })).rejects.toMatchObject(invalid('settings must be a JSON object.'));
});

test('a client has one style', async () => {
  const { create, clientId } = await brandingPool();
  await create({ UseCognitoProvidedValues: true });
  await expect(create({ Settings: {} })).rejects.toMatchObject({
    name: 'ManagedLoginBrandingExistsException',
    message: `A ManagedLoginBranding already exists for client ${clientId}`,
  });
});

test('a pool has at most 20 styles', async () => {
  const { client, poolId, create } = await brandingPool();
  for (let i = 0; i < 20; i += 1)
    await create({
      ClientId: (await createClient(client, poolId)).ClientId,
      UseCognitoProvidedValues: true,
    });
  await expect(create({ UseCognitoProvidedValues: true })).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'The maximum number of managed login brandings of a user pool is 20.',
  });
});

test('the LITE tier has no managed login', async () => {
  const { create } = await brandingPool({ UserPoolTier: 'LITE' });
  await expect(create({ UseCognitoProvidedValues: true })).rejects.toMatchObject(
    invalid(
      'The following feature is not available for the LITE pricing tier configured: Managed Login Branding',
    ),
  );
});

describe('assets', () => {
  test.each([
    ['FAVICON_ICO', 'ICO'],
    ['FAVICON_SVG', 'SVG'],
    ['IDP_BUTTON_ICON', 'ICO'],
    ['PAGE_BACKGROUND', 'JPEG'],
    ['EMAIL_GRAPHIC', 'SVG'],
  ] as const)('%s takes %s', async (Category, Extension) => {
    const { create } = await brandingPool();
    const { Assets } = await create({ Settings: {}, Assets: [asset({ Category, Extension })] });
    expect(Assets).toEqual([asset({ Category, Extension })]);
  });

  test.each([
    ['FAVICON_ICO', 'SVG'],
    ['FAVICON_SVG', 'PNG'],
    ['IDP_BUTTON_ICON', 'PNG'],
    ['PAGE_BACKGROUND', 'WEBP'],
    ['FORM_LOGO', 'ICO'],
  ] as const)('%s does not take %s', async (Category, Extension) => {
    const { create, ofClient } = await brandingPool();
    await expect(create({ Settings: {}, Assets: [asset({ Category, Extension })] })).rejects.toMatchObject(
      invalid(`The extension ${Extension} is not supported for assets of the category ${Category}.`),
    );
    await expect(ofClient()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('have up to a million bytes, and requests of that size are taken', async () => {
    const { create, ofClient } = await brandingPool();
    const Bytes = new Uint8Array(1_000_000).fill(7);
    await create({ Settings: {}, Assets: [asset({ Bytes })] });
    expect((await ofClient())?.Assets?.[0]?.Bytes).toEqual(Bytes);
  });

  test('of more than a million bytes are refused', async () => {
    const { create } = await brandingPool();
    await expect(
      create({ Settings: {}, Assets: [asset({ Bytes: new Uint8Array(1_000_001) })] }),
    ).rejects.toMatchObject(
      invalid(
        "1 validation error detected: Value 'java.nio.HeapByteBuffer[pos=0 lim=1000001 cap=1000001]' at " +
          "'assets.1.member.bytes' failed to satisfy constraint: Member must have length less than or equal to 1000000",
      ),
    );
  });
});

test("merged, a style shows the service's settings under its own", async () => {
  const { create, describe: described, ofClient, clientId } = await brandingPool();
  const made = await create({
    Settings: {
      categories: { form: { displayGraphics: false } },
      components: { favicon: { enabledTypes: [] } },
    },
  });
  const merged = await described(made.ManagedLoginBrandingId, true);
  expect(await ofClient(clientId, true)).toEqual(merged);
  expect(merged).toMatchObject({
    UseCognitoProvidedValues: false,
    Settings: {
      categories: { form: { displayGraphics: false, sessionTimerDisplay: 'NONE' }, global: {} },
      components: { favicon: { enabledTypes: [] }, pageHeader: {} },
      componentClasses: { buttons: { borderRadius: 8 } },
    },
  });
  expect(await described(made.ManagedLoginBrandingId, false)).toEqual(made);
});

test('a style is deleted by itself, or with its client', async () => {
  const { client, poolId, clientId, create, describe: described, ofClient } = await brandingPool();
  const first = await create({ UseCognitoProvidedValues: true });
  await client.send(
    new DeleteManagedLoginBrandingCommand({
      UserPoolId: poolId,
      ManagedLoginBrandingId: first.ManagedLoginBrandingId,
    }),
  );
  await expect(ofClient()).rejects.toMatchObject(
    notFound(`ManagedLoginBranding for client ${clientId} does not exist.`),
  );
  const second = await create({ UseCognitoProvidedValues: true });
  await client.send(new DeleteUserPoolClientCommand({ UserPoolId: poolId, ClientId: clientId }));
  await expect(described(second.ManagedLoginBrandingId)).rejects.toMatchObject(
    notFound('ManagedLoginBranding does not exist.'),
  );
});

test('styles of other pools, and clients of other pools, do not exist', async () => {
  const { client, create, update, describe: described } = await brandingPool();
  const { Id } = await createPool(client);
  const style = await create({ UseCognitoProvidedValues: true });
  const elsewhere = { UserPoolId: Id, ManagedLoginBrandingId: style.ManagedLoginBrandingId };
  const gone = notFound('ManagedLoginBranding does not exist.');
  await expect(client.send(new DescribeManagedLoginBrandingCommand(elsewhere))).rejects.toMatchObject(gone);
  await expect(client.send(new DeleteManagedLoginBrandingCommand(elsewhere))).rejects.toMatchObject(gone);
  await expect(
    client.send(new UpdateManagedLoginBrandingCommand({ ...elsewhere, Settings: {} })),
  ).rejects.toMatchObject(gone);
  await expect(described(UNKNOWN)).rejects.toMatchObject(gone);
  await expect(update(UNKNOWN, { Settings: {} })).rejects.toMatchObject(gone);
  await expect(create({ ClientId: 'unknown', Settings: {} })).rejects.toMatchObject(
    notFound('User pool client unknown does not exist.'),
  );
});
