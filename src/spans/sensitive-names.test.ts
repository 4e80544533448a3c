import { expect, test } from 'vitest';
import { isSensitiveName } from './sensitive-names.ts';

test.each([
  'password',
  'userPassword',
  'db_passwd',
  'apiKey',
  'API_KEY',
  'x.api-key',
  'accessToken',
  'token',
  'authorization',
  'sessionId',
  'customer.email',
  'firstName',
  'phoneNumber',
  'creditCard',
  'cardNumber',
  'clientSecret',
  'privateKey',
  'shippingAddress',
  'clientIp',
])('%s is not proposed as an attribute', (name) => {
  expect(isSensitiveName(name)).toBe(true);
});

test.each([
  'orderId',
  'items.count',
  'tokenCount',
  'secretType',
  'passwordLength',
  'author',
  'pinned',
  'key',
  'name',
  'description',
  'shipTo',
  'recipe',
  'discard',
])('%s is', (name) => {
  expect(isSensitiveName(name)).toBe(false);
});
