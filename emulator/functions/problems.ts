import { readTarget } from './target.ts';

const isOrigin = (text: string) => /^https?:\/\/[^/?#]+\/*$/.test(text) && URL.canParse(text);

const NAME = /^(?:[\w-]+|arn:[^:]*:lambda:[^:]*:\d*:function:[\w:$-]+)$/;

/** @returns what is wrong with the wiring of functions, in words, none when it is sound */
export function functionProblems(config: {
  functions: Record<string, string>;
  lambdaEndpoint: string | undefined;
}): string[] {
  const { functions, lambdaEndpoint } = config;
  const problems = Object.entries(functions).flatMap(([name, target]) => {
    if (!NAME.test(name)) return [`--function: "${name}" is neither a function's name nor its ARN`];
    try {
      readTarget(target);
      return [];
    } catch (error) {
      return [`--function ${name}: ${error instanceof Error ? error.message : String(error)}`];
    }
  });
  if (lambdaEndpoint !== undefined && !isOrigin(lambdaEndpoint))
    problems.push(`--lambda-endpoint: "${lambdaEndpoint}" is no URL such as http://127.0.0.1:3001`);
  return problems;
}
