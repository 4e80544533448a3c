/** How many functions a random program has: `F0`, `F1`, … */
export const functionCount = 6;

/**
 * A Go file of package `shop`, as gofmt has it, whose functions are made of `decisions`: the same ones make the same file,
 * fewer a shorter one. It compiles with a package `steps` that has what its functions call; each is given a context, a log
 * of what happens, and a number that decides its way.
 */
export function randomGoProgram(decisions: readonly number[]): string {
  const writer = new Writer(decisions);
  const functions = Array.from({ length: functionCount }, (_, index) => writer.function(`F${index}`));
  return `${header}${functions.join('')}`;
}

const header = `package shop

import (
	"context"
	"fmt"

	"spanwright/interop/actions/steps"
)

type owner struct{ log *steps.Log }

var _ = fmt.Sprint
`;

/** What is around a statement. */
interface Around {
  /** Integers in sight. */
  readonly names: readonly string[];
  /** What a `return` gives: an expression for the number, or nothing where results have names. */
  readonly results: 'number and error' | 'named' | 'error' | 'nothing';
  /** Labels of loops around, `''` for one without. */
  readonly loops: readonly string[];
  /** An error in sight. */
  readonly error?: string;
  readonly depth: number;
}

interface Written {
  readonly lines: readonly string[];
  /** What it declares. */
  readonly names?: readonly string[];
  readonly error?: string;
}

/** Lines in a block; those that begin with `~` are of a raw string. */
function indented(lines: readonly string[]): string[] {
  return lines.map((line) => (line.startsWith('~') ? line : `\t${line}`));
}

class Writer {
  readonly #decisions: readonly number[];
  #next = 0;
  #names = 0;

  constructor(decisions: readonly number[]) {
    this.#decisions = decisions;
  }

