import { indentedBy } from '../../../new-test-file.ts';
import type { ExpectedSpan } from '../../../uses/expected-span.ts';
import { usualUnit } from '../idioms/layout.ts';
import { stringLiteral } from '../idioms/literals.ts';
import type { FileContext } from '../lowering.ts';
import { isAsync } from '../syntax.ts';
import { semicolonOf } from './insertion.ts';
import { sampleArguments } from './sample-values.ts';
import type { Framework, TestPlace } from './test-place.ts';
import type { TestedFunction } from './tested-function.ts';

/** It has the exporter, the processor and a provider that keeps contexts. */
export const sdk = '@opentelemetry/sdk-trace-node';

export interface SpanTest {
  readonly tested: TestedFunction;
  readonly span: ExpectedSpan;
  readonly place: TestPlace;
  /** What the test imports the tested file by. */
  readonly module: string;
  readonly isTyped: boolean;
}

/** The text of a test file, and what of it stands for the arguments of the tested function. */
export function testText(file: FileContext, test: SpanTest): { readonly text: string; readonly argument: string } {
  const { tested, span, place } = test;
  const words = wordsOf[place.framework];
  const quoted = (value: string) => stringLiteral(file, value);
  const given = sampleArguments(file, tested.fn, test.isTyped).join(', ');
  const call = `${calleeOf(file, test)}(${given})`;
  const waits = mayBePromise(tested);
  const head = `${quoted(`${tested.name} records the span ${span.name}`)}, ${waits ? 'async ' : ''}() => {`;
  const lines = [
    ...importsOf(file, test),
    '',
    'const exporter = new InMemorySpanExporter();',
    'const provider = new NodeTracerProvider({ spanProcessors: [new SimpleSpanProcessor(exporter)] });',
    '',
    `${words.beforeAll}(() => provider.register());`,
    `${words.beforeEach}(() => exporter.reset());`,
    `${words.afterAll}(() => provider.shutdown());`,
    '',
    `${words.test}(${head}`,
    `  ${waits ? 'await ' : ''}${call};`,
    ...spanLines(span, quoted, words),
    `  ${words.differs('span?.status.code', 'SpanStatusCode.ERROR')};`,
    '});',
    ...(span.canFail ? failureLines(test, call, waits, quoted) : []),
    '',
  ];
  const semicolon = semicolonOf(file);
  const ended = lines.map((line) => (semicolon === '' ? line.replace(/;$/, '') : line)).join('\n');
  const text = indentedBy(ended, usualUnit(file.text), 2);
  return { text: file.text.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text, argument: given };
}

/** What the span is to be, apart from its status. */
function spanLines(span: ExpectedSpan, quoted: (value: string) => string, { is }: Words): readonly string[] {
  const isNamed = `name === ${quoted(span.name)}`;
  return [
    `  const span = exporter.getFinishedSpans().find(({ name }) => ${isNamed});`,
    `  ${is('span?.kind', `SpanKind.${(span.kind ?? 'internal').toUpperCase()}`)};`,
    ...span.attributes.map(
      ({ key, value }) =>
        `  ${is(`span?.attributes[${quoted(key)}]`, typeof value === 'string' ? quoted(value) : String(value))};`,
    ),
  ];
}

/** A test of what a failing call records; what makes the call fail, the user has to say. */
function failureLines(
  { tested, span, place }: SpanTest,
  call: string,
  waits: boolean,
  quoted: (value: string) => string,
): readonly string[] {
  const words = wordsOf[place.framework];
  return [
    '',
    '// Give it what makes it fail, then take the `skip` away.',
    `${words.test}.skip(${quoted(`${tested.name} records its error in the span ${span.name}`)}, ${waits ? 'async ' : ''}() => {`,
    `  ${waits ? `await ${words.rejects(call)}` : words.throws(call)};`,
    `  const span = exporter.getFinishedSpans().find(({ name }) => name === ${quoted(span.name)});`,
    `  ${words.is('span?.status.code', 'SpanStatusCode.ERROR')};`,
    '});',
  ];
}

/** Whether a call may have to be waited for: all but those whose declared result is no promise. */
function mayBePromise({ fn }: TestedFunction): boolean {
  const declared = fn.field('return_type')?.text;
  return isAsync(fn) || declared === undefined || /Promise|Thenable|any\b|unknown/.test(declared);
}

function calleeOf(file: FileContext, { tested: { exported, method }, isTyped }: SpanTest): string {
  if (!method) return exported.local;
  if (method.isStatic) return `${exported.local}.${method.name}`;
  const given = method.constructed ? sampleArguments(file, method.constructed, isTyped) : [];
  return `new ${exported.local}(${given.join(', ')}).${method.name}`;
}

/** In the order of their modules' names, with those of the project last. */
function importsOf(file: FileContext, { tested: { exported }, place, module }: SpanTest): readonly string[] {
  const quoted = (value: string) => stringLiteral(file, value);
  const usesRequire = !file.program.children.some(({ type }) => /^(import|export)_statement$/.test(type));
  const named = (names: string, from: string) =>
    usesRequire ? `const ${names} = require(${quoted(from)});` : `import ${names} from ${quoted(from)};`;
  const { imports } = wordsOf[place.framework];
  const isNode = (from: string) => from.startsWith('node:');
  const own = exported.as;
  return [
    ...imports.filter(([, from]) => isNode(from)).map(([names, from]) => named(names, from)),
    named('{ SpanKind, SpanStatusCode }', '@opentelemetry/api'),
    named('{ InMemorySpanExporter, NodeTracerProvider, SimpleSpanProcessor }', sdk),
    ...imports.filter(([, from]) => !isNode(from)).map(([names, from]) => named(names, from)),
    named(typeof own === 'object' ? `{ ${own.name} }` : exported.local, module),
  ];
}

/** How a framework says things. */
interface Words {
  readonly imports: readonly (readonly [names: string, module: string])[];
  readonly test: string;
  readonly beforeAll: string;
  readonly beforeEach: string;
  readonly afterAll: string;
  is(actual: string, expected: string): string;
  differs(actual: string, other: string): string;
  throws(call: string): string;
  rejects(call: string): string;
}

const expecting = {
  test: 'test',
  beforeAll: 'beforeAll',
  beforeEach: 'beforeEach',
  afterAll: 'afterAll',
  is: (actual: string, expected: string) => `expect(${actual}).toBe(${expected})`,
  differs: (actual: string, other: string) => `expect(${actual}).not.toBe(${other})`,
  throws: (call: string) => `expect(() => ${call}).toThrow()`,
  rejects: (call: string) => `expect(${call}).rejects.toThrow()`,
};

const asserting = {
  beforeEach: 'beforeEach',
  beforeAll: 'before',
  afterAll: 'after',
  is: (actual: string, expected: string) => `assert.equal(${actual}, ${expected})`,
  differs: (actual: string, other: string) => `assert.notEqual(${actual}, ${other})`,
  throws: (call: string) => `assert.throws(() => ${call})`,
  rejects: (call: string) => `assert.rejects(async () => ${call})`,
};

const assert = ['assert', 'node:assert/strict'] as const;

const wordsOf: Readonly<Record<Framework, Words>> = {
  vitest: { ...expecting, imports: [['{ afterAll, beforeAll, beforeEach, expect, test }', 'vitest']] },
  // Its functions are global.
  jest: { ...expecting, imports: [] },
  mocha: { ...asserting, test: 'it', imports: [assert] },
  'node:test': { ...asserting, test: 'test', imports: [assert, ['{ after, before, beforeEach, test }', 'node:test']] },
};
