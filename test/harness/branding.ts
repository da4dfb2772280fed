import {
  type AssetType,
  CreateManagedLoginBrandingCommand,
  type CreateManagedLoginBrandingCommandInput,
  DescribeManagedLoginBrandingByClientCommand,
  DescribeManagedLoginBrandingCommand,
  UpdateManagedLoginBrandingCommand,
  type UpdateManagedLoginBrandingCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { forThisTest } from './in-process.ts';
import { createPoolWithClient } from './pool.ts';

/** A pool with a client, and ways to give it a style and to see it. */
export async function brandingPool(pool = {}) {
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

/** A small image. */
export const asset = (given: Partial<AssetType> = {}): AssetType => ({
  Category: 'FORM_LOGO',
  ColorMode: 'LIGHT',
  Extension: 'PNG',
  Bytes: Uint8Array.from([137, 80, 78, 71, 255]),
  ...given,
});
