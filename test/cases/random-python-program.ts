export const pythonKinds = ['function', 'async function', 'generator', 'context manager', 'method'] as const;
export type PythonKind = (typeof pythonKinds)[number];

/** Inputs on which a random program takes different ways: numbers, and what `check` raises for. */
export const pythonInputs: readonly unknown[] = [0, 1, 'bad'];

/**
 * A module of Python whose function `body` is made of `decisions`: the same ones make the same program. Its function `run` calls
 * the body once, and a generator until it has given up. It finds `log`, `check`, `later` and `expect_no_span`.
 */
export function randomPythonProgram(kind: PythonKind, decisions: readonly number[]): string {
  const writer = new Writer(kind, decisions);
  const [head, indent, driver] = frames[kind];
  const body = writer.block(3).map((line) => indented(line, indent));
  return `${[...head, ...body].join('\n')}\n\n\n${driver}\n`;
}

type Frame = readonly [head: readonly string[], indent: string, driver: string];

const frames: Readonly<Record<PythonKind, Frame>> = {
  function: [['def body(x):', '    """Doc."""'], '    ', 'def run(x):\n    return body(x)'],
  'async function': [['async def body(x):'], '    ', 'async def run(x):\n    return await body(x)'],
  generator: [
    ['import itertools', '', '', 'def body(x):'],
    '    ',
    `def run(x):
    seen = []
    for value in itertools.islice(body(x), 4):
        expect_no_span()
        seen.append(value)
    return seen`,
  ],
  'context manager': [
    ['from contextlib import contextmanager', '', '', '@contextmanager', 'def body(x):', '  log("open")'],
    '  ',
    `def run(x):
    with manager(x) as value:
        return check(value)


@contextmanager
def manager(x):
    for value in body.__wrapped__(x):
        yield value
        return
    yield x`,
  ],
  method: [['class Holder:', '\tdef body(self, x):'], '\t\t', 'def run(x):\n    return Holder().body(x)'],
};

function indented(line: string, indent: string): string {
  // Lines of literals, and comments in the first column, stay where they are.
  return line.startsWith('\0')
    ? line.slice(1)
    : line === ''
      ? ''
      : indent + line.replaceAll('    ', indent.at(-1) === '\t' ? '\t' : indent.slice(-4));
}

class Writer {
  readonly #kind: PythonKind;
  readonly #decisions: Iterator<number>;
  #count = 0;
  #loops = 0;

  constructor(kind: PythonKind, decisions: readonly number[]) {
    this.#kind = kind;
    this.#decisions = decisions.values();
  }

  /** Statements as lines, which are indented by four spaces a level. */
  block(depth: number): string[] {
    const lines = Array.from({ length: 1 + (this.#next() % 3) }, () => this.#statement(depth)).flat();
    return lines.length > 0 ? lines : ['pass'];
  }

  #next(): number {
    const { done, value } = this.#decisions.next();
    return done ? 0 : value;
  }

  #pick(choices: readonly (() => string[])[]): string[] {
    return choices[this.#next() % choices.length]!();
  }

  #statement(depth: number): string[] {
    const n = ++this.#count;
    const plain: (() => string[])[] = [
      () => [`log(${n})`],
      () => [`y${n} = check(x)`, `log(y${n})`],
      () => [`log(${n}); log("again"); check(x)`],
      () => [`# Says ${n}.`, `log(${n})  # here`],
      () => [`\0# in the first column`, `log([`, `    x,`, `  ${n},`, `])`],
      () => [`text${n} = f"""`, `\0  {x}`, `\0\t""" + 'and so on'`, `log(text${n})`],
      () => [`log("${n}" \\`, `  "continued")`],
      () => [`del_${n} = x`, `del del_${n}`],
      () => [`if (z${n} := x) == 1: log(z${n}); return ${this.#kind === 'generator' ? '' : `z${n}`}`],
      () => [`raise KeyError(${n})`],
      () => ['return'],
      () => [`log([one for one in range(${n % 3}) if check(x) is not None])`],
      ...(this.#loops > 0 ? [() => ['break'], () => [`if x == 1: continue`]] : []),
      ...(this.#kind === 'async function' ? [() => [`log(await later(${n}))`], () => [`w${n} = await later(x)`]] : []),
      ...(/^(generator|context manager)$/.test(this.#kind)
        ? [() => [`yield ${n}`], () => [`got${n} = yield x`, `log(got${n})`], () => [`yield from [x, ${n}]`]]
        : []),
    ];
    if (depth === 0) return this.#pick(plain);
    const inner = () => this.block(depth - 1).map(deeper);
    const compound: (() => string[])[] = [
      () => ['if x == 1:', ...inner(), 'elif x == 0:', ...inner(), 'else:', ...inner()],
      () => {
        this.#loops++;
        const body = inner();
        this.#loops--;
        return [`for i${n} in range(2):`, ...body, ...(n % 2 ? ['else:', ...inner()] : [])];
      },
      () => [
        'try:',
        ...inner(),
        'except ValueError as error:',
        '    log(str(error))',
        ...inner(),
        'finally:',
        `    log("finally ${n}")`,
      ],
      () => ['try:', ...inner(), 'except Exception: pass', 'else:', ...inner()],
      () => ['try:', ...inner(), 'except (KeyError, ValueError):', ...inner(), '    raise'],
      () => ['match x:', '    case 0:', ...inner().map(deeper), '    case _:', ...inner().map(deeper)],
      () => [`def inner${n}(x):`, `    log(${n})`, `    return check(x)`, '', `log(inner${n}(${n}))`],
    ];
    return this.#pick([...plain, ...compound, ...compound]);
  }
}

function deeper(line: string): string {
  return line.startsWith('\0') || line === '' ? line : `    ${line}`;
}
