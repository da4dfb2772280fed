import { errors } from '../../contract/errors.ts';
import type { SchemaAttributeType } from '../../contract/shapes.ts';
import { isEmail, isPhone } from '../../lib/contact-format.ts';

/**
 * What is wrong with a value by its schema entry, in words; undefined where it fits. Lengths count characters.
 * @throws InvalidParameterException for a malformed email address or phone number, which have messages of their own
 */
export function valueProblem(entry: SchemaAttributeType, name: string, value: string): string | undefined {
  if (name === 'email' && !isEmail(value)) throw errors.badEmail();
  if (name === 'phone_number' && !isPhone(value)) throw errors.badPhone();
  switch (entry.AttributeDataType) {
    case 'Number':
      return numberProblem(entry, value);
    case 'Boolean':
      return /^(true|false)$/i.test(value) ? undefined : 'Value must be true or false';
    case 'DateTime':
      return isDateTime(value) ? undefined : 'Value must be a date and time in ISO 8601 format';
    default:
      return name === 'birthdate' && !isDate(value)
        ? 'Birthdate must be in YYYY-MM-DD format'
        : lengthProblem(entry, value);
  }
}

function lengthProblem({ StringAttributeConstraints }: SchemaAttributeType, value: string) {
  const { MinLength, MaxLength } = StringAttributeConstraints ?? {};
  if (MinLength !== undefined && value.length < Number(MinLength))
    return `String must be at least ${MinLength} characters`;
  if (MaxLength !== undefined && value.length > Number(MaxLength))
    return `String must be no longer than ${MaxLength} characters`;
  return undefined;
}

function numberProblem({ NumberAttributeConstraints }: SchemaAttributeType, value: string) {
  const { MinValue, MaxValue } = NumberAttributeConstraints ?? {};
  if (!/^-?\d+(\.\d+)?$/.test(value) || !Number.isFinite(Number(value))) return 'Value must be a number';
  if (MinValue !== undefined && Number(value) < Number(MinValue))
    return `Number must be no less than ${MinValue}`;
  if (MaxValue !== undefined && Number(value) > Number(MaxValue))
    return `Number must be no greater than ${MaxValue}`;
  return undefined;
}

/** A day that exists: `2023-02-29` does not. */
function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

const isDateTime = (value: string) =>
  /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(value) &&
  isDate(value.slice(0, 10)) &&
  !Number.isNaN(Date.parse(value));
