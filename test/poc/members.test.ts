import { describe, expect, it } from 'vitest';
import { Refusal } from '../../backend/errors.ts';
import { admit, memberOf } from '../../backend/members/admit.ts';
import { companyId, ensureCompany } from '../../backend/members/company.ts';
import { companyCode, enrol, freshStore, lastIdentity } from './support/members.ts';

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

  it('never cuts a sign of a long name in half', () => {
    const store = freshStore();
    const name = `${'a'.repeat(99)}😀`;
    const newcomer = {
      product: 'LTD',
      displayName: name,
      email: '',
      sponsorCode: companyCode,
      leg: 'auto',
    } as const;
    const member = admit(store, { ...newcomer, identity: { iss: 'i', sub: 'long' } });
    expect(member.displayName.isWellFormed()).toBe(true);
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
    expect(memberOf(store, { iss: 'https://three.test', sub: 's' }, 'LTD')).toBeUndefined();
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
    expect(memberOf(store, lastIdentity(), product)).toBeUndefined();
    expect(store.placements.byMember(companyId)).toMatchObject({ leftCount: 0, rightCount: 0 });
  });

  it('takes SWP without a sponsor, below the company', () => {
    const store = freshStore();
    expect(enrol(store, '', 'auto', 'SWP').sponsorId).toBe(companyId);
  });
});

/** The code of the refusal that `work` throws. */
function refused(work: () => unknown): string | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return undefined;
}

describe('membership', () => {
  const person = (product: 'LTD' | 'SWP', sponsorCode = '') =>
    ({
      identity: { iss: 'https://issuer.test', sub: 'person' },
      product,
      displayName: 'P',
      email: '',
      sponsorCode,
      leg: 'auto',
    }) as const;

  it('of SWP is none of LTD, until an LTD member sponsors it; the place stays', () => {
    const store = freshStore();
    const sponsor = enrol(store, companyCode, 'left');
    const { id } = admit(store, person('SWP'));
    const place = store.placements.byMember(id);
    expect(memberOf(store, person('LTD').identity, 'LTD')).toBeUndefined();
    expect(refused(() => admit(store, person('LTD')))).toBe('SPONSOR_REQUIRED');
    expect(refused(() => admit(store, person('LTD', 'NOBODY')))).toBe('SPONSOR_INVALID');
    expect(memberOf(store, person('LTD').identity, 'LTD')).toBeUndefined();

    expect(admit(store, person('LTD', sponsor.sponsorCode))).toMatchObject({ id, product: 'LTD' });
    expect(store.placements.byMember(id)).toEqual(place);
    expect(memberOf(store, person('LTD').identity, 'LTD')).toMatchObject({ id, product: 'LTD' });
    expect(memberOf(store, person('SWP').identity, 'SWP')).toMatchObject({ id, product: 'SWP' });
  });

  it('of LTD is not had by a code from SWP: neither of a stranger there nor the own one', () => {
    const store = freshStore();
    const stranger = enrol(store, '', 'auto', 'SWP');
    const own = admit(store, person('SWP'));
    for (const code of [stranger.sponsorCode, own.sponsorCode]) {
      expect(refused(() => admit(store, person('LTD', code)))).toBe('SPONSOR_INVALID');
    }
    expect(enrol(store, stranger.sponsorCode, 'auto', 'SWP').sponsorId).toBe(stranger.id);
  });

  it('of LTD becomes one of SWP without another sponsor', () => {
    const store = freshStore();
    const { id } = admit(store, person('LTD', companyCode));
    expect(memberOf(store, person('SWP').identity, 'SWP')).toBeUndefined();
    expect(admit(store, person('SWP', 'NOBODY'))).toMatchObject({ id, product: 'SWP' });
  });
});

describe('the company', () => {
  it('sponsors nobody without a code of its own, but SWP still has its place', () => {
    const store = freshStore();
    ensureCompany(store);
    for (const code of ['COMPANY', 'company', companyId]) {
      expect(refused(() => enrol(store, code, 'auto'))).toBe('SPONSOR_INVALID');
    }
    expect(enrol(store, '', 'auto', 'SWP').sponsorId).toBe(companyId);
  });

  it('sponsors by the code of the settings, and no longer by the one before', () => {
    const store = freshStore();
    ensureCompany(store, 'FOUNDERS7');
    expect(refused(() => enrol(store, companyCode, 'auto'))).toBe('SPONSOR_INVALID');
    expect(enrol(store, 'founders7', 'auto').sponsorId).toBe(companyId);
  });
});
