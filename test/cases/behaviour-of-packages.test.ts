import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { ts } from 'ts-morph';
import { describe, expect, it, vi } from 'vitest';
import { applyEdits, insertAt } from '../../src/base/edit.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import type { SourceFile } from '../../src/spans/source-file.ts';
import { execute } from './execution.ts';

vi.setConfig({ testTimeout: 240_000 });

const actions = createActions(loadGrammar);
const require = createRequire(import.meta.url);

/** Files of installed packages whose functions need nothing but their arguments. */
const files = [
  'balanced-match',
  'brace-expansion',
  'braces/lib/utils.js',
  'camelcase',
  'escape-string-regexp',
  'fast-deep-equal',
  'fill-range',
  'json-schema-traverse',
  'leven',
  'ms',
  'qs/lib/utils.js',
  'semver/internal/identifiers.js',
  'to-regex-range',
].map((name) => require.resolve(name));

/** Arguments that such functions may be called with, some of them wrong. */
const argument = fc.oneof(
  fc.constantFrom('{1..3}', 'a{b,c}d', '2 days', '{', '1', 'fooBar-baz', 0, 7, -3, null, undefined, true),
  fc.string({ maxLength: 6 }),
  fc.array(fc.oneof(fc.string({ maxLength: 3 }), fc.integer({ min: -5, max: 20 })), { maxLength: 3 }),
  fc.record({ type: fc.string({ maxLength: 3 }), value: fc.string({ maxLength: 3 }) }, { requiredKeys: [] }),
);
const inputs = fc.sample(fc.array(argument, { minLength: 1, maxLength: 3 }), { numRuns: 40, seed: 1 });

let wrapped = 0;

describe.each(files)('each function of %s', (path) => {
  it('does what it did when it is wrapped, and makes one span each time it is called', async () => {
    const file: SourceFile = { path, languageId: 'javascript', text: readFileSync(path, 'utf8') };
    for (const { start, counted } of functionsOf(file)) {
      const options = { tracerName: 'sample', moduleFormat: 'commonjs' } as const;
      const result = await actions.apply('wrap-function-in-span', file, { start, end: start }, options);
      if (!result.ok) continue;
      wrapped++;
      const after = applyEdits(file.text, result.value.edits);
      const original = await execute(counted + driver, inputs, createRequire(path));
      const { outcome, spans } = await execute(after + driver, inputs, createRequire(path));
      const calls = original.outcome.log.length;
      expect(outcome, after).toEqual({ ...original.outcome, log: [] });
      expect(spans.map(({ ends }) => ends)).toEqual(Array.from({ length: calls }, () => 1));
    }
  });
});

it('wraps most of them', () => {
  expect(wrapped).toBeGreaterThan(30);
});

/** Calls all that a module exports, with each input. */
const driver = `
;module.exports = ((made) => {
  const functions = Object.entries({ ...made, made }).filter(([, fn]) => typeof fn === 'function');
  const call = (name, fn, given) => {
    try {
      return [name, fn(...given)];
    } catch (error) {
      return [name, 'throws', String(error)];
    }
  };
  return { run: (inputs) => inputs.flatMap((given) => functions.map(([name, fn]) => call(name, fn, given))) };
})(module.exports);
`;

/** Where the body of each function begins, and the text in which that function logs each call of it. */
function functionsOf({ path, text }: SourceFile): { readonly start: number; readonly counted: string }[] {
  const found: { start: number; counted: string }[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) {
      const body = node.body as ts.ConciseBody;
      const start = body.getStart();
      const edits = ts.isBlock(body)
        ? [insertAt(start + 1, 'log(0);')]
        : [insertAt(start, '(log(0), '), insertAt(body.end, ')')];
      found.push({ start, counted: applyEdits(text, edits) });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}
