import { describe, expect, it } from 'vitest';
import { placesOf } from './span-places.ts';

const attributes = (values: Record<string, string | number>) =>
  Object.entries(values).map(([key, value]) => ({ key, value }));
const exception = (stackTrace: string) => ({
  name: 'exception',
  timeUnixNano: '0',
  attributes: attributes({ 'exception.stacktrace': stackTrace }),
  droppedAttributes: 0,
});

describe('placesOf', () => {
  it('reads the attributes of today', () => {
    const given = attributes({
      'code.file.path': '/app/cart.ts',
      'code.line.number': 12,
      'code.column.number': 3,
      'code.function.name': 'Cart.charge',
    });
    expect(placesOf({ attributes: given, events: [] })[0]).toEqual({
      path: '/app/cart.ts',
      line: 12,
      column: 3,
      functionName: 'charge',
    });
  });

  it('reads the older names', () => {
    const given = attributes({ 'code.filepath': 'cart.py', 'code.lineno': '7', 'code.function': 'charge' });
    expect(placesOf({ attributes: given, events: [] })).toEqual([{ path: 'cart.py', line: 7, functionName: 'charge' }]);
  });

  it('finds the file of a class', () => {
    const given = attributes({ 'code.namespace': 'com.example.Cart$Inner', 'code.function': 'charge' });
    expect(placesOf({ attributes: given, events: [] })[0]).toEqual({
      path: 'com/example/Cart.java',
      functionName: 'charge',
    });
  });

  it('follows the stack of an exception past packages', () => {
    const stack =
      'Error: no\n    at send (/app/node_modules/pg/client.js:1:2)\n    at charge (/app/src/charge.ts:41:11)\n    at pay (/app/src/pay.ts:17:18)';
    expect(placesOf({ attributes: [], events: [exception(stack)] })).toEqual([
      { path: '/app/src/charge.ts', line: 41, column: 11, functionName: 'charge' },
      { path: '/app/src/pay.ts', line: 17, column: 18, functionName: 'pay' },
    ]);
  });

  it('says nothing of a line that is none', () => {
    const given = attributes({ 'code.file.path': 'a.ts', 'code.line.number': -3 });
    expect(placesOf({ attributes: given, events: [] })).toEqual([{ path: 'a.ts' }]);
  });
});
