import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { globSync } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import type { OffsetRange } from '../../src/base/range.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { defaultSpanStyle, type SpanStyle } from '../../src/spans/span-style.ts';
import { parseFences } from '../cases/fences.ts';
import { takeSelection } from '../cases/markers.ts';
import { pythonInputs, pythonKinds, randomPythonProgram } from '../cases/random-python-program.ts';
import { functionsOf, statementRunsOf } from '../field/python-places.ts';
import { PythonPrograms, type Runs } from './python-programs.ts';

const python = inject('python');
const root = path.resolve(import.meta.dirname, '../..');
const actions = createActions(loadGrammar);

describe.skipIf('missing' in python)('what actions make of Python (needs python3 and its SDK)', () => {
  let programs: PythonPrograms;

  beforeAll(() => {
    programs = new PythonPrograms('path' in python ? python.path : '');
  });

  afterAll(() => programs.dispose());

  it('compiles where it compiled before: all examples', async () => {
    // What `add-span-test` writes imports what it tests: `span-tests.test.ts` runs it.
    const fences = globSync('src/spans/actions/!(add-span-test)/python.md', { cwd: root }).flatMap((file) =>
      parseFences(readFileSync(path.join(root, file), 'utf8')),
    );
    const texts = fences.flatMap(({ role, text }) => {
      if (role === 'after') return [text];
      return role === 'before' ? [text.replaceAll('$0', '')] : [];
    });
    const results = await programs.run(texts.map((text) => ({ text, inputs: [] })));
    for (const [index, { error }] of results.entries()) expect(error, texts[index]!).toBeNull();
    expect(texts.length).toBeGreaterThan(100);
  });

  it.each(Object.entries(written))(
    'keeps what a program does: %s',
    async (_title, { id, text: marked, style = {} }) => {
      const { text, selection } = takeSelection(marked);
      const after = await applied(id, text, selection, style);
      if (after === undefined) throw new Error('the action refused');
      expect(await expectSame(text, [after], { id, inputs: pythonInputs, style })).toBeGreaterThan(0);
    },
  );

  it.each<[string, Partial<SpanStyle>]>([
    ['wrap-function-in-span', {}],
    ['wrap-function-in-span', { form: 'startSpan' }],
    ['wrap-function-in-span', { errors: 'none' }],
    ['wrap-selection-in-span', {}],
    ['wrap-selection-in-span', { form: 'startSpan', errors: 'status' }],
    ['add-span-event', {}],
  ])(
    'keeps what random programs do: %s %o',
    async (id, style) => {
      let started = 0;
      let done = 0;
      const random = fc.tuple(fc.constantFrom(...pythonKinds), fc.array(fc.nat(), { minLength: 10, maxLength: 80 }));
      for (const [kind, decisions] of fc.sample(random, Number(process.env['RUNS'] ?? 60))) {
        const text = randomPythonProgram(kind, decisions);
        const file: SourceFile = { path: 'program.py', languageId: 'python', text };
        const places = id === 'wrap-function-in-span' ? await functionsOf(file) : await statementRunsOf(file);
        // What calls the function looks whether it is in a span.
        const own = places.filter(({ range }) => range.start < text.search(/def run\(/));
        const results: string[] = [];
        for (const { range } of own) {
          const after = await applied(id, text, range, style);
          if (after !== undefined) results.push(after);
        }
        done += results.length;
        started += await expectSame(text, results, { id, inputs: pythonInputs, style });
      }
      expect(done).toBeGreaterThan(60);
      // Events alone start none.
      if (id !== 'add-span-event') expect(started).toBeGreaterThan(60);
    },
    300_000,
  );

  /** Runs a program before and after an action, which must not show but for the spans: gives how many there were. */
  async function expectSame(
    text: string,
    results: readonly string[],
    { id, inputs, style }: { id: string; inputs: readonly unknown[]; style: Partial<SpanStyle> },
  ): Promise<number> {
    const [before, ...after] = await programs.run([text, ...results].map((one) => ({ text: one, inputs })));
    expect(before?.error, text).toBeNull();
    let started = 0;
    for (const [index, changed] of after.entries()) {
      const message = results[index]!;
      expect(changed.error, message).toBeNull();
      expect(outcomesOf(changed), message).toEqual(outcomesOf(before!));
      for (const { spans, complaints } of changed.runs) {
        expect(complaints, message).toEqual([]);
        started += spans.length;
        for (const span of spans) {
          expect(span.ends, message).toBe(1);
          if (id.startsWith('wrap-') && style.errors === 'none') expect(span.exceptions, message).toBe(0);
          if (span.status !== 'ERROR' || style.errors !== undefined) continue;
          // What the function drops is noted besides.
          if (message.includes('.record_exception(')) expect(span.exceptions, message).toBeGreaterThan(0);
          else expect(span.exceptions, message).toBe(1);
        }
      }
    }
    return started;
  }
});

function outcomesOf({ runs }: Runs): unknown {
  return runs.map(({ outcome }) => outcome);
}

/** The text after an action; `undefined`: it refuses. */
async function applied(
  id: string,
  text: string,
  selection: OffsetRange,
  style: Partial<SpanStyle>,
  choice?: string,
): Promise<string | undefined> {
  const file: SourceFile = { path: 'program.py', languageId: 'python', text };
  const options = { tracerName: 'shop', style: { ...defaultSpanStyle, ...style }, ...(choice && { choice }) };
  const result = await actions.apply(id, file, selection, options);
  if (!result.ok) expect(result.problem.reason).toMatch(/^[A-Z'`].*\.$/s);
  return result.ok ? applyEdits(text, result.value.edits) : undefined;
}

interface Written {
  readonly id: string;
  readonly text: string;
  readonly style?: Partial<SpanStyle>;
  readonly choice?: string;
}

const written: Record<string, Written> = {
  'a generator that is thrown into, closed and sent to': {
    id: 'wrap-function-in-span',
    text: `def asked$0(x):
    try:
        log((yield x))
    except KeyError as error:
        log(error)
        raise
    finally:
        log("closed")
    return "end"


def run(x):
    steps = asked(x)
    next(steps)
    expect_no_span()
    if x == 0:
        return steps.close()
    if x == 1:
        return steps.throw(KeyError(x))
    try:
        return steps.send(x)
    except StopIteration as end:
        return end.value
`,
  },
  'a context manager with an exception in it': {
    id: 'wrap-function-in-span',
    text: `from contextlib import contextmanager


@contextmanager
def opened$0(x):
    log("open")
    try:
        yield x
    finally:
        log("close")


def run(x):
    with opened(x) as value:
        return check(value)
`,
  },
  'an async context manager': {
    id: 'wrap-function-in-span',
    text: `from contextlib import asynccontextmanager


@asynccontextmanager
async def opened$0(x):
    await later(0)
    yield x
    log("close")


async def run(x):
    async with opened(x) as value:
        return await later(value)
`,
  },
  'a task that is cancelled': {
    id: 'wrap-function-in-span',
    text: `import asyncio


async def wait$0(x):
    await asyncio.sleep(10 if x == 1 else 0)
    return check(x)


async def run(x):
    task = asyncio.create_task(wait(x))
    await asyncio.sleep(0)
    if x == 1:
        task.cancel()
    return await task
`,
  },
  'super, properties and class methods': {
    id: 'instrument-exported-functions',
    text: `$0class Base:
    def name(self):
        return "base"


class Shop(Base):
    size = 3

    def name(self):
        return super().name() + __class__.__name__

    @property
    def double(self):
        return self.size * 2

    @classmethod
    def make(cls): return cls()

    @staticmethod
    def check(x): return check(x)


def run(x):
    shop = Shop.make()
    return [shop.name(), shop.double, Shop.check(x)]
`,
  },
  'variables that live on, and one that is deleted': {
    id: 'wrap-selection-in-span',
    text: `def run(x):
    y = gone = x
    $0z = check(y)
    (w := z)
    del gone
    for i in range(3): y = i$0
    return [x, y, z, w, i, "gone" in locals()]
`,
  },
  'names of a class that comprehensions and closures see': {
    id: 'wrap-selection-in-span',
    text: `def run(x):
    total = 0

    def add(value):
        nonlocal total
        $0total += len([value for value in [value, x] if check(value) is not None])
        return lambda: total + value$0

    return [add(1)(), add(2)()]
`,
  },
  'a decorator below others': {
    id: 'wrap-function-in-span',
    choice: 'decorator',
    text: `import functools


def twice(function):
    @functools.wraps(function)
    async def both(*given):
        return [await function(*given), await function(*given)]

    return both


class Shop:
    @staticmethod
    @twice
    async def sell$0(x):
        return await later(x)


async def run(x):
    return await Shop.sell(x)
`,
  },
  'a span in a thread of its own': {
    id: 'wrap-function-in-span',
    text: `from concurrent.futures import ThreadPoolExecutor


def work$0(x): check(x); return x


def run(x):
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(work, [x, 5]))
`,
  },
  'a span that is ended by hand': {
    id: 'convert-start-span',
    text: `from opentelemetry import trace

tracer = trace.get_tracer("shop")


def run(x):
    span = tracer.start_span("run")$0
    if x == 0:
        span.end()
        return "early"
    try:
        log("""
      lines
""")
    except KeyError:
        return None
    span.end()
    return check(x)
`,
  },
  'a span with a try around its life': {
    id: 'convert-start-span',
    text: `from opentelemetry import trace
from opentelemetry.trace import StatusCode

tracer = trace.get_tracer("shop")


def run(x):
    span = tracer.start_span("run")$0
    span.set_attribute("app.x", x)
    try:
        for one in range(3):
            if one == x: continue
            log(check(x))
        return "done"
    except Exception as error:
        span.record_exception(error)
        span.set_status(StatusCode.ERROR, str(error))
        raise
    finally:
        span.end()
`,
  },
  'an error that is recorded where it stays': {
    id: 'record-error-in-catch',
    text: `from opentelemetry import trace

tracer = trace.get_tracer("shop")


def run(x):
    with tracer.start_as_current_span("run"):
        try: return check(x)
        except ValueError:$0 return "failed"
`,
  },
  'attributes of parameters that are None': {
    id: 'add-attributes-from-parameters',
    text: `from typing import Optional

from opentelemetry import trace

tracer = trace.get_tracer("shop")


def load$0(x: int | str, name: Optional[str] = None, ids: list[int] = [], mode="fast"):
    with tracer.start_as_current_span("load"):
        return [check(x), name, ids, mode]


def run(x):
    return [load(x), load(x, "n", [1])]
`,
  },
};
