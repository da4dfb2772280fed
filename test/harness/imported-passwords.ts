import { pbkdf2Sync, scryptSync } from 'node:crypto';
import {
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  InitiateAuthCommand,
  type PasswordHashingAlgorithmType,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { argon2id, bcrypt } from 'hash-wasm';
import { srpClient } from './srp-client.ts';
import { importPool, person, type Row } from './user-import.ts';

/** The password that another system's users have. */
export const SECRET = 'correct horse';
const SALT = Buffer.from('0123456789abcdef');
export const NEW = 'N3w-Passw0rd!';

/** Hashes as other systems keep them, with parameters that take little time. */
export const bcryptHash = (password: string, costFactor = 4) => bcrypt({ password, salt: SALT, costFactor });
export const scryptHash = (password: string, N = 16) =>
  `${N}$8$1$${SALT.toString('hex')}$${scryptSync(password, SALT, 32, { N, r: 8, p: 1, maxmem: 2 ** 27 }).toString('hex')}`;
export const argonHash = (password: string, memorySize = 64) =>
  argon2id({
    password,
    salt: SALT,
    iterations: 2,
    parallelism: 1,
    memorySize,
    hashLength: 32,
    outputType: 'encoded',
  });
const base64 = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
export const pbkdf2Hash = (password: string, iterations = 10) =>
  `$pbkdf2-sha256$${iterations}$${base64(SALT)}$${base64(pbkdf2Sync(password, SALT, iterations, 32, 'sha256'))}`;

/** A row with a hash. */
export const hashed = (name: string, password_hash: string): Row => person(name, { password_hash });

/** A pool, and ways to sign in to it. */
export async function signInPool() {
  const pool = await importPool(
    {},
    {
      ExplicitAuthFlows: [
        'ALLOW_USER_PASSWORD_AUTH',
        'ALLOW_ADMIN_USER_PASSWORD_AUTH',
        'ALLOW_USER_SRP_AUTH',
        'ALLOW_REFRESH_TOKEN_AUTH',
      ],
    },
  );
  const { client, unsigned, clock, poolId, clientId } = pool;
  const byPassword = (USERNAME: string, PASSWORD: string) =>
    unsigned.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      }),
    );
  const byAdmin = (USERNAME: string, PASSWORD: string) =>
    client.send(
      new AdminInitiateAuthCommand({
        UserPoolId: poolId,
        ClientId: clientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME, PASSWORD },
      }),
    );
  const bySrp = async (USERNAME: string, password: string) => {
    const srp = srpClient(poolId);
    const { ChallengeParameters } = await unsigned.send(
      new InitiateAuthCommand({
        ClientId: clientId,
        AuthFlow: 'USER_SRP_AUTH',
        AuthParameters: { USERNAME, SRP_A: srp.SRP_A },
      }),
    );
    return unsigned.send(
      new RespondToAuthChallengeCommand({
        ClientId: clientId,
        ChallengeName: 'PASSWORD_VERIFIER',
        ChallengeResponses: srp.answer(ChallengeParameters, password, clock.now()),
      }),
    );
  };
  const userOf = (Username: string) => client.send(new AdminGetUserCommand({ UserPoolId: poolId, Username }));
  const { store } = pool.emulator.services;
  const idOf = (name: string) => store.users.findByUsername(poolId, name)?.id ?? 0;
  const keptHash = (name: string) => store.importedPasswords.find(idOf(name))?.hash;
  /** Puts a hash in the place of the user's password, as no import does. */
  const keepHash = (name: string, algorithm: PasswordHashingAlgorithmType, hash: string) => {
    store.users.removePassword(idOf(name), clock.now());
    store.importedPasswords.insert({ userId: idOf(name), algorithm, hash });
  };
  return { ...pool, keptHash, keepHash, byPassword, byAdmin, bySrp, userOf };
}
