import type { Product } from './settings.ts';

/** What the business sells, as the screens name it. */
export const products: readonly { id: Product; name: string; sponsorRequired: boolean }[] = [
  { id: 'LTD', name: 'LTD', sponsorRequired: true },
  { id: 'SWP', name: 'swapoo', sponsorRequired: false },
];

export function isSponsorRequired(id: Product): boolean {
  return products.some((product) => product.id === id && product.sponsorRequired);
}

export const productIds = products.map((product) => product.id);
