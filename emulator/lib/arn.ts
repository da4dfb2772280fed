/** Who and what an Amazon Resource Name names; a bucket's has neither region nor account. */
export type Arn = {
  partition: string;
  service: string;
  region: string;
  account: string;
  /** All that follows, which may have colons of its own. */
  resource: string;
};

/** The parts of `arn:partition:service:region:account:resource`; undefined for a text of another form. */
export function parseArn(text: string): Arn | undefined {
  const match = /^arn:([^:]+):([^:]+):([^:]*):([^:]*):(.+)$/.exec(text);
  if (!match) return undefined;
  const [, partition = '', service = '', region = '', account = '', resource = ''] = match;
  return { partition, service, region, account, resource };
}

/** The name of the function that an ARN names, without its version or alias; a text of another form as it is. */
export const functionName = (arn: string): string => arn.split(':')[6] ?? arn;
