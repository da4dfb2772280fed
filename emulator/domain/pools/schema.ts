import { errors } from '../../contract/errors.ts';
import type { SchemaAttributeType } from '../../contract/shapes.ts';
import type { Pool } from './pool.ts';
import { attributeConstraints } from './schema-constraints.ts';
import { standardAttributes } from './standard-attributes.ts';

/** A quota of the service: custom attributes of one pool. */
const MOST_CUSTOM_ATTRIBUTES = 50;

const schemas = new WeakMap<Pool['settings'], Map<string, SchemaAttributeType>>();

/** The pool's attributes by the names that the wire has: `email`, `custom:x`, `dev:custom:x`. */
export function schemaOf(pool: Pool): Map<string, SchemaAttributeType> {
  let schema = schemas.get(pool.settings);
  if (!schema) {
    schema = byName(pool.settings.SchemaAttributes ?? []);
    schemas.set(pool.settings, schema);
  }
  return schema;
}

/**
 * The schema of a new pool: the standard attributes, changed as the request says, then its custom ones.
 * @throws InvalidParameterException for what cannot be changed or added
 */
export function newSchema(given: readonly SchemaAttributeType[]): SchemaAttributeType[] {
  const schema = byName(standardAttributes);
  const changed = new Set<string>();
  const custom: SchemaAttributeType[] = [];
  for (const change of given) {
    const standard = schema.get(change.Name ?? '');
    if (!standard) custom.push(distinct(change, custom));
    else schema.set(change.Name ?? '', changedStandard(standard, change, changed));
  }
  return extendedSchema([...schema.values()], custom);
}

/**
 * A schema with custom attributes added, `x` as `custom:x`, or `dev:custom:x` where only developers may write it.
 * @throws InvalidParameterException for a name that exists, a bad definition, or more than 50 custom attributes
 */
export function extendedSchema(
  existing: readonly SchemaAttributeType[],
  added: readonly SchemaAttributeType[],
): SchemaAttributeType[] {
  const schema = byName(existing);
  for (const definition of added) {
    const attribute = customAttribute(definition);
    const name = attribute.Name ?? '';
    if (schema.has(name)) throw errors.customAttributeExists(name);
    schema.set(name, attribute);
  }
  const custom = [...schema.keys()].filter((name) => name.includes(':'));
  if (custom.length > MOST_CUSTOM_ATTRIBUTES) throw errors.tooManyCustomAttributes(MOST_CUSTOM_ATTRIBUTES);
  return [...schema.values()];
}

function distinct(definition: SchemaAttributeType, others: SchemaAttributeType[]): SchemaAttributeType {
  if (definition.Name !== undefined && others.some(({ Name }) => Name === definition.Name))
    throw errors.duplicateSchemaAttribute(`custom:${definition.Name}`);
  return definition;
}

function changedStandard(
  standard: SchemaAttributeType,
  change: SchemaAttributeType,
  changed: Set<string>,
): SchemaAttributeType {
  const { Name = '', AttributeDataType } = standard;
  if (changed.has(Name)) throw errors.duplicateSchemaAttribute(Name);
  changed.add(Name);
  const otherType = change.AttributeDataType && change.AttributeDataType !== AttributeDataType;
  if (otherType || change.DeveloperOnlyAttribute) throw errors.standardAttributeChanged(Name);
  // The service writes `sub` itself: no request makes it mutable or optional.
  if (Name === 'sub') return standard;
  return {
    ...standard,
    Mutable: change.Mutable ?? standard.Mutable,
    Required: change.Required ?? standard.Required,
    ...attributeConstraints(Name, AttributeDataType, change, standard),
  };
}

function customAttribute(definition: SchemaAttributeType): SchemaAttributeType {
  const { AttributeDataType, DeveloperOnlyAttribute = false, Mutable = true, Required = false } = definition;
  if (definition.Name === undefined) throw errors.attributeNameMissing();
  if (!AttributeDataType) throw errors.attributeTypeMissing();
  if (Required) throw errors.requiredCustomAttribute();
  // A given `custom:x` becomes `custom:custom:x`, as the service has it (awsdocs/aws-cloudformation-user-guide#932).
  const Name = `${DeveloperOnlyAttribute ? 'dev:' : ''}custom:${definition.Name}`;
  return {
    Name,
    AttributeDataType,
    DeveloperOnlyAttribute,
    Mutable,
    Required,
    ...attributeConstraints(Name, AttributeDataType, definition),
  };
}

const byName = (attributes: readonly SchemaAttributeType[]) =>
  new Map(attributes.map((attribute) => [attribute.Name ?? '', attribute]));
