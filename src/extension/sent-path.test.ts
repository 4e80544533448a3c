import { describe, expect, it } from 'vitest';
import { bestMatches, readSentPath } from './sent-path.ts';

describe('readSentPath', () => {
  it.each([
    ['/app/src/cart.ts', ['app', 'src', 'cart.ts'], 'posix'],
    ['./src/../lib/cart.ts', ['lib', 'cart.ts'], undefined],
    ['../../etc/passwd', ['etc', 'passwd'], undefined],
    ['C:\\shop\\src\\cart.ts', ['C:', 'shop', 'src', 'cart.ts'], 'windows'],
    ['file:///app/my%20shop/cart.ts', ['app', 'my shop', 'cart.ts'], 'posix'],
    ['file:///C:/shop/cart.ts', ['C:', 'shop', 'cart.ts'], 'windows'],
    ['webpack://shop/./src/cart.ts?a1b2', ['src', 'cart.ts'], undefined],
    ['webpack-internal:///(rsc)/./src/app/[id]/page.tsx', ['src', 'app', '[id]', 'page.tsx'], undefined],
    ['http://localhost:5173/src/main.tsx?t=17', ['src', 'main.tsx'], undefined],
    ['com/example/Cart.java', ['com', 'example', 'Cart.java'], undefined],
  ])('reads %s', (text, segments, root) => {
    expect(readSentPath(text)).toEqual({ segments, root });
  });

  it.each([
    'node:internal/process/task_queues',
    '<anonymous>',
    '[native code]',
    'data:text/javascript,1',
    '',
    '/',
    '\\\\evil\\share\\a.js',
    '//evil/share/a.js',
    'file://evil/share/a.js',
    '/app/a\0.js',
  ])('has nothing to do with %j', (text) => {
    expect(readSentPath(text)).toBeUndefined();
  });
});

describe('bestMatches', () => {
  const files = [
    'home/me/shop/server.js',
    'home/me/shop/packages/cart/src/index.ts',
    'home/me/shop/packages/pay/src/index.ts',
    'home/me/shop/src/lib/index.js',
  ].map((path) => ({ path, segments: path.split('/'), folderDepth: 3 }));
  const found = (path: string) => bestMatches(readSentPath(path)!, files).map((file) => file.path.slice(13));

  it('takes what has most of the path’s end', () => {
    expect(found('/app/packages/pay/src/index.ts')).toEqual(['packages/pay/src/index.ts']);
  });

  it('tells all that are equally likely', () => {
    expect(found('/app/src/index.ts')).toEqual(['packages/cart/src/index.ts', 'packages/pay/src/index.ts']);
  });

  it('takes a name alone only for a file right in its folder, or when there is no more', () => {
    expect(found('/app/server.js')).toEqual(['server.js']);
    expect(found('/elsewhere/other/index.js')).toEqual([]);
    expect(found('index.js')).toEqual(['src/lib/index.js']);
  });

  it('takes a package’s file only for that of the same package', () => {
    expect(found('/app/node_modules/express/server.js')).toEqual([]);
    expect(found('/app/node_modules/express/lib/index.js')).toEqual([]);
  });
});
