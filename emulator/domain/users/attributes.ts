import { type CognitoError, errors } from '../../contract/errors.ts';
import type { AttributeType, SchemaAttributeType } from '../../contract/shapes.ts';
import { writableBy } from '../clients/attribute-access.ts';
import type { Client } from '../clients/client.ts';
import type { Services } from '../context.ts';
import { lookupKey, type Pool } from '../pools/pool.ts';
import { schemaOf } from '../pools/schema.ts';
import { valueProblem } from './attribute-values.ts';
import { hasUsernameAttributes, otherOwner, signInAttributes, signInValue } from './sign-in-names.ts';
import { attributesOf, changeUser, type SignInAttribute, type User } from './user.ts';
import { type AttributeChanges, withVerifiedFlags } from './verified-flags.ts';

/** Who writes attributes (a client acts for a user; absent: an administrator) and at which moment of a user's life. */
export type AttributeWrite = { by?: Client; at: 'create' | 'update' };

/**
 * Checks attributes against the pool's schema and the client's write rights.
 * @returns values by name. A blank value means absent: left out of a new user, `''` (remove it) in an update
 * @throws InvalidParameterException for what the schema refuses, all problems in one message
 * @throws NotAuthorizedException for an attribute that the client may not write
 */
export function checkAttributes(
  pool: Pool,
  given: AttributeType[],
  { by, at }: AttributeWrite,
): Map<string, string> {
  const schema = schemaOf(pool);
  const checked = new Map<string, string>();
  const problems: string[] = [];
  for (const { Name: name = '', Value: value } of given) {
    if (value === undefined) throw errors.attributeValueNull(name);
    const entry = schema.get(name);
    if (!entry) {
      if (at === 'create') throw errors.attributeTypeUnknown(name);
      problems.push(`${name}: Attribute does not exist in the schema.`);
      continue;
    }
    checkAccess(pool, name, by);
    const problem = entryProblem(entry, name, value, at);
    if (problem !== undefined) problems.push(`${name}: ${problem}`);
    else if (value !== '' || at === 'update') checked.set(name, normalised(entry, value));
  }
  if (problems.length > 0)
    throw at === 'create' ? errors.schemaAtCreate(problems) : errors.schemaAtUpdate(problems);
  return checked;
}

function checkAccess(pool: Pool, name: string, by: Client | undefined): void {
  if (by && !writableBy(pool, by, name)) throw errors.unauthorizedAttribute();
  if (name === 'sub' || name === 'identities') throw errors.attributeImmutable(name);
}

function entryProblem(
  entry: SchemaAttributeType,
  name: string,
  value: string,
  at: AttributeWrite['at'],
): string | undefined {
  if (at === 'update' && entry.Mutable === false) return 'Attribute cannot be updated.';
  if (value !== '') return valueProblem(entry, name, value);
  if (at === 'update' && entry.Required) throw errors.requiredAttributeDeleted(name);
  return undefined;
}

const normalised = (entry: SchemaAttributeType, value: string) =>
  entry.AttributeDataType === 'Boolean' ? value.toLowerCase() : value;

/** The required attributes of the pool that have no value. `sub` is given by the service. */
export function missingRequired(pool: Pool, attributes: Map<string, string>): string[] {
  return [...schemaOf(pool)]
    .filter(([name, { Required }]) => Required && name !== 'sub' && !attributes.get(name))
    .map(([name]) => name);
}

/** @throws InvalidParameterException that names every required attribute without a value */
export function checkRequired(pool: Pool, attributes: Map<string, string>): void {
  const missing = missingRequired(pool, attributes);
  if (missing.length > 0) throw errors.schemaAtCreate(missing.map(requiredProblem));
}

/**
 * What an invited user must have from the start: required attributes that the first sign-in could not add any more.
 * @throws InvalidParameterException
 */
export function checkInvited(pool: Pool, attributes: Map<string, string>): void {
  const schema = schemaOf(pool);
  if (missingRequired(pool, attributes).some((name) => schema.get(name)?.Mutable === false))
    checkRequired(pool, attributes);
}

/** The service keeps `name` under a path of its own, and its messages show that (a recorded answer). */
const requiredProblem = (name: string) =>
  name === 'name'
    ? 'name.formatted: The attribute name.formatted is required'
    : `${name}: The attribute is required`;

export type WriteOptions = {
  /** Takes a sign-in value from the user who has it, whose attribute is then unverified. */
  force?: boolean;
  /** The error for a value that signs somebody else in; `errors.aliasTaken` unless told. */
  taken?: (attribute: string) => CognitoError;
  isNew?: boolean;
};

/**
 * Changes a user's attributes; call it in a transaction. `undefined` and `''` delete. Keeps true by which values the
 * user signs in, and moves the user's date of change.
 * @throws AliasExistsException for a value that signs another user in
 * @throws InvalidParameterException for the removal of the attribute that is the username
 */
export function writeAttributes(
  services: Services,
  pool: Pool,
  user: User,
  given: AttributeChanges,
  options: WriteOptions = {},
): void {
  const { userAttributes } = services.store;
  const attributes = attributesOf(services, user);
  const { usernameAttribute: own } = user;
  const changes = withVerifiedFlags(options.isNew ? undefined : attributes, given);
  if (own && changes.has(own) && !changes.get(own)) throw errors.requiredAttributeDeleted(own);
  for (const [name, value] of changes) {
    if (value) {
      userAttributes.put(user.id, pool.id, name, value);
      attributes.set(name, value);
    } else {
      userAttributes.delete(user.id, name);
      attributes.delete(name);
    }
  }
  for (const name of signInAttributes(pool))
    if (changes.has(name) || changes.has(`${name}_verified`))
      writeSignInValue(services, pool, user, name, signInValue(pool, user, attributes, name), options);
  changeUser(services, user, {});
}

function writeSignInValue(
  services: Services,
  pool: Pool,
  user: User,
  name: SignInAttribute,
  value: string | undefined,
  { force = false, taken = errors.aliasTaken }: WriteOptions,
): void {
  const { aliases, userAttributes } = services.store;
  if (value === undefined) {
    aliases.delete(user.id, name);
    return;
  }
  const owner = otherOwner(services, pool, name, value, user.id);
  if (owner && (!force || hasUsernameAttributes(pool) || name === 'preferred_username')) throw taken(name);
  if (owner) userAttributes.put(owner.id, pool.id, `${name}_verified`, 'false');
  aliases.put(pool.id, name, lookupKey(pool, value), user.id);
}
