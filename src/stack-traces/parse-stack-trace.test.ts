import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseStackTrace, topFrame } from './parse-stack-trace.ts';

/** Each frame as `place | path line column | class | function`, libraries with a star. */
function told(text: string): string[] {
  return parseStackTrace(text).map(
    ({ start, end, path, line, column, className, functionName, isLibrary }) =>
      `${isLibrary ? '*' : ''}${text.slice(start, end)} | ${[path, line, column].filter((part) => part !== undefined).join(' ')} | ${className} | ${functionName}`,
  );
}

const topOf = (text: string) => {
  const top = topFrame(parseStackTrace(text));
  return top && `${top.path} ${top.line}`;
};

describe('frames of JavaScript', () => {
  test('of V8, with files, addresses, eval, async and what the runtime calls', () => {
    const text = `TypeError: x (a:1:2)
    at cb (file:///srv/my%20app/a.mjs:2:97)
    at Array.map (<anonymous>)
    at new B (/srv/app/b.cjs:2:32)
    at Object.other [as alias] (C:\\app\\b.js:3:61)
    at ev (eval at <anonymous> (/srv/app/a.mjs:5:7), <anonymous>:1:22)
    at async f (webpack-internal:///(rsc)/./src/page.tsx?1a2b:3:21)
    at async Promise.all (index 0)
    at Module._compile (node:internal/modules/cjs/loader:1521:14)
    at async /srv/app/node_modules/express/lib/router.js:4:7`;
    expect(told(text)).toEqual([
      'file:///srv/my%20app/a.mjs:2:97 | /srv/my app/a.mjs 2 97 |  | cb',
      '/srv/app/b.cjs:2:32 | /srv/app/b.cjs 2 32 |  | B',
      'C:\\app\\b.js:3:61 | C:\\app\\b.js 3 61 |  | Object.other',
      '/srv/app/a.mjs:5:7 | /srv/app/a.mjs 5 7 |  | ev',
      'webpack-internal:///(rsc)/./src/page.tsx?1a2b:3:21 | src/page.tsx 3 21 |  | f',
      '*node:internal/modules/cjs/loader:1521:14 | node:internal/modules/cjs/loader 1521 14 |  | Module._compile',
      '*/srv/app/node_modules/express/lib/router.js:4:7 | /srv/app/node_modules/express/lib/router.js 4 7 |  | ',
    ]);
    expect(topOf(text)).toBe('/srv/my app/a.mjs 2');
  });

  test('of Firefox and Safari', () => {
    expect(told('pay@https://shop.example/app.js:10:5\nasync*@https://shop.example/app.js:20:1\n')).toEqual([
      'https://shop.example/app.js:10:5 | https://shop.example/app.js 10 5 |  | pay',
      'https://shop.example/app.js:20:1 | https://shop.example/app.js 20 1 |  | ',
    ]);
  });

  test('the first of the program counts, not of a package that threw', () => {
    const text = `Error: nope
    at query (/app/node_modules/pg/lib/client.js:1:1)
    at save (/app/src/orders.ts:7:3)`;
    expect(topOf(text)).toBe('/app/src/orders.ts 7');
    expect(topOf('Error\n    at query (/app/node_modules/pg/lib/client.js:1:1)')).toBe(
      '/app/node_modules/pg/lib/client.js 1',
    );
  });
});

describe('frames of Python', () => {
  const text = `Traceback (most recent call last):
  File "/srv/shop/orders.py", line 6, in place
    parse("{")
  File "/usr/lib/python3.11/json/__init__.py", line 346, in loads
    return _default_decoder.decode(s)
           ^^^^^^^^^^^^^^^^^^^^^^^^^^
json.decoder.JSONDecodeError: Expecting property name: line 1 column 2 (char 1)

The above exception was the direct cause of the following exception:

Traceback (most recent call last):
  File "/srv/shop/main.py", line 10, in <module>
    place()
  File "/srv/shop/orders.py", line 8, in place
    raise RuntimeError("wrapped") from e
RuntimeError: wrapped
`;

  test('have the newest call last, and what was raised last at the end', () => {
    expect(told(text)).toEqual([
      '/srv/shop/orders.py", line 6 | /srv/shop/orders.py 6 |  | place',
      '*/usr/lib/python3.11/json/__init__.py", line 346 | /usr/lib/python3.11/json/__init__.py 346 |  | loads',
      '/srv/shop/main.py", line 10 | /srv/shop/main.py 10 |  | <module>',
      '/srv/shop/orders.py", line 8 | /srv/shop/orders.py 8 |  | place',
    ]);
    expect(topOf(text)).toBe('/srv/shop/orders.py 8');
  });
});

describe('frames of Java and Kotlin', () => {
  const text = `java.lang.RuntimeException: outer: at x
\tat com.shop.Orders.place(Orders.java:6)
\tat java.base/java.lang.reflect.Method.invoke(Method.java:569)
\tat java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)
Caused by: java.lang.IllegalStateException: boom
\tat com.shop.Orders$Inner.lambda$main$0(Orders.kt:4)
\tat org.springframework.web.Filter.doFilter(Filter.java:90) ~[spring-web-6.1.jar:6.1]
\t... 8 more
`;

  test('have classes, and no path but the name of the file', () => {
    expect(told(text)).toEqual([
      'Orders.java:6 | Orders.java 6 | com.shop.Orders | place',
      '*Method.java:569 | Method.java 569 | java.lang.reflect.Method | invoke',
      '*java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0 |  | jdk.internal.reflect.NativeMethodAccessorImpl | invoke0',
      'Orders.kt:4 | Orders.kt 4 | com.shop.Orders$Inner | lambda$main$0',
      '*Filter.java:90 | Filter.java 90 | org.springframework.web.Filter | doFilter',
    ]);
    expect(topOf(text)).toBe('Orders.java 6');
  });
});

