import { describe, expect, it } from 'vitest';
import { framePath } from './frame-path.ts';

describe('framePath', () => {
  it.each([
    ['Cart.java', 'com.example.Cart', 'com/example/Cart.java'],
    ['Cart.java', 'Cart', 'Cart.java'],
    ['/app/cart.ts', 'Cart', '/app/cart.ts'],
    ['Cart.php', 'App\\Cart', 'Cart.php'],
    ['', 'com.example.Cart', ''],
  ])('of %j and %j is %j', (path, className, expected) => {
    expect(framePath({ path, className })).toBe(expected);
  });
});
