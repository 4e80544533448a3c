import { describe, expect, it } from 'vitest';
import { parseStackTrace } from '../stack-traces/parse-stack-trace.ts';
import { topFrameLine } from './top-frame-line.ts';

const go = (argument: string) => `panic: boom

goroutine 7 [running]:
runtime/debug.Stack()
\t/usr/local/go/src/runtime/debug/stack.go:26 +0x5e
main.(*Shop).charge(${argument}, {0x4a, 0x2})
\t/srv/shop/charge.go:41 +0x1d
main.main()
\t/srv/shop/main.go:12 +0x27
`;

describe('the line of the top frame', () => {
  it('is that of the first frame of the program', () => {
    const stack = 'Error: no\n    at f (/srv/node_modules/x/index.js:1:2)\n    at charge (/srv/charge.js:3:4)\n';
    expect(topFrameLine(stack)).toBe('at charge (/srv/charge.js:3:4)');
  });

  it('names the function of Go too, without what differs from call to call', () => {
    const line = topFrameLine(go('0xc000123'));
    expect(line).toBe('main.(*Shop).charge(...)\n\t/srv/shop/charge.go:41');
    expect(topFrameLine(go('0xc000999'))).toBe(line);
  });

  it.each([
    ['Go', go('0x1')],
    ['Go, one that was started', 'created by main.start in goroutine 12\n\t/srv/shop/start.go:9 +0x1d\n'],
    ['Go on Windows', 'main.main()\r\n\tC:/shop/main.go:12 +0x27\r\n'],
    ['Rust', '   0: shop::charge\n             at ./src/charge.rs:4:5\n'],
    [
      'Python',
      'Traceback (most recent call last):\n  File "/srv/shop/charge.py", line 12, in charge\n    no()\nValueError: no\n',
    ],
    [
      'an exception group of Python',
      '  + Exception Group Traceback (most recent call last):\n  |   File "/srv/shop/charge.py", line 12, in charge\n  | ExceptionGroup: two (2 sub-exceptions)\n',
    ],
    ['.NET', 'System.Exception: no\r\n   at Shop.Charge.Run(String card) in C:\\shop\\Charge.cs:line 12\r\n'],
    ['Ruby', "/srv/shop/charge.rb:12:in `charge': no (RuntimeError)\n"],
    ['Java', 'java.lang.Exception: no\n\tat shop.Charge.run(Charge.java:12)\n'],
  ])('can be read again: %s', (_, stack) => {
    const [read] = parseStackTrace(topFrameLine(stack));
    const frames = parseStackTrace(stack);
    expect(read).toBeDefined();
    const place = ({ path, line, column, functionName, className }: NonNullable<typeof read>) => ({
      path,
      line,
      column,
      functionName,
      className,
    });
    expect(frames.map(place)).toContainEqual(place(read!));
  });

  it('is empty when there is none', () => {
    expect(topFrameLine('')).toBe('');
    expect(topFrameLine('something else\nof two lines')).toBe('');
  });
});
