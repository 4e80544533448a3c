import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import type { OffsetRange } from '../../src/base/range.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { execute } from './execution.ts';
import { callbackKinds, inputs, randomCallback, randomChain, randomProgram } from './random-program.ts';

vi.setConfig({ testTimeout: 240_000 });

const actions = createActions(loadGrammar);
const runs = Number(process.env['RUNS'] ?? 5);
const decisions = fc.array(fc.nat(1000), { minLength: 20, maxLength: 150, size: 'max' });

describe.each(callbackKinds)('any %s', (kind) => {
  it('does what it did when it is wrapped, in exactly one span', async () => {
    await fc.assert(
      fc.asyncProperty(decisions, async (made) => {
        const text = randomCallback(kind, made);
        const at = text.search(/\(x: any\)|\(error: any, x: any\)/);
        const after = await apply('wrap-callback-in-span', text, { start: at, end: at });
        // What a callback with the outcome throws comes after the span has ended.
        if (after !== undefined) await expectOneSpan(text, after, kind !== 'callback with the outcome');
      }),
      { numRuns: 2 * runs },
    );
  });
});

it('any chain of promises does what it did when it is wrapped, in exactly one span', async () => {
  let wrapped = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(1000), { minLength: 3, maxLength: 7 }), async (made) => {
      const marked = randomChain(made);
      const start = marked.indexOf('START');
      const text = marked.replace('START', '');
      const after = await apply('wrap-promise-chain-in-span', text, { start, end: start });
      if (after === undefined) return;
      wrapped++;
      await expectOneSpan(text, after);
    }),
    { numRuns: 8 * runs },
  );
  expect(wrapped).toBeGreaterThan(6 * runs);
});

/** Those that change a span; these programs neither send nor receive messages, and tests are files of their own. */
const inSpans = actions.all
  .map(({ id }) => id)
  .filter((id) => !/^(wrap|instrument|convert|(inject|extract)-context$|add-span-test$)/.test(id));

describe.each(inSpans)('%s', (id) => {
  it('leaves what any program does, and its spans', async () => {
    let applied = 0;
    await fc.assert(
      fc.asyncProperty(decisions, fc.nat(), async (made, pick) => {
        const original = randomProgram('async function', made).replace('body(x: any', "body(x: any, mode = 'all'");
        const start = original.indexOf('body(');
        const text = await apply('wrap-function-in-span', original, { start, end: start });
        if (text === undefined) return;
        const places = [...text.matchAll(/^\s*(?=\S)|(?<=startActiveSpan\(')/gm)];
        const offered = places.map(({ index, 0: indent }) => {
          const at = index + indent.length;
          return actions.offers(fileOf(text), { start: at, end: at }, (action) => action.id === id);
        });
        const offers = (await Promise.all(offered)).flat();
        const offer = offers[pick % Math.max(1, offers.length)]?.offer;
        const after = offer && (await apply(id, text, offer.range, offer.choice));
        if (after === undefined) return;
        applied++;
        for (const input of inputs) {
          const before = await execute(text, input);
          const { outcome, spans } = await execute(after, input);
          expect(outcome).toEqual(before.outcome);
          expect(spans.map(({ name, ends }) => [name, ends])).toEqual(before.spans.map(({ name }) => [name, 1]));
        }
      }),
      { numRuns: 2 * runs },
    );
    expect(applied).toBeGreaterThan(0);
  });
});

it('any module does what it did when all that it exports is instrumented', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('function' as const, 'async function' as const), decisions, async (kind, made) => {
      const text = randomProgram(kind, made);
      const after = await apply('instrument-exported-functions', text, { start: 0, end: 0 });
      if (after !== undefined) await expectOneSpan(text, after);
    }),
    { numRuns: 2 * runs },
  );
});

async function apply(id: string, text: string, range: OffsetRange, choice?: string): Promise<string | undefined> {
  const result = await actions.apply(id, fileOf(text), range, { tracerName: 'shop', ...(choice && { choice }) });
  return result.ok ? applyEdits(text, result.value.edits) : undefined;
}

function fileOf(text: string) {
  return { path: 'example.ts', languageId: 'typescript', text } as const;
}

/** The span is ended once and, if all that the program does is in it, has failed if that has. */
async function expectOneSpan(text: string, after: string, isAll = true): Promise<void> {
  for (const input of inputs) {
    const original = await execute(text, input);
    const { outcome, spans } = await execute(after, input);
    expect(outcome, after).toEqual(original.outcome);
    expect(spans.map(({ ends }) => ends)).toEqual([1]);
    const hasFailed = outcome.kind === 'threw' || outcome.kind === 'rejected';
    if (isAll && hasFailed) expect(spans[0]?.status?.code, after).toBe(2);
  }
}
