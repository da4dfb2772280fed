import { errors } from '../../contract/errors.ts';

/** What can be customized (developer guide, "hosted UI (classic) branding"). */
const SELECTORS = new Set([
  '.background-customizable',
  '.banner-customizable',
  '.errorMessage-customizable',
  '.idpButton-customizable',
  '.idpButton-customizable:hover',
  '.idpDescription-customizable',
  '.inputField-customizable',
  '.inputField-customizable:focus',
  '.label-customizable',
  '.legalText-customizable',
  '.logo-customizable',
  '.passwordCheck-notValid-customizable',
  '.passwordCheck-valid-customizable',
  '.redirect-customizable',
  '.socialButton-customizable',
  '.submitButton-customizable',
  '.submitButton-customizable:hover',
  '.textDescription-customizable',
]);

const FORBIDDEN = /@[\w-]*|<script|javascript:/i;

/**
 * Checks that a style sheet has rules for what can be customized and nothing else. Their properties are not looked
 * at: those that have no effect do no harm.
 * @throws InvalidParameterException
 */
export function checkCss(css: string): void {
  const text = withoutComments(css);
  const [forbidden] = FORBIDDEN.exec(text) ?? [];
  if (forbidden !== undefined) throw errors.cssContent(forbidden);
  const rules = text.split('}');
  if (rules.pop()?.trim() !== '') throw errors.cssSyntax();
  for (const rule of rules) {
    const [selectors = '', declarations, ...more] = rule.split('{');
    if (declarations === undefined || more.length > 0) throw errors.cssSyntax();
    for (const selector of selectors.split(',').map((part) => part.trim()))
      if (!SELECTORS.has(selector)) throw errors.cssSelector(selector);
  }
}

function withoutComments(css: string): string {
  let text = '';
  let at = 0;
  for (;;) {
    const open = css.indexOf('/*', at);
    if (open < 0) return text + css.slice(at);
    const close = css.indexOf('*/', open + 2);
    if (close < 0) throw errors.cssSyntax();
    text += `${css.slice(at, open)} `;
    at = close + 2;
  }
}
