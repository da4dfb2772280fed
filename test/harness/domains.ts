import {
  CreateUserPoolDomainCommand,
  type CreateUserPoolDomainCommandInput,
  type CreateUserPoolDomainCommandOutput,
  DescribeUserPoolDomainCommand,
  type DomainDescriptionType,
} from '@aws-sdk/client-cognito-identity-provider';
import { forThisTest } from './in-process.ts';
import { createPool } from './pool.ts';

export const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/6d2d2a1b';
/** What makes a domain one's own. */
export const CUSTOM = { CustomDomainConfig: { CertificateArn: CERTIFICATE } };

/** A pool, and ways to give it domains and to see them. */
export async function domainPool(tier?: 'LITE', made = forThisTest()) {
  const { client } = made;
  const { Id: UserPoolId } = await createPool(client, tier ? { UserPoolTier: tier } : {});
  const create = async (
    Domain: string,
    more: Partial<CreateUserPoolDomainCommandInput> = {},
  ): Promise<Omit<CreateUserPoolDomainCommandOutput, '$metadata'>> => {
    const { $metadata: _, ...answer } = await client.send(
      new CreateUserPoolDomainCommand({ Domain, UserPoolId, ...more }),
    );
    return answer;
  };
  const describe = async (Domain: string): Promise<DomainDescriptionType | undefined> =>
    (await client.send(new DescribeUserPoolDomainCommand({ Domain }))).DomainDescription;
  return { ...made, UserPoolId, create, describe };
}
