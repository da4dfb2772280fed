import {
  type AssetType,
  CreateManagedLoginBrandingCommand,
  type CreateManagedLoginBrandingCommandInput,
  DeleteManagedLoginBrandingCommand,
  DeleteUserPoolClientCommand,
  DescribeManagedLoginBrandingByClientCommand,
  DescribeManagedLoginBrandingCommand,
  UpdateManagedLoginBrandingCommand,
  type UpdateManagedLoginBrandingCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, test } from 'vitest';
import { forThisTest, START } from '../harness/in-process.ts';
import { createClient, createPool, createPoolWithClient } from '../harness/pool.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const UNKNOWN = '00000000-0000-4000-8000-000000000000';
const invalid = (message: string) => ({ name: 'InvalidParameterException', message });
const notFound = (message: string) => ({ name: 'ResourceNotFoundException', message });
const ONE_SOURCE = invalid('useCognitoProvidedValues or settings should be specified (but not both)');

async function world(pool = {}) {
  const made = forThisTest();
  const { poolId, clientId } = await createPoolWithClient(made.client, { pool });
  const create = async (input: Partial<CreateManagedLoginBrandingCommandInput> = {}) => {
    const { ManagedLoginBranding } = await made.client.send(
      new CreateManagedLoginBrandingCommand({ UserPoolId: poolId, ClientId: clientId, ...input }),
    );
    return { ...ManagedLoginBranding, ManagedLoginBrandingId: ManagedLoginBranding?.ManagedLoginBrandingId };
  };
  const update = async (id: string | undefined, input: Partial<UpdateManagedLoginBrandingCommandInput>) => {
    const { ManagedLoginBranding } = await made.client.send(
      new UpdateManagedLoginBrandingCommand({ UserPoolId: poolId, ManagedLoginBrandingId: id, ...input }),
    );
    return ManagedLoginBranding;
  };
  const describeIt = async (id: string | undefined, ReturnMergedResources?: boolean) => {
    const { ManagedLoginBranding } = await made.client.send(
      new DescribeManagedLoginBrandingCommand({
        UserPoolId: poolId,
        ManagedLoginBrandingId: id,
        ReturnMergedResources,
      }),
    );
    return ManagedLoginBranding;
  };
  const ofClient = async (ClientId = clientId, ReturnMergedResources?: boolean) =>
    (
      await made.client.send(
        new DescribeManagedLoginBrandingByClientCommand({
          UserPoolId: poolId,
          ClientId,
          ReturnMergedResources,
        }),
      )
    ).ManagedLoginBranding;
  return { ...made, poolId, clientId, create, update, describe: describeIt, ofClient };
}

const asset = (given: Partial<AssetType> = {}): AssetType => ({
  Category: 'FORM_LOGO',
  ColorMode: 'LIGHT',
  Extension: 'PNG',
  Bytes: Uint8Array.from([137, 80, 78, 71, 255]),
  ...given,
});

test("a style of the service's own settings has no settings and no assets of its own", async () => {
  const { create, describe: described, ofClient, poolId } = await world();
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
  const { create, ofClient } = await world();
  const Settings = { categories: { form: { displayGraphics: false } }, list: [1, 'a', null, { b: 1.5 }] };
  const Assets = [asset(), asset({ ColorMode: 'DARK', ResourceId: 'dark logo' })];
  const made = await create({ Settings, Assets });
  expect(made).toMatchObject({ UseCognitoProvidedValues: false, Settings, Assets });
  expect(await ofClient()).toEqual(made);
});

test('assets may join the settings of the service', async () => {
  const { create } = await world();
  const made = await create({ UseCognitoProvidedValues: true, Assets: [asset()] });
  expect(made).toMatchObject({ UseCognitoProvidedValues: true, Assets: [asset()] });
});

test.each([
  {},
  { UseCognitoProvidedValues: false },
  { UseCognitoProvidedValues: true, Settings: {} },
  { Assets: [] },
])('a request names one source of settings, on creation and update: %j', async (input) => {
  const { create, update, describe: described, clock } = await world();
  await expect(create(input)).rejects.toMatchObject(ONE_SOURCE);
  const made = await create({ Settings: { a: 1 } });
  clock.advance('1h');
  await expect(update(made.ManagedLoginBrandingId, input)).rejects.toMatchObject(ONE_SOURCE);
  expect(await described(made.ManagedLoginBrandingId)).toEqual(made);
});

test.each([[1], 'a', [[]], [true]])('settings that are no object are refused: %j', async (Settings) => {
  const { create } = await world();
  await expect(create({ Settings })).rejects.toMatchObject(invalid('settings must be a JSON object.'));
});

