import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  UpdateUserAttributesCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { expect, test } from 'vitest';
import { byName, usersPool } from '../harness/sign-in.ts';
import { listed, PASSWORD } from '../harness/sign-up.ts';

const LONGEST = 'x'.repeat(2048);
const TOO_LONG = {
  name: 'InvalidParameterException',
  message:
    "1 validation error detected: Value at 'userAttributes.1.member.value' failed to satisfy constraint: Member must have length less than or equal to 2048",
};

test('an attribute holds 2,048 characters, whoever writes it', async () => {
  const Schema = [{ Name: 'note', AttributeDataType: 'String' as const }];
  const { client, unsigned, poolId, create, createSignedIn } = await usersPool(
    { Schema },
    { WriteAttributes: ['custom:note'] },
  );
  const AccessToken = await createSignedIn('ada');
  const whom = { UserPoolId: poolId, Username: 'ada' };
  const write = (value: string) => {
    const UserAttributes = listed({ 'custom:note': value });
    return [
      () => create(`bob${value.length}`, { 'custom:note': value }, { TemporaryPassword: PASSWORD }),
      () => client.send(new AdminUpdateUserAttributesCommand({ ...whom, UserAttributes })),
      () => unsigned.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes })),
    ];
  };
  for (const send of write(LONGEST)) await send();
  for (const send of write(`${LONGEST}x`)) await expect(send()).rejects.toMatchObject(TOO_LONG);
  const { UserAttributes } = await client.send(new AdminGetUserCommand(whom));
  expect(byName(UserAttributes)['custom:note']).toBe(LONGEST);
});
