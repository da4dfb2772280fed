import { errors } from '../../contract/errors.ts';
import type { SchemaAttributeType } from '../../contract/shapes.ts';

/** No text attribute holds more characters. */
const LONGEST_TEXT = 2048;

type Constraints = Pick<SchemaAttributeType, 'StringAttributeConstraints' | 'NumberAttributeConstraints'>;

/**
 * The constraints of an attribute's own type, checked; those of another type are dropped, as the service does.
 * @param given the request's definition of the attribute
 * @param usual what applies where the request gives none; `{}` for custom attributes
 * @throws InvalidParameterException for limits that are no whole numbers, cross, or allow texts that are too long
 */
export function attributeConstraints(
  name: string,
  type: SchemaAttributeType['AttributeDataType'],
  given: Constraints,
  usual: Constraints = {},
): Constraints {
  if (type === 'String') {
    const limits = chosen(given.StringAttributeConstraints, usual.StringAttributeConstraints);
    checkLengths(name, limits);
    return { StringAttributeConstraints: limits };
  }
  if (type === 'Number') {
    const limits = chosen(given.NumberAttributeConstraints, usual.NumberAttributeConstraints);
    checkValues(name, limits);
    return { NumberAttributeConstraints: limits };
  }
  return {};
}

const chosen = <T extends object>(given: T | undefined, usual: T | undefined) =>
  (given && Object.keys(given).length > 0 ? given : usual) ?? ({} as T);

function checkLengths(
  name: string,
  { MinLength, MaxLength }: NonNullable<Constraints['StringAttributeConstraints']>,
): void {
  const least = limit(name, 'StringAttributeConstraints', MinLength) ?? 0;
  const most = limit(name, 'StringAttributeConstraints', MaxLength) ?? LONGEST_TEXT;
  if (least > LONGEST_TEXT || most > LONGEST_TEXT) throw errors.schemaLengthTooLong(name);
  if (most < least) throw errors.schemaLengthsCross(name);
}

function checkValues(
  name: string,
  { MinValue, MaxValue }: NonNullable<Constraints['NumberAttributeConstraints']>,
): void {
  const least = limit(name, 'NumberAttributeConstraints', MinValue);
  const most = limit(name, 'NumberAttributeConstraints', MaxValue);
  if (least !== undefined && most !== undefined && most < least) throw errors.schemaValuesCross(name);
}

/** Limits travel as texts of whole numbers; an empty one is no limit. */
function limit(name: string, constraint: string, text: string | undefined): number | undefined {
  if (!text) return undefined;
  if (!/^\d+$/.test(text) || !Number.isFinite(Number(text)))
    throw errors.schemaLimitInvalid(constraint, name);
  return Number(text);
}
