import { requestModel } from '../../emulator/contract/generated/request-model.ts';
import type { MemberModel } from '../../emulator/contract/model.ts';
import { matchesPattern } from '../../emulator/contract/patterns.ts';

/** Texts of which every pattern of the model accepts one; shorter than a shape's least length, they are not tried. */
const TEXTS = [
  'aaa',
  '000000',
  '{####}',
  '{##a##}',
  'a@b.c',
  'us-east-1_0a',
  'import-a',
  'terms-of-use',
  'cognito:default',
  '00000000-0000-4000-8000-000000000000',
  'arn:aws:cognito-idp:us-east-1:000000000000:userpool/us-east-1_0a',
  'arn:aws:s3:::bucket',
];

/** A text of a shape. @throws Error for a pattern that no text of the list satisfies */
export function validText(shapeName: string): string {
  const { min = 0, max = Infinity, pattern, enum: values } = requestModel.shapes[shapeName] ?? {};
  if (values?.[0] !== undefined) return values[0];
  const found = [...TEXTS, 'a'.repeat(min)].find(
    (text) => text.length >= min && text.length <= max && (!pattern || matchesPattern(pattern, text)),
  );
  if (found === undefined) throw new Error(`No valid text is known for ${shapeName}.`);
  return found;
}

/** The smallest valid value of a member: a structure with what it requires, a list or map with what it must hold. */
export function validValue(type: string, shapeName: string): unknown {
  const shape = requestModel.shapes[shapeName] ?? {};
  if (type.startsWith('list<'))
    return Array.from({ length: shape.min ?? 0 }, () => validValue(type.slice(5, -1), shape.element ?? ''));
  if (type.startsWith('map<')) return {};
  if (type in requestModel.structures) return validStructure(type);
  if (type === 'integer') return shape.min ?? 0;
  if (type === 'boolean') return false;
  if (type === 'document') return {};
  return validText(shapeName);
}

const validStructure = (name: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(requestModel.structures[name] ?? {})
      .filter(([, { required }]: [string, MemberModel]) => required)
      .map(([member, { type, shape }]) => [member, validValue(type, shape)]),
  );

/** A request that the model accepts: what the operation requires, and nothing else. */
export const validRequest = (operation: string): Record<string, unknown> =>
  validStructure(requestModel.operations[operation]?.input ?? '');
