import { en } from './en.ts';

export type MessageKey = keyof typeof en;
export type Catalogue = Readonly<Record<MessageKey, string>>;

/** The languages on offer, by BCP 47 tag. */
const CATALOGUES: Record<string, Catalogue> = { en };

const languageOf = (tag: string) => tag.split('-')[0] ?? tag;

/** The person's own tag (`en-GB`) of the first of their languages that there is a catalogue of: for dates and numbers. */
export const formatLocale = navigator.languages.find((tag) => languageOf(tag) in CATALOGUES) ?? 'en';

/** The language of the texts. */
export const locale = languageOf(formatLocale);

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
