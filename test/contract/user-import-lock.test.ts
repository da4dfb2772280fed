import {
  AddCustomAttributesCommand,
  type CognitoIdentityProviderClient,
  DeleteUserPoolCommand,
  DescribeUserPoolCommand,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { requestModel } from '../../emulator/contract/generated/request-model.ts';
import { forThisTest } from '../harness/in-process.ts';
import { createJob, csvOf, importPool, person, put } from '../harness/user-import.ts';

const REFUSED = {
  name: 'UserImportInProgressException',
  message: 'The user pool cannot be changed while a user import job is in progress.',
};

/** Every operation that declares the exception. */
const CHANGES: Record<
  string,
  (client: CognitoIdentityProviderClient, UserPoolId: string) => Promise<object>
> = {
  AddCustomAttributes: (client, UserPoolId) =>
    client.send(
      new AddCustomAttributesCommand({
        UserPoolId,
        CustomAttributes: [{ Name: 'late', AttributeDataType: 'String' }],
      }),
    ),
  UpdateUserPool: (client, UserPoolId) =>
    client.send(new UpdateUserPoolCommand({ UserPoolId, PoolName: 'renamed' })),
  DeleteUserPool: (client, UserPoolId) => client.send(new DeleteUserPoolCommand({ UserPoolId })),
};

test('the operations that refuse to change a pool meanwhile are those that say so in the model', () => {
  const declaring = Object.entries(requestModel.operations).filter(([, { errors }]) =>
    errors.includes('UserImportInProgressException'),
  );
  expect(declaring.map(([name]) => name)).toEqual(Object.keys(CHANGES).toSorted());
});

test('a pool is not changed while users are imported into it, others are', async () => {
  const made = forThisTest();
  const { client, emulator, poolId, columns, start, ended } = await importPool({}, {}, made);
  const other = await importPool({}, {}, made);
  const { JobId, PreSignedUrl } = await createJob(client, poolId);
  const rows = Array.from({ length: 2000 }, (_, index) => person(`user${index}`));
  await put(emulator, PreSignedUrl, csvOf(columns, rows));
  const before = await client.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
  await start(JobId);
  for (const [name, change] of Object.entries(CHANGES)) {
    await expect(change(client, poolId), name).rejects.toMatchObject(REFUSED);
    await change(client, other.poolId);
  }
  const { job } = await ended(JobId);
  expect(job.ImportedUsers).toBe(2000);
  const after = await client.send(new DescribeUserPoolCommand({ UserPoolId: poolId }));
  expect(after.UserPool).toEqual({ ...before.UserPool, EstimatedNumberOfUsers: 2000 });
  for (const change of Object.values(CHANGES)) await change(client, poolId);
});
