import { expect, it } from 'vitest';
import type { Expression } from '../../uses/expression.ts';
import { attributeKeyOf, nameWithout } from './shorter-name.ts';

const id: Expression = { range: { start: 0, end: 2 }, text: 'id', kind: 'unknown', path: ['id'] };
const kind: Expression = { ...id, text: 'kind', path: ['kind'] };

it.each([
  [['load ', id], ['load']],
  [[id, ': load'], ['load']],
  [['load ', id, ' twice'], ['load twice']],
  [['load (', id, ')'], ['load']],
  [['order ', id, ': ship'], ['order: ship']],
  [['/users/', id, '/orders'], ['/users/orders']],
  [['cache.hit:', id], ['cache.hit']],
  [
    ['load ', kind, ' ', id],
    ['load ', kind],
  ],
  [[kind, ' ', id], [kind]],
  [['#', id], undefined],
  [[id], undefined],
])('leaves of %j what is the same for all', (parts, left) => {
  expect(nameWithout(parts, [id])).toEqual(left);
});

it.each([
  [['userId'], 'app.user.id'],
  [['order', 'id'], 'app.order.id'],
  [['this', 'orderId'], 'app.order.id'],
  [['req', 'params', 'id'], 'app.id'],
  [['URL'], 'app.url'],
])('makes a key for %j', (path, key) => {
  expect(attributeKeyOf({ ...id, path }, 'app')).toBe(key);
});

it('names the value of a call after what it is made of', () => {
  expect(
    attributeKeyOf({ ...id, form: 'call', path: ['String'], elements: [{ ...id, path: ['userId'] }] }, 'app.'),
  ).toBe('app.user.id');
  expect(attributeKeyOf({ ...id, path: [] }, '')).toBe('value');
});
