import fc from 'fast-check';
import { operations } from '../../../emulator/operations/index.ts';
import { validInput } from './valid-input.ts';

export type Step = { operation: string; input: Record<string, unknown> };

/** New pools make keys, which takes its time. */
const SLOW = /^CreateUserPool$/;
/** After these, much can no longer be granted. */
const DESTRUCTIVE =
  /^(Admin)?Delete(User|Group|IdentityProvider|ResourceServer)$|DisableUser$|GlobalSignOut|RevokeToken|ResetUserPassword|^UpdateUserPool(Client)?$|^SetUserPoolMfaConfig$/;

const weightOf = (operation: string) => (SLOW.test(operation) ? 1 : DESTRUCTIVE.test(operation) ? 2 : 6);

/** Requests of all operations in random order, each inside the model. */
export const steps = (most: number): fc.Arbitrary<Step[]> =>
  fc.noBias(
    fc.array(
      fc.oneof(
        ...Object.keys(operations).map((operation) => ({
          weight: weightOf(operation),
          arbitrary: validInput(operation).map((input) => ({ operation, input })),
        })),
      ),
      { maxLength: most, size: 'max' },
    ),
  );
