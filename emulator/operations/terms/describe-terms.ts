import { findClientOfPool } from '../../domain/clients/client.ts';
import { findPool } from '../../domain/pools/pool.ts';
import { describeTerms } from '../../domain/terms/describe-terms.ts';
import { findTerms, termsOfClient } from '../../domain/terms/terms.ts';
import type { Operation } from '../operation.ts';

export const DescribeTerms: Operation<'DescribeTerms'> = ({ UserPoolId, TermsId }, context) => ({
  Terms: describeTerms(findTerms(context, findPool(context, UserPoolId), TermsId)),
});

export const DescribeTermsByClient: Operation<'DescribeTermsByClient'> = (input, context) => {
  const client = findClientOfPool(context, findPool(context, input.UserPoolId), input.ClientId);
  return { Terms: describeTerms(termsOfClient(context, client, input.TermsName)) };
};
