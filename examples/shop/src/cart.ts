import { findProduct, type Product } from './catalog';

export interface CartLine {
  readonly product: Product;
  readonly quantity: number;
}

export type Cart = readonly CartLine[];

const carts = new Map<string, Cart>();

export function cartOf(customer: string): Cart {
  return carts.get(customer) ?? [];
}

/** Rejects with UnknownProductError. */
export async function addToCart(customer: string, productId: string, quantity: number): Promise<Cart> {
  const product = await findProduct(productId);
  const cart = [...cartOf(customer), { product, quantity }];
  carts.set(customer, cart);
  return cart;
}

export function emptyCart(customer: string): void {
  carts.delete(customer);
}
