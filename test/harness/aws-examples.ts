import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInNewContext } from 'node:vm';

/** A request of AWS's documentation and the answer that it shows. */
export type AwsExample = { operation: string; input: Record<string, unknown>; response: unknown };

const commands = join(
  dirname(createRequire(import.meta.url).resolve('@aws-sdk/client-cognito-identity-provider')),
  '../dist-types/commands',
);

/** Every example of the SDK's type docs that has an answer. */
export const awsExamples = (): AwsExample[] =>
  readdirSync(commands)
    .filter((file) => file.endsWith('Command.d.ts'))
    .flatMap((file) => examplesOf(readFileSync(join(commands, file), 'utf8')));

function examplesOf(source: string): AwsExample[] {
  const text = source.replaceAll(/^ \* ?/gm, '');
  // The bare-bones example of each operation has a comment behind its first brace, and shows no answer.
  const example =
    /^const input = (\{\n.*?^\});\nconst command = new (\w+)Command\(input\);\nconst response = .*?\/\* response is\n(\{.*?)\n\*\\\//gms;
  return [...text.matchAll(example)].map(([, input = '', operation = '', response = '']) => ({
    operation,
    input: literal(input) as Record<string, unknown>,
    response: literal(response),
  }));
}

/** An object as the docs write it: JavaScript, but for keys with hyphens and a comment that ends in `*\/`. */
const literal = (text: string): unknown =>
  runInNewContext(`(${text.replaceAll('*\\/', '*/').replaceAll(/^(\s*)([\w-]+-[\w-]+):/gm, "$1'$2':")})`);

/**
 * Where the shapes of two answers differ: members that one lacks, and other types. Elements of a list count as one,
 * with the members of all of them; keys and types count, values do not.
 */
export function shapeDifferences(aws: unknown, ours: unknown, path = ''): string[] {
  if (kindOf(aws) !== kindOf(ours)) return [`${path}: ${kindOf(aws)} at AWS, ${kindOf(ours)} here`];
  if (Array.isArray(aws) && Array.isArray(ours))
    return shapeDifferences(merged(aws), merged(ours), `${path}[]`);
  if (!isObject(aws) || !isObject(ours)) return [];
  const below = (name: string) => (path === '' ? name : `${path}.${name}`);
  return [...new Set([...Object.keys(aws), ...Object.keys(ours)])].flatMap((name) => {
    if (aws[name] === undefined) return [`${below(name)}: only here`];
    if (ours[name] === undefined) return [`${below(name)}: only at AWS`];
    return shapeDifferences(aws[name], ours[name], below(name));
  });
}

/** Elements that are objects as one object; the first of others. */
const merged = (elements: unknown[]): unknown =>
  elements.every(isObject) ? Object.assign({}, ...elements) : elements[0];

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** The SDK reads epoch seconds into a Date; the docs show the number. */
const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'list';
  return value instanceof Date ? 'number' : typeof value;
};