  function(name: string): string {
    const results = this.#one(['number and error', 'named', 'error', 'nothing'] as const);
    const given = this.#one(['ctx context.Context', 'ctx context.Context', '_ context.Context']);
    const receiver = this.#one(['', '', '(o owner) ']);
    const result = {
      'number and error': '(int, error) ',
      named: '(total int, err error) ',
      error: 'error ',
      nothing: '',
    };
    const around: Around = { names: ['n'], results, loops: [], depth: 3 };
    const lines = [
      ...(given.startsWith('_') ? ['ctx := context.Background()'] : []),
      ...this.#block(around),
      'log.Context(ctx)',
      ...(results === 'nothing' ? [] : [this.#return(around)]),
    ];
    const head = `func ${receiver}${name}(${given}, log *steps.Log, n int) ${result[results]}{`;
    const body = indented(lines).map((line) => line.replace(/^\t(\t*)@/, '$1').replace('~', ''));
    return `\n// ${name} is random.\n${head}\n${body.join('\n')}\n}\n`;
  }

  #block(around: Around): string[] {
    const lines: string[] = [];
    let inside = around;
    for (let count = 1 + this.#pick(4); count > 0; count--) {
      const { lines: added, names = [], error } = this.#statement(inside);
      lines.push(...added);
      inside = { ...inside, names: [...inside.names, ...names], ...(error !== undefined && { error }) };
    }
    return lines;
  }

  #statement(around: Around): Written {
    const { names, depth, loops, error } = around;
    const key = this.#key();
    const known = this.#one(names);
    const nested = (more: Partial<Around> = {}) => indented(this.#block({ ...around, depth: depth - 1, ...more }));
    switch (this.#pick(depth > 0 ? 16 : 9)) {
      case 0: {
        const name = this.#name();
        return { lines: [`${name} := steps.Step(ctx, log, ${key})`, `log.Add(${name})`], names: [name] };
      }
      case 1:
        return { lines: [`${known} = steps.Step(ctx, log, ${key})`] };
      case 2: {
        const name = this.#name();
        const lines = [
          `${name}, err := steps.Try(ctx, log, ${key}+n)`,
          'if err != nil {',
          `\t${this.#exit({ ...around, error: 'err' })}`,
          '}',
        ];
        return { lines: [...lines, `log.Add(${name})`], names: [name], error: 'err' };
      }
      case 3:
        return { lines: [`if steps.Is(log, ${key}+n) {`, `\t${this.#exit(around)}`, '}'] };
      case 4:
        return { lines: [`defer log.Add(${key})`] };
      case 5:
        return { lines: [`ctx = steps.With(ctx, ${key})`] };
      case 6:
        return { lines: [`// At ${key}.`, `log.Add(${known}) // ${key}`] };
      case 7: {
        const name = this.#name();
        return {
          lines: [`${name} := ${key}`, `log.Add(${name})`, `log.Text(\``, `~  as it is ${key}`, '~`)'],
          names: [name],
        };
      }
      case 8:
        return error === undefined
          ? { lines: [`log.Context(ctx)`] }
          : { lines: [`if ${error} == nil && steps.Is(log, ${key}) {`, `\tlog.Context(ctx)`, '}'] };
      case 9:
        return { lines: [`if steps.Is(log, ${key}+n) {`, ...nested(), '} else {', ...nested(), '}'] };
      case 10:
        return { lines: [`for range 2 {`, ...nested({ loops: [...loops, ''] }), '}'] };
      case 11: {
        const label = `loop${this.#names++}`;
        const index = this.#name();
        const jump = this.#one(['continue', 'break']);
        const head = [`@${label}:`, `for ${index} := 0; ${index} < 3; ${index}++ {`];
        const inside = nested({ loops: [...loops, label], names: [...names, index] });
        return { lines: [...head, `\tif steps.Is(log, ${index}+n) {`, `\t\t${jump} ${label}`, '\t}', ...inside, '}'] };
      }
      case 12:
        return {
          lines: [
            'switch n % 3 {',
            'case 0:',
            ...nested(),
            ...this.#one([['\tfallthrough'], []]),
            'case 1:',
            ...nested(),
            'default:',
            ...nested(),
            '}',
          ],
        };
      case 13:
        return { lines: ['func() {', ...nested({ results: 'nothing', loops: [] }), '}()'] };
      case 14: {
        const name = this.#name();
        return {
          lines: [
            `${name} := func(ctx context.Context) error {`,
            ...nested({ results: 'error', loops: [] }),
            '\treturn ctx.Err()',
            '}',
            `log.Error(${name}(ctx))`,
          ],
        };
      }
      default:
        return { lines: ['{', ...nested(), '}'] };
    }
  }

  /** A way out of what is around. */
  #exit(around: Around): string {
    const { loops } = around;
    const label = loops.at(-1);
    const isLoop = label !== undefined && this.#pick(2) === 0;
    if (!isLoop) return this.#return(around);
    const jump = this.#one(['continue', 'break']);
    return this.#pick(2) === 0 && label !== '' ? `${jump} ${label}` : jump;
  }

  #return({ results, names, error = 'nil' }: Around): string {
    const key = this.#key();
    const failed = this.#one([
      error,
      `fmt.Errorf("failed: %w", steps.Err)`,
      'steps.Err',
      'nil',
      `steps.Fail(ctx, log, ${key})`,
    ]);
    switch (results) {
      case 'nothing':
        return 'return';
      case 'error':
        return `return ${failed}`;
      case 'named': {
        // Without a value it gives what the result is, which nothing may hide there.
        const bare = error === 'err' ? [] : ['return'];
        return this.#one([...bare, `return ${this.#one(names)}, ${failed}`, `return steps.Try(ctx, log, ${key})`]);
      }
      default:
        return this.#one([
          `return ${this.#one(names)}, ${failed}`,
          `return steps.Step(ctx, log, ${key}), ${failed}`,
          `return steps.Try(ctx, log, ${key})`,
          `return 1 << steps.Step(ctx, log, ${key % 4}), ${failed}`,
        ]);
    }
  }

  #key(): number {
    return this.#pick(20);
  }

  #name(): string {
    return `v${this.#names++}`;
  }

  #one<Item>(items: readonly Item[]): Item {
    return items[this.#pick(items.length)]!;
  }

  #pick(count: number): number {
    return (this.#decisions[this.#next++] ?? 0) % count;
  }
}