test('a client has one style', async () => {
  const { create, clientId } = await world();
  await create({ UseCognitoProvidedValues: true });
  await expect(create({ Settings: {} })).rejects.toMatchObject({
    name: 'ManagedLoginBrandingExistsException',
    message: `A ManagedLoginBranding already exists for client ${clientId}`,
  });
});

test('a pool has at most 20 styles', async () => {
  const { client, poolId, create } = await world();
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
  const { create } = await world({ UserPoolTier: 'LITE' });
  await expect(create({ UseCognitoProvidedValues: true })).rejects.toMatchObject({
    name: 'FeatureUnavailableInTierException',
    message: 'The following features need to be disabled for the LITE pricing tier configured: Managed login',
  });
});

describe('an update', () => {
  test('replaces settings, and images of the same use; other images stay', async () => {
    const { create, update, describe: described, clock } = await world();
    const light = asset();
    const icon = asset({ ResourceId: 'icon' });
    const made = await create({ Settings: { a: 1, b: 2 }, Assets: [light, icon] });
    clock.advance('1h');
    const other = asset({ Extension: 'JPEG', Bytes: Uint8Array.from([255, 216]) });
    const dark = asset({ ColorMode: 'DARK' });
    const changed = await update(made.ManagedLoginBrandingId, { Settings: { b: 3 }, Assets: [other, dark] });
    expect(changed).toEqual({
      ...made,
      Settings: { b: 3 },
      Assets: [other, icon, dark],
      LastModifiedDate: new Date('2026-01-31T13:00:00.000Z'),
    });
    expect(await described(made.ManagedLoginBrandingId)).toEqual(changed);
  });

  test("goes back to the service's own settings", async () => {
    const { create, update } = await world();
    const made = await create({ Settings: { a: 1 }, Assets: [asset()] });
    const changed = await update(made.ManagedLoginBrandingId, { UseCognitoProvidedValues: true });
    expect(changed).not.toHaveProperty('Settings');
    expect(changed).toMatchObject({ UseCognitoProvidedValues: true, Assets: [asset()] });
  });

  test.each([
    ['UserPoolId', 'userPoolId'],
    ['ManagedLoginBrandingId', 'managedLoginBrandingId'],
  ])('needs a %s, though the model leaves it optional', async (member, name) => {
    const { create, update } = await world();
    const made = await create({ Settings: {} });
    await expect(
      update(made.ManagedLoginBrandingId, { Settings: {}, [member]: undefined }),
    ).rejects.toMatchObject(invalid(`${name} should be specified`));
  });

  test('cannot gather more than 40 images', async () => {
    const { create, update, describe: described } = await world();
    const Assets = Array.from({ length: 40 }, (_, index) => asset({ ResourceId: `image-${index}` }));
    const made = await create({ Settings: {}, Assets });
    expect(made.Assets).toHaveLength(40);
    await expect(
      update(made.ManagedLoginBrandingId, { Settings: {}, Assets: [asset()] }),
    ).rejects.toMatchObject(invalid('A managed login branding cannot have more than 40 assets.'));
    expect((await described(made.ManagedLoginBrandingId))?.Assets).toEqual(Assets);
  });
});

describe('assets', () => {
  test.each([
    ['FAVICON_ICO', 'ICO'],
    ['FAVICON_SVG', 'SVG'],
    ['IDP_BUTTON_ICON', 'ICO'],
    ['PAGE_BACKGROUND', 'JPEG'],
    ['EMAIL_GRAPHIC', 'SVG'],
  ] as const)('%s takes %s', async (Category, Extension) => {
    const { create } = await world();
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
    const { create, ofClient } = await world();
    await expect(create({ Settings: {}, Assets: [asset({ Category, Extension })] })).rejects.toMatchObject(
      invalid(`The extension ${Extension} is not supported for assets of the category ${Category}.`),
    );
    await expect(ofClient()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('have up to a million bytes, and requests of that size are taken', async () => {
    const { create, ofClient } = await world();
    const Bytes = new Uint8Array(1_000_000).fill(7);
    await create({ Settings: {}, Assets: [asset({ Bytes })] });
    expect((await ofClient())?.Assets?.[0]?.Bytes).toEqual(Bytes);
  });

  test('of more than a million bytes are refused', async () => {
    const { create } = await world();
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
  const { create, describe: described, ofClient, clientId } = await world();
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
  const { client, poolId, clientId, create, describe: described, ofClient } = await world();
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
  const { client, create, update, describe: described } = await world();
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
