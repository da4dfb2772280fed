import type { Product, ProductId } from './api/wire.ts';

const KEY = 'wadingpool.product';

/** The product chosen last in this browser, or the first on offer. */
export function rememberedProduct(products: Product[]): ProductId {
  const remembered = localStorage.getItem(KEY);
  return products.find((product) => product.id === remembered)?.id ?? products[0]?.id ?? 'LTD';
}

export function rememberProduct(product: ProductId): void {
  localStorage.setItem(KEY, product);
}
