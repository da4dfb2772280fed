import { always, error } from './cognito-error.ts';

/** Users' attributes. */
export const attributeErrors = {
  schemaAtCreate: error(
    'InvalidParameterException',
    (problems: string[]) =>
      `Attributes did not conform to the schema: ${problems.map((problem) => `${problem}\n`).join('')}`,
  ),
  attributeTypeUnknown: error(
    'InvalidParameterException',
    (name: string) =>
      `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
  ),
  schemaAtUpdate: error(
    'InvalidParameterException',
    (problems: string[]) =>
      `Invalid user attributes: ${problems.map((problem) => `user.${problem}\n`).join('')}`,
  ),
  requiredAttributeDeleted: error(
    'InvalidParameterException',
    (name: string) => `Invalid user attributes: ${name}: Required attribute cannot be deleted.`,
  ),
  unauthorizedAttribute: always(
    'NotAuthorizedException',
    'A client attempted to write unauthorized attribute',
  ),
  attributeImmutable: error(
    'InvalidParameterException',
    (name: string) => `Cannot modify the non-mutable attribute ${name}`,
  ),
  attributeValueNull: error(
    'InvalidParameterException',
    (name: string) => `Attribute value for ${name} must not be null`,
  ),
  newPasswordAttributeMissing: error(
    'InvalidParameterException',
    (name: string) => `Invalid attributes given, ${name} is missing`,
  ),
  newPasswordAttributeGiven: error(
    'NotAuthorizedException',
    (name: string) => `Cannot modify an already provided ${name}`,
  ),
  attributeNotVerifiable: always(
    'InvalidParameterException',
    'Invalid attribute name. Only phone_number and email can be verified.',
  ),
  attributeNotSet: error('InvalidParameterException', (name: string) => `User does not have ${name} set.`),
};
