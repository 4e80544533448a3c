import { describe, expect, it, vi } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import type { OffsetRange } from '../../src/base/range.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { compilerComplaints } from './compiler.ts';
import { execute } from './execution.ts';
import { takeSelection } from './markers.ts';

// The first test of a file loads two compilers, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const actions = createActions(loadGrammar);

/** A program that exports `run`, with a mark where the action applies, and inputs on which it must do what it did. */
interface Program {
  readonly text: string;
  readonly inputs: readonly unknown[];
}

const declarations = `declare function log(value: unknown): void;
const later = async <T>(value: T): Promise<T> => { await null; return value; };
const check = (value: unknown): void => { log(value); if (value === 'bad') throw new TypeError('bad'); };
`;

const functions: Record<string, Program> = {
  'a function': {
    text: `export function run(x: string) { $0check(x); return x.length; }`,
    inputs: ['a', 'bad'],
  },
  'an async function whose promise is returned': {
    text: `export async function run(x: string) { $0if (x === '') return 'empty'; return later(x).then((y) => { check(y); return y; }); }`,
    inputs: ['', 'a', 'bad'],
  },
  'a function that returns a promise': {
    text: `export function run(x: string): Promise<string> { $0return later(x).then((y) => { check(y); return y; }); }`,
    inputs: ['a', 'bad'],
  },
  'an async arrow function': {
    text: `export const run = async (x: string) => $0check(await later(x));`,
    inputs: ['a', 'bad'],
  },
  'an arrow function that yields an object': {
    text: `export const run = (x: string) => ({ $0x, length: (check(x), x.length) });`,
    inputs: ['a', 'bad'],
  },
  'exceptions that are no errors': {
    text: `export function run(x: unknown) { $0log(x); throw x; }`,
    inputs: ['text', 42, null, undefined, { code: 'E' }],
  },
  'an exception that is caught again outside': {
    text: `function inner$0(x: string) { check(x); return 1; }\nexport function run(x: string) { try { return inner(x); } catch (e) { log(String(e)); return 2; } finally { log('done'); } }`,
    inputs: ['a', 'bad'],
  },
  'a method that uses this, private fields and super': {
    text: `class Base { greet(x: string) { return 'hello ' + x; } }
class Greeter extends Base { #count = 0; override greet(x: string) { $0this.#count++; check(x); return super.greet(x) + this.#count; } }
export function run(x: string) { const greeter = new Greeter(); return [greeter.greet(x), greeter.greet(x)].join(); }`,
    inputs: ['a', 'bad'],
  },
  'a static method, a getter and a setter': {
    text: `class Box { static held = 'x'; static get value() { return Box.held; } static set value(x: string) { $0check(x); if (x === '') return; Box.held = x; } }
export function run(x: string) { Box.value = x; return Box.value; }`,
    inputs: ['a', '', 'bad'],
  },
  'a constructor': {
    text: `class Base { constructor(readonly x: string) { log('base'); } }
class Derived extends Base { readonly size: number; constructor(x: string) { log('first'); super(x); $0check(x); this.size = x.length; } }
export function run(x: string) { return new Derived(x).size; }`,
    inputs: ['a', 'bad'],
  },
  'arguments and default parameters': {
    text: `function inner(x: string, y = later.name) { $0check(x); return arguments.length + y; }\nexport function run(x: string) { return inner(x); }`,
    inputs: ['a', 'bad'],
  },
  'new.target': {
    text: `function Made(this: unknown, x: string) { $0log(new.target === Made); check(x); }\nexport function run(x: string) { new (Made as never as new (x: string) => object)(x); }`,
    inputs: ['a', 'bad'],
  },
  'a var that repeats a parameter': {
    text: `function inner(x: string) { $0var x: string; check(x); return x; }\nexport function run(x: string) { return inner(x); }`,
    inputs: ['a', 'bad'],
  },
  'a type predicate': {
    text: `function isText(x: unknown): x is string { $0check(x); return typeof x === 'string'; }\nexport function run(x: unknown) { return isText(x) ? x.length : -1; }`,
    inputs: ['abc', 3, 'bad'],
  },
  'a finally of its own': {
    text: `export async function run(x: string) { $0try { check(x); return await later(x); } catch (e) { log('caught'); return 'other'; } finally { log('finally'); } }`,
    inputs: ['a', 'bad'],
  },
  'a try of its own that passes exceptions on': {
    text: `export async function run(x: string) { $0try { check(await later(x)); if (x === 'early') return 'early'; return await later('late'); }\n catch (reason) {\n log('caught'); throw new RangeError(String(reason)); } }`,
    inputs: ['a', 'early', 'bad'],
  },
  'a generator that is given up': {
    text: `function* pages$0(x: string) { try { yield 'first'; check(x); yield 'second'; } finally { log('closed'); } }
export function run(x: string) { const seen = []; for (const page of pages(x)) { seen.push(page); if (x === 'stop') break; } return seen; }`,
    inputs: ['a', 'stop', 'bad'],
  },
  'a generator that is thrown into, and asked to return': {
    text: `function* asked$0(x: string): Generator<string, string, string> { try { log(yield x); } catch (e) { log(String(e)); throw e; } return 'end'; }
export function run(x: string) { const steps = asked(x); steps.next(); return x === 'return' ? steps.return('back') : x === 'throw' ? steps.throw(new Error('thrown')) : steps.next('on'); }`,
    inputs: ['a', 'return', 'throw'],
  },
  'an async generator of a class': {
    text: `class Pages { #size = 2; async *[Symbol.asyncIterator]() { for (let n = 0; n < this.#size; n++) { $0yield later('page ' + n); } return check('end'); } }
export async function run(x: string) { const seen = []; for await (const page of new Pages()) { seen.push(page); if (x === 'stop') break; } return seen; }`,
    inputs: ['a', 'stop'],
  },
  'a decorated method': {
    text: `const twice = (_target: object, _key: string, descriptor: PropertyDescriptor) => { const method = descriptor.value; descriptor.value = function (this: unknown, x: string) { method.call(this, x); return method.call(this, x); }; };
class Shop { @twice sell(x: string) { $0check(x); return x.length; } }
export function run(x: string) { return new Shop().sell(x); }`,
    inputs: ['a', 'bad'],
  },
  'private static methods, and a getter of an object': {
    text: `class Counter { static #count = 0; static #add(x: string) { $0check(x); return ++Counter.#count; } static add(x: string) { return Counter.#add(x); } }
export function run(x: string) { const o = { get value() { return Counter.add(x); } }; return [o.value, o.value]; }`,
    inputs: ['a', 'bad'],
  },
  'a method in shorthand that calls super': {
    text: `const base = { greet(x: string) { return 'hello ' + x; } };
const polite = { __proto__: base, greet(x: string): string { $0check(x); return super.greet(x) + ', please'; } };
export function run(x: string) { return polite.greet(x); }`,
    inputs: ['a', 'bad'],
  },
  'async recursion': {
    text: `async function sum$0(n: number): Promise<number> { log(n); if (n < 0) throw new RangeError('negative'); return n === 0 ? later(0) : n + (await sum(n - 1)); }
export function run(n: number) { return sum(n); }`,
    inputs: [0, 3, -1],
  },
  'a function expression with a name, and a directive': {
    text: `export const run = function count(n: number): number { 'use strict'; $0log(n); return n <= 0 ? 0 : 1 + count(n - 1); };`,
    inputs: [0, 2],
  },
  'generics and overloads': {
    text: `function pick(x: string): string; function pick<T>(x: T, y: T): T; function pick(x: unknown, y?: unknown) { $0check(x); return y ?? x; }
export function run(x: string) { return [pick(x), pick<string>(x, 'y')]; }`,
    inputs: ['a', 'bad'],
  },
  'a function that never returns': {
    text: `function fail(x: string): never { $0log(x); throw new Error(x); }\nexport function run(x: string) { return x === '' ? x : fail(x); }`,
    inputs: ['a'],
  },
  recursion: {
    text: `function sum$0(n: number): number { log(n); return n === 0 ? 0 : n + sum(n - 1); }\nexport function run(n: number) { return sum(n); }`,
    inputs: [0, 3],
  },
  'a callback': {
    text: `export async function run(xs: string[]) { return Promise.all(xs.map(async (x) => { $0check(await later(x)); return x.length; })); }`,
    inputs: [[], ['a', 'bb'], ['a', 'bad']],
  },
  'names that are taken': {
    text: `const tracer = 'mine'; const trace = 1; const span = 2; const SpanStatusCode = 3;\nexport function run(x: string) { $0check(x); const error = 4; return [tracer, trace, span, SpanStatusCode, error].join(); }`,
    inputs: ['a', 'bad'],
  },
  'a template over several lines': {
    text: `export function run(x: string) {
  $0check(x);
  return \`
 one \${[
    x,
  ].join(\`
 two
\`)}
  three\\
 four\`;
}`,
    inputs: ['a', 'bad'],
  },
};

