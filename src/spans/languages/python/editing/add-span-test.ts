import * as l10n from '@vscode/l10n';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { indentedBy, newTestFile } from '../../../new-test-file.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { type ExpectedSpan, expectedSpan, nothingToTest } from '../../../uses/expected-span.ts';
import type { ActionFile } from '../action-file.ts';
import { classOf, decoratorsOf, isAsync, isFunction, isGenerator } from '../syntax.ts';
import { usesOf } from '../uses/uses-of.ts';
import { eolOf, quoted, usualUnit } from './layout.ts';
import { functionAt, isBroken, nameOf } from './places.ts';
import { sampleArguments } from './sample-values.ts';
import { testPlaceOf } from './test-place.ts';

/** Writes a test of the span that the function around an offset starts, into a new file where the project's tests are. */
export function addSpanTest(
  file: ActionFile,
  offset: number,
  { files }: Pick<SpanOptions, 'files'>,
): Result<ActionEdits, Refusal> {
  const tested = testedFunctionAt(file, offset);
  if (!tested.ok) return tested;
  const fn = tested.value;
  if (isBroken(file, fn)) return refuse(l10n.t('The code around has a syntax error.'));
  // Most functions start none, which one need not look for.
  if (!/span/i.test(fn.text)) return refuse(nothingToTest);
  const span = expectedSpan(usesOf(file), fn, offset);
  if (!span.ok) return span;
  const { folder, module } = testPlaceOf(files, file.path);
  const base = module.slice(module.lastIndexOf('.') + 1);
  const inFolder = (name: string) => `${folder === '' ? '' : `${folder}/`}test_${name}_spans.py`;
  const created = newTestFile(files, [inFolder(base), inFolder(`${base}_${wordOf(fn)}`)]);
  if (!created.ok) return created;
  const { text, argument } = testText(file, fn, span.value, module);
  const start = text.indexOf(argument);
  return ok({
    title: l10n.t("Add test of span '{0}'", span.value.name),
    edits: [],
    placeholders: [],
    created: { path: created.value, text, selection: { start, end: start + argument.length } },
  });
}

/** The outermost function around an offset, if a test can call it. */
function testedFunctionAt(file: ActionFile, offset: number): Result<SyntaxNode, Refusal> {
  const inside = functionAt(file, offset);
  if (!inside) return refuse(l10n.t('There is no function here: put the cursor into one that starts a span.'));
  let fn = inside;
  for (let outer = fn.ancestor(isFunction); outer; outer = outer.ancestor(isFunction)) fn = outer;
  const owner = classOf(fn);
  const holder = owner ?? fn;
  const statement = holder.parent?.type === 'decorated_definition' ? holder.parent : holder;
  if (statement.parent?.type !== 'module') {
    return refuse(l10n.t("'{0}' is defined inside of other code: no test can import it.", nameOf(fn)));
  }
  if (isGenerator(fn)) return refuse(l10n.t('What a generator does depends on who iterates over it.'));
  if (decoratorsOf(fn).some(({ text }) => /property|\.(?:setter|deleter)$/.test(text))) {
    return refuse(l10n.t("'{0}' is a property: write its test by hand.", nameOf(fn)));
  }
  return ok(fn);
}

/** The function's name as a part of others: `orders_create` of `Orders.create`. */
function wordOf(fn: SyntaxNode): string {
  return nameOf(fn)
    .replaceAll('.', '_')
    .replaceAll(/^_+|_+$/g, '')
    .toLowerCase();
}

/** The text of a test file, and what of it stands for the call's arguments. */
function testText(
  { text }: ActionFile,
  fn: SyntaxNode,
  span: ExpectedSpan,
  module: string,
): { readonly text: string; readonly argument: string } {
  const owner = classOf(fn);
  const imported = (owner ?? fn).field('name')!.text;
  const argument = argumentsOf(text, fn, owner).join(', ');
  const called = `${calleeOf(text, fn, owner)}(${argument})`;
  const mock = mockOf(fn);
  const isMocked = called.includes(`${mock}()`);
  const call = isAsync(fn) ? `asyncio.run(${called})` : called;
  const found = `[span for span in exporter.get_finished_spans() if span.name == ${quoted(text, span.name)}]`;
  const lines = [
    ...(isAsync(fn) ? ['import asyncio'] : []),
    ...(isMocked ? [`from unittest.mock import ${mock}`] : []),
    ...(isAsync(fn) || isMocked ? [''] : []),
    'import pytest',
    'from opentelemetry import trace',
    'from opentelemetry.sdk.trace import TracerProvider',
    'from opentelemetry.sdk.trace.export import SimpleSpanProcessor',
    'from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter',
    '',
    `from ${module} import ${imported}`,
    '',
    '',
    '@pytest.fixture',
    'def exporter():',
    '    # There is one provider for all tests of a run.',
    '    provider = trace.get_tracer_provider()',
    '    if not isinstance(provider, TracerProvider):',
    '        provider = TracerProvider()',
    '        trace.set_tracer_provider(provider)',
    '    exporter = InMemorySpanExporter()',
    '    provider.add_span_processor(SimpleSpanProcessor(exporter))',
    '    return exporter',
    '',
    '',
    `def test_${wordOf(fn)}_records_its_span(exporter):`,
    `    ${call}`,
    `    [span] = ${found}`,
    `    assert span.kind is trace.SpanKind.${(span.kind ?? 'internal').toUpperCase()}`,
    ...span.attributes.map(
      ({ key, value }) => `    assert span.attributes[${quoted(text, key)}] ${equals(text, value)}`,
    ),
    '    assert span.status.status_code is not trace.StatusCode.ERROR',
    ...(span.canFail
      ? [
          '',
          '',
          `@pytest.mark.skip(reason=${quoted(text, 'give it what makes it fail, then take this away')})`,
          `def test_${wordOf(fn)}_records_its_error(exporter):`,
          '    with pytest.raises(Exception):',
          `        ${call}`,
          `    [span] = ${found}`,
          '    assert span.status.status_code is trace.StatusCode.ERROR',
        ]
      : []),
    '',
  ];
  const written = indentedBy(lines.join(eolOf(text)), usualUnit(text), 4);
  return { text: written, argument: argument === '' ? called : argument };
}

function equals(text: string, value: string | number | boolean): string {
  if (typeof value === 'boolean') return value ? 'is True' : 'is False';
  return `== ${typeof value === 'string' ? quoted(text, value) : value}`;
}

function argumentsOf(text: string, fn: SyntaxNode, owner: SyntaxNode | undefined): readonly string[] {
  return sampleArguments(text, fn, {
    isBound: owner !== undefined && !isDecorated(fn, 'staticmethod'),
    mock: mockOf(fn),
  });
}

function calleeOf(text: string, fn: SyntaxNode, owner: SyntaxNode | undefined): string {
  const name = fn.field('name')!.text;
  const type = owner?.field('name')?.text;
  if (type === undefined) return name;
  if (isDecorated(fn, 'staticmethod') || isDecorated(fn, 'classmethod')) return `${type}.${name}`;
  const constructed = owner?.field('body')?.children.find((member) => member.field('name')?.text === '__init__');
  const given = constructed ? sampleArguments(text, constructed, { isBound: true, mock: mockOf(fn) }) : [];
  return `${type}(${given.join(', ')}).${name}`;
}

/** What a coroutine calls, it mostly waits for. */
function mockOf(fn: SyntaxNode): string {
  return isAsync(fn) ? 'AsyncMock' : 'MagicMock';
}

function isDecorated(fn: SyntaxNode, name: string): boolean {
  return decoratorsOf(fn).some(({ text }) => text === name);
}
