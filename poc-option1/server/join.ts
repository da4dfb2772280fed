import { Hono } from 'hono';
import type { ApiEnv } from '../../backend/http/api-env.ts';
import { arrivalOf } from '../../backend/http/guard.ts';
import { readBody } from '../../backend/http/read-body.ts';
import { admit, maxDisplayName } from '../../backend/members/admit.ts';
import { type ArrivalDeps, memberAt, newcomerOf } from '../../backend/members/arrive.ts';
import { describeMember } from '../../backend/members/describe-member.ts';
import { legChoices } from '../../backend/tree/place.ts';

/**
 * `POST /api/members { sponsorCode?, leg?, displayName? }`, behind the guard: gives a place to a caller whose
 * sign-up named no valid sponsor, or makes a member of another product one of this one too. 201 with `me`; 200 for who has a place already.
 */
export function joinRoutes(deps: ArrivalDeps): Hono<ApiEnv> {
  return new Hono<ApiEnv>().post('/members', async (c) => {
    const body = await readBody(c);
    const choice = {
      sponsorCode: body.optionalText('sponsorCode', 20),
      leg: body.oneOf('leg', legChoices, 'auto'),
      displayName: body.optionalText('displayName', maxDisplayName),
    };
    body.done();
    const known = memberAt(deps, c.get('caller'));
    if (known) return c.json(describeMember(deps.store, known));
    const newcomer = await newcomerOf(deps, arrivalOf(c));
    const displayName = choice.displayName ?? newcomer.displayName;
    return c.json(
      describeMember(deps.store, admit(deps.store, { ...newcomer, ...choice, displayName })),
      201,
    );
  });
}
