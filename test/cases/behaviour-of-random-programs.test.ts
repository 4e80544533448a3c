import fc from 'fast-check';
import { ts } from 'ts-morph';
import { describe, expect, it, vi } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import type { OffsetRange } from '../../src/base/range.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import type { SpanOptions } from '../../src/spans/action.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { defaultSpanStyle, type SpanStyle } from '../../src/spans/span-style.ts';
import { execute } from './execution.ts';
import { inputs, type Kind, kinds, randomProgram } from './random-program.ts';

vi.setConfig({ testTimeout: 240_000 });

const actions = createActions(loadGrammar);
const runs = Number(process.env['RUNS'] ?? 5);
const decisions = fc.array(fc.nat(1000), { minLength: 20, maxLength: 150, size: 'max' });
const styles = fc.constantFrom<SpanStyle>(
  defaultSpanStyle,
  { ...defaultSpanStyle, form: 'startSpan' },
  { ...defaultSpanStyle, errors: 'status' },
);

describe.each(kinds)('any %s', (kind) => {
  it('does what it did when it is wrapped, in exactly one span', async () => {
    await fc.assert(
      fc.asyncProperty(decisions, styles, async (made, style) => {
        const text = randomProgram(kind, made);
        const after = await apply('wrap-function-in-span', text, placeIn(text), style);
        if (after !== undefined) await expectSame(text, after, true);
      }),
      { numRuns: runs },
    );
  });

  it('does what it did when some of its statements are wrapped', async () => {
    await fc.assert(
      fc.asyncProperty(decisions, styles, fc.nat(), fc.nat(), async (made, style, list, from) => {
        const text = randomProgram(kind, made);
        const after = await apply('wrap-selection-in-span', text, statementsIn(text, list, from), style);
        if (after !== undefined) await expectSame(text, after, false);
      }),
      { numRuns: 2 * runs },
    );
  });

  it('does what it did when its span is started in place, and made active again', async () => {
    await fc.assert(
      fc.asyncProperty(decisions, fc.boolean(), fc.nat(), fc.nat(), async (made, isWhole, list, from) => {
        const text = randomProgram(kind, made);
        let current = isWhole
          ? await apply('wrap-function-in-span', text, placeIn(text), defaultSpanStyle)
          : await apply('wrap-selection-in-span', text, statementsIn(text, list, from), defaultSpanStyle);
        for (let turn = 0; turn < 3 && current !== undefined; turn++) {
          await expectSame(text, current, isWhole);
          const call = current.search(/start(Active)?Span\(/);
          current = await apply('convert-start-span', current, { start: call, end: call }, defaultSpanStyle);
        }
      }),
      { numRuns: 2 * runs },
    );
  });
});

it('ends lines as the file does', async () => {
  const withReturns = (text: string) => text.replaceAll('\n', '\r\n');
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...kinds), decisions, fc.nat(), fc.nat(), async (kind, made, list, from) => {
      const text = randomProgram(kind, made);
      const selection = statementsIn(text, list, from);
      const moved = {
        start: withReturns(text.slice(0, selection.start)).length,
        end: withReturns(text.slice(0, selection.end)).length,
      };
      const after = await apply('wrap-selection-in-span', text, selection, defaultSpanStyle);
      expect(await apply('wrap-selection-in-span', withReturns(text), moved, defaultSpanStyle)).toBe(
        after && withReturns(after),
      );
    }),
    { numRuns: 2 * runs },
  );
});

it('wraps most of what is made at random, so that the properties above say something', async () => {
  const made = fc.sample(decisions, { numRuns: 20, seed: 7 });
  for (const kind of kinds) {
    const wrapped = await Promise.all(
      made.map(async (one) => {
        const text = randomProgram(kind, one);
        return apply('wrap-function-in-span', text, placeIn(text), defaultSpanStyle);
      }),
    );
    expect(wrapped.filter((after) => after !== undefined).length, kind satisfies Kind).toBeGreaterThan(10);
  }
});

async function apply(id: string, text: string, range: OffsetRange, style: SpanStyle): Promise<string | undefined> {
  const options: SpanOptions = { tracerName: 'shop', style };
  const result = await actions.apply(id, { path: 'example.ts', languageId: 'typescript', text }, range, options);
  return result.ok ? applyEdits(text, result.value.edits) : undefined;
}

async function expectSame(text: string, after: string, isWhole: boolean): Promise<void> {
  for (const input of inputs) {
    const original = await execute(text, input);
    const { outcome, spans } = await execute(after, input);
    expect(outcome).toEqual(original.outcome);
    expect(spans.map(({ ends }) => ends)).toEqual(spans.map(() => 1));
    if (!isWhole) continue;
    const hasFailed = outcome.kind === 'threw' || outcome.kind === 'rejected';
    expect(spans.map(({ status }) => status?.code)).toEqual([hasFailed ? 2 : undefined]);
  }
}

function placeIn(text: string): OffsetRange {
  const start = text.indexOf('body(');
  return { start, end: start };
}

/** Up to four statements that stand beside each other somewhere in the body. */
function statementsIn(text: string, list: number, from: number): OffsetRange {
  const lists: ts.NodeArray<ts.Statement>[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isBlock(node) || ts.isCaseOrDefaultClause(node)) {
      if (node.statements.length > 0) lists.push(node.statements);
    }
    ts.forEachChild(node, visit);
  };
  const tree = ts.createSourceFile('example.ts', text, ts.ScriptTarget.Latest, true);
  visit(tree.statements.find((statement) => ts.isFunctionDeclaration(statement) && statement.name?.text === 'body')!);
  const statements = lists[list % lists.length]!;
  const first = from % statements.length;
  const last = Math.min(first + (list % 4), statements.length - 1);
  return { start: statements[first]!.getStart(), end: statements[last]!.end };
}
