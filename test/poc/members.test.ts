import { describe, expect, it } from 'vitest';
import { Refusal } from '../../backend/errors.ts';
import { admit, memberOf } from '../../backend/members/admit.ts';
import { companyCode, companyId } from '../../backend/members/company.ts';
import { enrol, freshStore, lastIdentity } from './support/members.ts';

describe('admission', () => {
  it('is idempotent for an identity', () => {
    const store = freshStore();
    const newcomer = {
      identity: { iss: 'https://issuer.test', sub: 'same' },
      product: 'LTD',
      displayName: 'A',
      email: 'a@ltd.test',
      sponsorCode: companyCode,
      leg: 'auto',
    } as const;
    expect(admit(store, newcomer)).toEqual(admit(store, { ...newcomer, leg: 'right' }));
    expect(store.placements.byMember(companyId)).toMatchObject({ leftCount: 1, rightCount: 0 });
  });

  it('does not confuse the same subject of two issuers', () => {
    const store = freshStore();
    const newcomer = {
      product: 'LTD',
      displayName: 'A',
      email: '',
      sponsorCode: companyCode,
      leg: 'auto',
    } as const;
    const one = admit(store, { ...newcomer, identity: { iss: 'https://one.test', sub: 's' } });
    const two = admit(store, { ...newcomer, identity: { iss: 'https://two.test', sub: 's' } });
    expect(one.id).not.toBe(two.id);
    expect(memberOf(store, { iss: 'https://three.test', sub: 's' })).toBeUndefined();
  });

  it('reads a sponsor code however it is typed', () => {
    const store = freshStore();
    expect(enrol(store, ' company ', 'left').sponsorId).toBe(companyId);
  });

  it.each([
    ['LTD without a code', 'LTD', '', 'SPONSOR_REQUIRED'],
    ['LTD with a blank code', 'LTD', '  ', 'SPONSOR_REQUIRED'],
    ['LTD with a code of nobody', 'LTD', 'NOBODY', 'SPONSOR_INVALID'],
    ['SWP with a code of nobody', 'SWP', 'NOBODY', 'SPONSOR_INVALID'],
  ] as const)('refuses %s and writes nothing', (_name, product, code, expected) => {
    const store = freshStore();
    try {
      enrol(store, code, 'auto', product);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      expect((error as Refusal).code).toBe(expected);
    }
    expect(memberOf(store, lastIdentity())).toBeUndefined();
    expect(store.placements.byMember(companyId)).toMatchObject({ leftCount: 0, rightCount: 0 });
  });

  it('takes SWP without a sponsor, below the company', () => {
    const store = freshStore();
    expect(enrol(store, '', 'auto', 'SWP').sponsorId).toBe(companyId);
  });
});
