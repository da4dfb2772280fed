import { en } from './en.ts';

export type MessageKey = keyof typeof en;
export type Catalogue = Readonly<Record<MessageKey, string>>;

/** The languages on offer, by BCP 47 tag. */
const CATALOGUES: Record<string, Catalogue> = { en };

/** The tag of the catalogue in use: the first of the browser's languages that there is, else English. */
export const locale =
  navigator.languages.map((tag) => tag.split('-')[0] ?? tag).find((tag) => tag in CATALOGUES) ?? 'en';

const catalogue = CATALOGUES[locale] ?? en;

/** The text of a key, its `{name}` places filled in. */
export function t(key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
  return catalogue[key].replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** The text of one of our error codes; a code without a text reads as AUTH_UNEXPECTED. */
export function errorText(code: string): string {
  return keyed(`error.${code}`) ?? t('error.AUTH_UNEXPECTED');
}

/** The text of a status word of the back end; an unknown word is shown as it is. */
export function statusText(status: string): string {
  return keyed(`status.${status}`) ?? status.replaceAll('_', ' ');
}

function keyed(key: string): string | undefined {
  return key in catalogue ? t(key as MessageKey) : undefined;
}
