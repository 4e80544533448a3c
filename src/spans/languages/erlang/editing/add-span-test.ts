import * as l10n from '@vscode/l10n';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits, SpanOptions } from '../../../action.ts';
import { newTestFile } from '../../../new-test-file.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { type ExpectedAttribute, type ExpectedSpan, expectedSpan, nothingToTest } from '../../../uses/expected-span.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { atomLiteral, binaryLiteral } from '../idioms/terms.ts';
import { type FunctionForm, keyOf } from '../module.ts';
import { usesOf } from '../uses/uses-of.ts';
import { exportedFunctions } from './exported-functions.ts';
import { Layout } from './layout.ts';
import { functionAt, noFunctionAt } from './places.ts';

/** Writes a test for EUnit of the span that the function around an offset starts, into a new module. */
export function addSpanTest(
  file: ErlangFile,
  offset: number,
  { files }: Pick<SpanOptions, 'files'>,
): Result<ActionEdits, Refusal> {
  const form = functionAt(file, offset);
  if (!form) return refuse(noFunctionAt(file, offset));
  const { name: module } = file.module;
  if (module === undefined || !exportedFunctions(file).includes(form)) {
    return refuse(l10n.t("'{0}' is not exported: no test can call it.", keyOf(form)));
  }
  if (file.isBroken(form.node)) return refuse(l10n.t('The function has a syntax error.'));
  // Most functions start none, which one need not look for.
  if (!/_span/.test(form.node.text)) return refuse(nothingToTest);
  const span = expectedSpan(usesOf(file), form.node, offset);
  if (!span.ok) return span;
  const folder = files && /\/src\/[^/]*$/.test(files.path) ? '../test/' : '';
  const names = [`${module}_spans_tests`, `${module}_${form.name}_spans_tests`];
  const paths = names.map((name) => `${folder}${name}.erl`);
  const created = newTestFile(files, paths);
  if (!created.ok) return created;
  const given = form.clauses[0]!.field('Parameters')!
    .children.map(() => 'undefined')
    .join(', ');
  const call = `${atomLiteral(module)}:${atomLiteral(form.name)}(${given})`;
  const layout = new Layout(file);
  const spaced = testText(names[paths.indexOf(created.value)]!, form, call, span.value);
  const text = spaced.replaceAll(/^ +/gm, (spaces) => layout.lead(spaces.length));
  const start = text.indexOf(call) + call.length - 1 - given.length;
  return ok({
    title: l10n.t("Add test of span '{0}'", span.value.name),
    edits: [],
    placeholders: [],
    created: {
      path: created.value,
      text: file.text.includes('\r\n') ? text.replaceAll('\n', '\r\n') : text,
      selection: { start, end: start + given.length },
    },
  });
}

function testText(module: string, { name }: FunctionForm, call: string, span: ExpectedSpan): string {
  const attributes = span.attributes.flatMap(attributeLine);
  const checks = [
    `?assertEqual(?SPAN_KIND_${(span.kind ?? 'internal').toUpperCase()}, Span#span.kind)`,
    ...(attributes.length > 0 ? ['Attributes = otel_attributes:map(Span#span.attributes)', ...attributes] : []),
    '?assertNotMatch(#status{code = ?OTEL_STATUS_ERROR}, Span#span.status)',
  ];
  return [
    `-module(${atomLiteral(module)}).`,
    '',
    '-include_lib("eunit/include/eunit.hrl").',
    '-include_lib("opentelemetry_api/include/opentelemetry.hrl").',
    '-include_lib("opentelemetry/include/otel_span.hrl").',
    '',
    `${atomLiteral(`${name}_test`)}() ->`,
    `    Span = span_named(${binaryLiteral(span.name)}, fun() -> ${call} end),`,
    `${checks.map((check) => `    ${check}`).join(',\n')}.`,
    '',
    '%% The span of a name that ends while a function runs.',
    'span_named(Name, Run) ->',
    '    _ = application:load(opentelemetry),',
    '    ok = application:set_env(opentelemetry, traces_exporter, none),',
    '    ok = application:set_env(opentelemetry, processors, [{otel_simple_processor, #{}}]),',
    '    {ok, _} = application:ensure_all_started(opentelemetry),',
    '    ok = otel_simple_processor:set_exporter(otel_exporter_pid, self()),',
    '    _ = Run(),',
    '    receive',
    '        {span, #span{name = Name} = Span} -> Span',
    '    after 1000 -> error({no_span, Name})',
    '    end.',
    '',
  ].join('\n');
}

/** Attributes are kept as they are given: what is not written out there is not told here. */
function attributeLine({ written: { key, value } }: ExpectedAttribute): readonly string[] {
  return isLiteral.test(key) && isLiteral.test(value) ? [`?assertEqual(${value}, maps:get(${key}, Attributes))`] : [];
}

const isLiteral = /^(?:[a-z][\w@]*|'[^'\\]*'|<<"[^"\\]*"(?:\/utf8)?>>|-?\d+(?:\.\d+)?)$/;
