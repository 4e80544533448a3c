import { expect, test } from 'vitest';
import { everything, storeOf } from '../../../test/otlp/test-spans.ts';

const store = storeOf([
  {
    trace: 1,
    id: 1,
    service: 'cart',
    name: 'GET /cart',
    fields: { attributes: [{ key: 'http.route', value: { stringValue: '/cart' } }] },
  },
]);
const hintOf = (filter: string) => store.listTraces({ ...everything, filter }).hint;

test.each([
  ['http.rout=/cart', 'No stored span has an attribute "http.rout"; write http.route if you mean that.'],
  ['{.http.rout=/cart}', 'No stored span has an attribute "http.rout"; write http.route if you mean that.'],
  [
    'service:cart -error operation="GET /cart"',
    'No stored span has an attribute "operation"; write name if you mean that.',
  ],
  ['has:durration', 'No stored span has an attribute "durration"; write duration if you mean that.'],
  ['localhost:3000', 'No stored span has an attribute "localhost"; put text to search for into quotes.'],
])('what %s asks for is nowhere', (filter, hint) => expect(hintOf(filter)).toBe(hint));

test.each(['http.route=/pay', 'span.http.route=/pay', 'service.name=x', 'name=x', 'nowhere', 'has:event', ''])(
  'nothing is amiss with %s',
  (filter) => expect(hintOf(filter)).toBeUndefined(),
);

test('what finds something is right', () => expect(hintOf('error or nowhere=1 or cart')).toBeUndefined());