const selections: Record<string, Program> = {
  'values that are used behind it': {
    text: `export async function run(x: string) { $0const y = await later(x); check(y); const [z] = y; let n = 1;$0 n += y.length; return y + z + n; }`,
    inputs: ['abc', 'bad'],
  },
  'a variable that a closure of it changes': {
    text: `export function run(x: string) { $0let n = 0; const add = () => { n++; }; check(x);$0 add(); add(); return n; }`,
    inputs: ['a', 'bad'],
  },
  'a variable of the code around, seen after a failure': {
    text: `export function run(x: string) { let step = 'none'; try { $0step = 'one'; check(x); step = 'two';$0 } catch { log('caught'); } return step; }`,
    inputs: ['a', 'bad'],
  },
  'break and continue': {
    text: `export function run(xs: string[]) { const seen: string[] = []; for (const x of xs) { $0if (x === '') continue; if (x === 'stop') break; check(x);$0 seen.push(x); } return seen; }`,
    inputs: [[], ['a', '', 'b', 'stop', 'c'], ['a', 'bad']],
  },
  'a labelled continue and a switch': {
    text: `export function run(xs: string[]) { let n = 0; outer: for (const x of xs) { for (const c of x) { $0switch (c) { case 'n': continue outer; case 'b': n += 10; break; default: n++; }$0 } n += 100; } return n; }`,
    inputs: [['ab', 'an', 'nb'], []],
  },
  'a return in the middle': {
    text: `export function run(x: string) { $0check(x); if (x === 'early') return 'early'; log('on');$0 return 'late'; }`,
    inputs: ['a', 'early', 'bad'],
  },
  'returns up to the end': {
    text: `export async function run(x: string) { log('before'); $0check(x); if (x === 'early') return later('early'); return await later('late');$0 }`,
    inputs: ['a', 'early', 'bad'],
  },
  'a return inside a try of the function': {
    text: `export async function run(x: string) { try { $0check(x); return await later(x);$0 } catch (e) { log('caught'); return 'other'; } finally { log('finally'); } }`,
    inputs: ['a', 'bad'],
  },
  'a return of a promise at the end': {
    text: `export function run(x: string) { log('before'); $0const y = x + x; return later(y).then((z) => { check(x); return z; });$0 }`,
    inputs: ['a', 'bad'],
  },
  'a yield': {
    text: `function* pages(x: string) { yield 'first'; $0check(x); const y = yield x; log(y);$0 return 'end'; }\nexport function run(x: string) { const seen = []; for (const page of pages(x)) { seen.push(page); if (x === 'stop' && seen.length === 2) break; } return seen; }`,
    inputs: ['a', 'stop', 'bad'],
  },
  'a var': {
    text: `export function run(x: string) { if (x !== 'skip') { $0check(x); var y = x + 1; for (var i = 0; i < 3; i++) y += i;$0 } return String(y!) + i!; }`,
    inputs: ['a', 'skip', 'bad'],
  },
  'this, arguments and destructuring': {
    text: `class Box { held = 'h'; open(x: string) { $0const { length, [0]: first = 'none' } = arguments; this.held += x; check(x);$0 return [length, first, this.held].join(); } }\nexport function run(x: string) { return new Box().open(x); }`,
    inputs: ['a', 'bad'],
  },
  'statements of a module': {
    text: `$0const table = new Map([['a', 1]]); table.set('b', 2);$0\nexport function run(x: string) { return table.get(x); }`,
    inputs: ['a', 'c'],
  },
  'a case': {
    text: `export function run(x: string) { switch (x) { case 'a': $0log('a');$0 case 'b': log('b'); break; default: log('other'); } return x; }`,
    inputs: ['a', 'b', 'c'],
  },
  'for await': {
    text: `export async function run(xs: string[]) { let n = 0; $0for await (const x of xs.map(later)) { check(x); n += x.length; }$0 return n; }`,
    inputs: [[], ['a', 'bb'], ['bad']],
  },
  'one value of a longer statement': {
    text: `export async function run(x: string) { const y = await $0later(x)$0; check(y); return y; }`,
    inputs: ['a'],
  },
};

