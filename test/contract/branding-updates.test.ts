import { describe, expect, test } from 'vitest';
import { asset, brandingPool } from '../harness/branding.ts';

const invalid = (message: string) => ({ name: 'InvalidParameterException', message });

describe('an update', () => {
  test('changes what it names, settings and images of the same use; others stay', async () => {
    const { create, update, describe: described, clock } = await brandingPool();
    const light = asset();
    const icon = asset({ ResourceId: 'icon' });
    const made = await create({
      Settings: { a: { x: 1, y: 2 }, b: [1, 2], c: 1 },
      Assets: [light, icon],
    });
    clock.advance('1h');
    const other = asset({ Extension: 'JPEG', Bytes: Uint8Array.from([255, 216]) });
    const dark = asset({ ColorMode: 'DARK' });
    const changed = await update(made.ManagedLoginBrandingId, {
      Settings: { a: { x: 3 }, b: [4], d: null },
      Assets: [other, dark],
    });
    expect(changed).toEqual({
      ...made,
      Settings: { a: { x: 3, y: 2 }, b: [4], c: 1, d: null },
      Assets: [other, icon, dark],
      LastModifiedDate: new Date('2026-01-31T13:00:00.000Z'),
    });
    expect(await described(made.ManagedLoginBrandingId)).toEqual(changed);
  });

  test('reaches the deepest settings that a document may have', async () => {
    const { create, update, describe: described } = await brandingPool();
    type Nested = { [member: string]: Nested | number };
    const nested = (end: Nested) => Array.from({ length: 999 }).reduce<Nested>((a) => ({ a }), end);
    const made = await create({ Settings: nested({ x: 1 }) });
    await update(made.ManagedLoginBrandingId, { Settings: nested({ y: 2 }) });
    const Settings = nested({ x: 1, y: 2 });
    expect((await described(made.ManagedLoginBrandingId))?.Settings).toEqual(Settings);
    expect((await described(made.ManagedLoginBrandingId, true))?.Settings).toMatchObject(Settings);
  });

  test("goes back to the service's own settings, without the style's images", async () => {
    const { create, update } = await brandingPool();
    const made = await create({ Settings: { a: 1 }, Assets: [asset()] });
    const changed = await update(made.ManagedLoginBrandingId, { UseCognitoProvidedValues: true });
    expect(changed).not.toHaveProperty('Settings');
    expect(changed).toMatchObject({ UseCognitoProvidedValues: true, Assets: [] });
    const icon = asset({ ResourceId: 'icon' });
    const again = { UseCognitoProvidedValues: true, Assets: [icon] };
    expect(await update(made.ManagedLoginBrandingId, again)).toMatchObject(again);
    expect(await update(made.ManagedLoginBrandingId, { Settings: { b: 2 } })).toMatchObject({
      UseCognitoProvidedValues: false,
      Settings: { b: 2 },
      Assets: [icon],
    });
  });

  test.each([
    ['UserPoolId', 'userPoolId'],
    ['ManagedLoginBrandingId', 'managedLoginBrandingId'],
  ])('needs a %s, though the model leaves it optional', async (member, name) => {
    const { create, update } = await brandingPool();
    const made = await create({ Settings: {} });
    await expect(
      update(made.ManagedLoginBrandingId, { Settings: {}, [member]: undefined }),
    ).rejects.toMatchObject(invalid(`${name} should be specified`));
  });

  test('cannot gather more than 40 images', async () => {
    const { create, update, describe: described } = await brandingPool();
    const Assets = Array.from({ length: 40 }, (_, index) => asset({ ResourceId: `image-${index}` }));
    const made = await create({ Settings: {}, Assets });
    expect(made.Assets).toHaveLength(40);
    await expect(
      update(made.ManagedLoginBrandingId, { Settings: {}, Assets: [asset()] }),
    ).rejects.toMatchObject(invalid('A managed login branding cannot have more than 40 assets.'));
    expect((await described(made.ManagedLoginBrandingId))?.Assets).toEqual(Assets);
  });
});
