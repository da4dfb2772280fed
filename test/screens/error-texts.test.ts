import { expect, test } from 'vitest';
import { errors } from '../../backend/errors.ts';
import { en } from '../../frontend/messages/en.ts';

test.each(Object.keys(errors))('the screens have words for %s', (code) => {
  expect(Object.keys(en)).toContain(`error.${code}`);
});
