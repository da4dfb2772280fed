import type { SchemaAttributeType } from '../../contract/shapes.ts';

const attribute = (Name: string, rest: Partial<SchemaAttributeType>): SchemaAttributeType => ({
  Name,
  AttributeDataType: 'String',
  DeveloperOnlyAttribute: false,
  Mutable: true,
  Required: false,
  ...rest,
});

const text = (name: string, MinLength = '0', MaxLength = '2048') =>
  attribute(name, { StringAttributeConstraints: { MinLength, MaxLength } });

/** The attributes that every pool has, in the order in which the service lists them. */
export const standardAttributes: readonly SchemaAttributeType[] = [
  { ...text('sub', '1'), Mutable: false, Required: true },
  text('name'),
  text('given_name'),
  text('family_name'),
  text('middle_name'),
  text('nickname'),
  text('preferred_username'),
  text('profile'),
  text('picture'),
  text('website'),
  text('email'),
  attribute('email_verified', { AttributeDataType: 'Boolean' }),
  text('gender'),
  text('birthdate', '10', '10'),
  text('zoneinfo'),
  text('locale'),
  text('phone_number'),
  attribute('phone_number_verified', { AttributeDataType: 'Boolean' }),
  text('address'),
  attribute('updated_at', { AttributeDataType: 'Number', NumberAttributeConstraints: { MinValue: '0' } }),
];
