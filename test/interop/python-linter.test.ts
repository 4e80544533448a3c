import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { judgeAll, type Run } from './judged-runs.ts';

const python = spawnSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))']).status === 0;

const header = `from opentelemetry import trace
from shop import Failure, at, digits, keep, later, lists, work

tracer = trace.get_tracer("shop")


def finish(span, number):
    work()
    span.end(number)


def note(span, number):
    span.add_event(number)
    work()


def f(fixed):
`;

type Lines = readonly string[];

const indented = (lines: Lines): Lines => lines.map((line) => `    ${line}`);

/** A statement with a block behind it. */
const under = (head: string, block: Lines): Lines => [head, ...indented(block)];

/** Statements in a function that has a span `s`; each `#` becomes a number of its own. */
const { statement } = fc.letrec<{ statement: Lines; block: Lines }>((tie) => {
  const block = tie('block');
  const two = fc.tuple(block, block);
  const three = fc.tuple(block, block, block);
  return {
    block: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }).map((inner) => inner.flat()),
    statement: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc
        .constantFrom(
          'work(#)',
          's.end(#)',
          's.add_event(#)',
          's.set_status(trace.StatusCode.ERROR, #)',
          'finish(s, #)',
          'note(s, #)',
          'other = s; other.end(#)',
          's.end(#) if at[#] else work(#)',
          'at[#] and s.end(#)',
          'flag = True',
          'flag = False',
          'return',
          'return s',
          'return work(#)',
          'raise Failure()',
          'keep(s)',
          'later(lambda: s.end(#))',
          's = tracer.start_span("#")',
          's = None',
          'tracer.start_span("#").end(#)',
          'assert at[#]',
        )
        .map((line): Lines => [line]),
      block.map((inner) => under('if s:', inner)),
      block.map((inner) => under('if s is not None:', inner)),
      block.map((inner) => under('if s.is_recording():', inner)),
      two.map(([yes, no]) => [...under('if at[#]:', yes), ...under('else:', no)]),
      block.map((inner) => under('if fixed:', inner)),
      block.map((inner) => under('if not fixed:', inner)),
      two.map(([yes, no]) => [...under('if flag:', yes), ...under('else:', no)]),
      two.map(([body, tail]) =>
        under('while at[#]:', [
          ...body,
          ...under('if at[#]:', ['continue']),
          ...under('if at[#]:', ['break']),
          ...tail,
        ]),
      ),
      two.map(([body, last]) => [
        ...under('for item in lists[#]:', [...body, ...under('if at[#]:', ['break'])]),
        ...under('else:', last),
      ]),
      two.map(([body, handler]) => [...under('try:', body), ...under('except Failure as error:', handler)]),
      two.map(([body, handler]) => [...under('try:', body), ...under('except Failure:', [...handler, 'raise'])]),
      two.map(([body, last]) => [...under('try:', body), ...under('finally:', last)]),
      three.map(([body, handler, last]) => [
        ...under('try:', body),
        ...under('except (Failure, OSError):', handler),
        ...under('else:', last),
      ]),
      three.map(([body, handler, last]) => [
        ...under('try:', body),
        ...under('except Exception:', handler),
        ...under('finally:', last),
      ]),
      three.map(([a, b, c]) =>
        under('match digits[#]:', [...under('case 0:', a), ...under('case 1 if at[#]:', b), ...under('case _:', c)]),
      ),
      block.map((inner) => under('with tracer.start_as_current_span("#") as s:', inner)),
      block.map((inner) => under('with tracer.start_span("#") as t:', inner)),
      block.map((inner) => [...under('def inner():', ['nonlocal s, flag', ...inner]), 'inner()']),
      block.map((inner) => [...under('def inner():', ['nonlocal s, flag', ...inner]), 'later(inner)']),
    ),
  };
});

const programs = fc.array(statement, { minLength: 1, maxLength: 6 }).map((inner) => {
  let next = 1;
  const body = ['s = tracer.start_span("#")', 'flag = False', ...inner.flat()];
  return (
    header +
    indented(body)
      .join('\n')
      .replaceAll('#', () => String(next++))
  );
});

describe.skipIf(!python)('the linter, of Python programs that are run (needs python3)', () => {
  it('says nothing of spans that no run shows', async () => {
    const count = Number(process.env['RUNS'] ?? 300);
    // The shortest first: it is the one to read if it fails.
    const texts = fc
      .sample(programs, count)
      .filter(compiles)
      .toSorted((a, b) => a.length - b.length);
    const script = path.join(import.meta.dirname, 'python-runs.py');
    const output = execFileSync('python3', [script], { input: JSON.stringify(texts), maxBuffer: 1 << 30 });
    const results = JSON.parse(output.toString()) as readonly (readonly Run[] | null)[];
    const fileOf = (text: string): SourceFile => ({ path: 'shop.py', languageId: 'python', text });
    const judgeable = texts.map((text, index) => ({ file: fileOf(text), runs: results[index] }));
    const judged = await judgeAll(judgeable, { informations: true });
    expect(judged.findings).toBeGreaterThan(count / 10);
  }, 300_000);
});

/** Names that are bound twice, as by `nonlocal` behind an assignment, are not for every program. */
function compiles(text: string): boolean {
  return (
    !/def inner\(\):\n\s+nonlocal s, flag\n(?:.*\n)*?.*\bnonlocal s/.test(text) ||
    !/def inner[\s\S]*def inner/.test(text)
  );
}