describe('frames of Go', () => {
  const text = `goroutine 1 [running]:
runtime/debug.Stack()
\t/usr/local/go/src/runtime/debug/stack.go:26 +0x5e
main.main.func1()
\t/srv/shop/main.go:5 +0x27
panic({0x4aa5c0?, 0x1b8261c76080?})
\t/usr/local/go/src/runtime/panic.go:860 +0x13a
main.(*T).boom(...)
\t/srv/shop/boom.go:4
main.main()
\t/srv/shop/main.go:5 +0x79
`;

  test('have the function on the line above, and what panicked below the panic', () => {
    expect(told(text)[3]).toBe('/srv/shop/boom.go:4 | /srv/shop/boom.go 4 |  | main.(*T).boom');
    expect(parseStackTrace(text).map(({ isLibrary }) => isLibrary)).toEqual([true, false, true, false, false]);
    expect(topOf(text)).toBe('/srv/shop/boom.go 4');
  });

  test('as pkg/errors prints them', () => {
    expect(
      told('boom\nmain.read\n\t/srv/shop/read.go:12\nruntime.main\n\t/usr/local/go/src/runtime/proc.go:285'),
    ).toEqual([
      '/srv/shop/read.go:12 | /srv/shop/read.go 12 |  | main.read',
      '*/usr/local/go/src/runtime/proc.go:285 | /usr/local/go/src/runtime/proc.go 285 |  | runtime.main',
    ]);
  });
});

describe('frames of other languages', () => {
  test.each([
    [
      '.NET',
      '   at Shop.Orders.Place(String id, Int32 n) in C:\\src\\shop\\Orders.cs:line 12',
      'C:\\src\\shop\\Orders.cs:line 12 | C:\\src\\shop\\Orders.cs 12 | Shop.Orders | Place',
    ],
    ['.NET without files', '   at System.String.Concat(String a)', '*System.String.Concat |  | System.String | Concat'],
    [
      'Ruby',
      "\tfrom /srv/shop/orders.rb:12:in 'Orders#place'",
      '/srv/shop/orders.rb:12 | /srv/shop/orders.rb 12 |  | Orders#place',
    ],
    [
      'older Ruby',
      "/srv/shop/orders.rb:12:in `place': boom (E)",
      '/srv/shop/orders.rb:12 | /srv/shop/orders.rb 12 |  | place',
    ],
    [
      'PHP',
      '#0 /srv/shop/Orders.php(12): Shop\\Orders->place(1)',
      '/srv/shop/Orders.php(12) | /srv/shop/Orders.php 12 |  | Shop\\Orders->place',
    ],
    [
      'Rust',
      '   3: shop::place\n             at ./src/main.rs:4:5',
      './src/main.rs:4:5 | ./src/main.rs 4 5 |  | shop::place',
    ],
    [
      'Dart',
      '#0      place (package:shop/main.dart:5:3)',
      'package:shop/main.dart:5:3 | package:shop/main.dart 5 3 |  | place',
    ],
    [
      'Elixir',
      '    (shop 1.0.0) lib/shop/orders.ex:12: Shop.Orders.place/1',
      'lib/shop/orders.ex:12 | lib/shop/orders.ex 12 |  | Shop.Orders.place/1',
    ],
    [
      'Erlang',
      '[{shop_orders,place,2,\n     [{file,"src/shop_orders.erl"},{line,12}]}]',
      'src/shop_orders.erl | src/shop_orders.erl 12 | shop_orders | place',
    ],
    [
      'Erlang itself',
      '[{gen_server,call,3,[{file,"gen_server.erl"},{line,9}]}]',
      '*gen_server.erl | gen_server.erl 9 | gen_server | call',
    ],
  ])('of %s', (_, text, expected) => expect(told(text)).toEqual([expected]));
});

describe('a text that is no stack trace', () => {
  test.each(['', 'boom', 'at noon (maybe)', 'see user@example.com: 12', 'ratio 3:2:1', 'File "x"', '{file,'])(
    'has no frames: %s',
    (text) => expect(told(text)).toEqual([]),
  );
});

describe('any text', () => {
  const piece = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '\n',
      '\r\n',
      '\t',
      '    at ',
      ' (',
      ')',
      ':1:2',
      '.go:',
      'File "',
      '", line ',
      ', in f',
      '{file,"',
      '"},{line,9}',
      'in ',
      ':line 4',
      '#0 ',
      '@',
      'webpack://',
      'file:///%',
      'goroutine 1 [',
      'panic(',
    ),
  );

  test('is read without an error, to frames in order that lie within it', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const frames = parseStackTrace(text);
        let before = 0;
        for (const { start, end } of frames) {
          expect(start).toBeGreaterThanOrEqual(before);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(text.length);
          before = end;
        }
        expect(frames.map(({ order }) => order).sort((a, b) => a - b)).toEqual(frames.map((_, i) => i));
      }),
      { numRuns: 2000 },
    );
  });

  test.each(['a', ' ', '\t', '(', '@', ':1', 'at ', '    at a (', '{file,"', '{a,b,[', '#0 ', '.go:', "':in '", '\n'])(
    'of a million characters is read in proportion to its length: %j',
    (part) => {
      expect(parseStackTrace(part.repeat(Math.ceil(1_000_000 / part.length))).length).toBeLessThan(100_000);
    },
  );
});