for (const [id, programs] of [
  ['wrap-function-in-span', functions],
  ['wrap-selection-in-span', selections],
] as const) {
  describe(`${id} keeps what a program does`, () => {
    it.each(Object.entries(programs))('%s', async (_title, program) => {
      const { text, selection } = takeSelection(declarations + program.text);
      const { after, wrapped } = await apply(id, text, selection);
      await expect(apply(id, after, wrapped)).rejects.toThrow('refused: ');
      expect(complaintsOf(after)).toEqual(complaintsOf(text));
      let started = 0;
      for (const input of program.inputs) {
        const original = await execute(text, input);
        const { outcome, spans } = await execute(after, input);
        expect(outcome).toEqual(original.outcome);
        for (const { ends, status, exceptions } of spans) {
          expect({ ends, exceptions: exceptions.length }).toEqual({ ends: 1, exceptions: status ? 1 : 0 });
        }
        const failed = outcome.kind === 'threw' || outcome.kind === 'rejected';
        if (failed) expect(spans.filter(({ status }) => status?.code === 2)).not.toEqual([]);
        started += spans.length;
      }
      expect(started).toBeGreaterThan(0);
    });
  });
}

/** Without line numbers, as lines move. */
function complaintsOf(text: string): string[] {
  return compilerComplaints('example.ts', text).map((line) => line.replace(/:\d+:/, ''));
}

/** The text after the action, and where in it the code stands that the action was applied to. */
async function apply(id: string, text: string, selection: OffsetRange) {
  const file = { path: 'example.ts', languageId: 'typescript', text } as const;
  const result = await actions.apply(id, file, selection, { tracerName: 'shop' });
  if (!result.ok) throw new Error(`refused: ${result.problem.reason}`);
  const { edits, placeholders } = result.value;
  const name = placeholders[0]!.places[0]!;
  const after = applyEdits(text, edits);
  const opening = edits[name.edit]!.range.start;
  const added = applyEdits(text, edits.slice(0, name.edit)).length - text.length;
  const behind = text.length - edits.at(-1)!.range.end;
  return { after, wrapped: { start: opening + added, end: after.length - behind } };
}
