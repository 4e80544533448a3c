import { describe, expect, it, vi } from 'vitest';
import { applyEdits } from '../../src/base/edit.ts';
import { loadGrammar } from '../../src/files/grammars.ts';
import { createActions } from '../../src/spans/create-actions.ts';
import { execute } from './execution.ts';
import { takeSelection } from './markers.ts';

// The first test of a file loads two compilers, which takes long on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const actions = createActions(loadGrammar);

/** A program that exports `run`, with a mark where the action applies, and what becomes of its span for each input. */
interface Program {
  readonly text: string;
  readonly inputs: readonly (readonly [input: unknown, spans: readonly ('ok' | 'failed')[]])[];
}

const declarations = `declare function log(value: unknown): void;
const later = async <T>(value: T): Promise<T> => { await null; return value; };
const check = <T>(value: T): T => { log(value); if (value === 'bad') throw new TypeError('bad'); return value; };
/** Calls back at once, later, never before it throws, or throws without. */
const read = (how: string, done: (error: Error | null, text?: string) => void): string => {
  if (how === 'throws') throw new TypeError('no such file');
  if (how === 'at once') done(null, 'text');
  else if (how === 'fails') Promise.resolve().then(() => done(new Error('gone')));
  else Promise.resolve().then(() => done(null, 'text'));
  return 'reading';
};
const settled = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
`;

const callbacks: Record<string, Program> = {
  'each element of a list': {
    text: `export async function run(xs: string[]) { return Promise.all(xs.map(async (x) => { $0check(await later(x)); return x.length; })); }`,
    inputs: [
      [[], []],
      [
        ['a', 'bb'],
        ['ok', 'ok'],
      ],
      [['bad'], ['failed']],
    ],
  },
  'an expression for each element': {
    text: `export function run(xs: string[]) { return xs.map((x) => $0check(x).length); }`,
    inputs: [
      [
        ['a', 'bb'],
        ['ok', 'ok'],
      ],
      [
        ['a', 'bad', 'c'],
        ['ok', 'failed'],
      ],
    ],
  },
  'an event, with this': {
    text: `const emitter = { name: 'e', listeners: [] as Function[], on(_event: string, fn: (this: { name: string }, x: string) => void) { this.listeners.push(fn); }, emit(x: string) { for (const fn of this.listeners) fn.call(this, x); } };
emitter.on('data', function (x) { $0log(this.name); check(x); });
export function run(x: string) { emitter.emit(x); return 'emitted'; }`,
    inputs: [
      ['a', ['ok']],
      ['bad', ['failed']],
    ],
  },
  'an error or a result': {
    text: `export async function run(how: string) {
  const seen: unknown[] = [];
  read(how, (error, text) => {$0 seen.push(error ? error.message : text); });
  log('called');
  await settled();
  return seen;
}`,
    inputs: [
      ['later', ['ok']],
      ['at once', ['ok']],
      ['fails', ['failed']],
      ['throws', ['failed']],
    ],
  },
  'an error or a result, whose handler throws at once': {
    text: `export function run(how: string) {
  return read(how, (error, text) => check(error ?? (text && 'bad'))$0);
}`,
    inputs: [
      ['at once', ['ok']],
      ['throws', ['failed']],
    ],
  },
};

const chains: Record<string, Program> = {
  'a promise that is returned': {
    text: `export function run(x: string) { return lat$0er(x).then((y) => check(y)).then((y) => y.length); }`,
    inputs: [
      ['a', ['ok']],
      ['bad', ['failed']],
    ],
  },
  'a failure that the chain sees to': {
    text: `export function run(x: string) { return later(x).then((y) => check(y)).cat$0ch((error) => { log(String(error)); return 'other'; }).finally(() => log('done')); }`,
    inputs: [
      ['a', ['ok']],
      ['bad', ['ok']],
    ],
  },
  'a promise that is waited for in a try': {
    text: `export async function run(x: string) { try { const y = await later(x)$0.then((z) => check(z)); return y; } catch (error) { log(String(error)); return 'caught'; } }`,
    inputs: [
      ['a', ['ok']],
      ['bad', ['failed']],
    ],
  },
  'this and arguments of the function around': {
    text: `class Loader { name = 'loader'; load(x: string) { return later(x)$0.then((y) => this.name + check(y)); } }
export function run(x: string) { return new Loader().load(x); }`,
    inputs: [
      ['a', ['ok']],
      ['bad', ['failed']],
    ],
  },
};

describe.each([
  ['wrap-callback-in-span', callbacks],
  ['wrap-promise-chain-in-span', chains],
])('%s keeps what a program does, and ends each span once', (id, programs) => {
  it.each(Object.entries(programs))('%s', async (_title, program) => {
    const { text, selection } = takeSelection(declarations + program.text);
    const result = await actions.apply(id, { path: 'example.ts', languageId: 'typescript', text }, selection, {
      tracerName: 'shop',
    });
    if (!result.ok) throw new Error(`refused: ${result.problem.reason}`);
    const after = applyEdits(text, result.value.edits);
    for (const [input, expected] of program.inputs) {
      const original = await execute(text, input);
      const { outcome, spans } = await execute(after, input);
      expect(outcome).toEqual(original.outcome);
      expect(spans.map(({ status }) => (status?.code === 2 ? 'failed' : 'ok'))).toEqual(expected);
      for (const { ends, status, exceptions } of spans) {
        expect({ ends, exceptions: exceptions.length }).toEqual({ ends: 1, exceptions: status ? 1 : 0 });
      }
    }
  });
});
