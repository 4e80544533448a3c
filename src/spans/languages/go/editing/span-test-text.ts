import type { OffsetRange } from '../../../../base/range.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ExpectedAttribute, ExpectedSpan } from '../../../uses/expected-span.ts';
import { packageNameOf } from '../scopes.ts';
import { packageClauseOf, receiverTypeOf } from '../sources.ts';
import { parametersOf, receiverOf, resultsOf, stringValue } from '../syntax.ts';
import type { EditedFile } from './edited-file.ts';
import { nameOf } from './functions.ts';
import { importSpecs } from './imports.ts';
import { eolOf } from './layout.ts';
import { goString } from './literals.ts';
import { fieldsOf, isContextType, isErrorType, isTracerType } from './types.ts';

/** What a test file may import: by their paths, what they are called. */
const packages: Readonly<Record<string, string>> = {
  testing: '',
  'go.opentelemetry.io/otel': '',
  'go.opentelemetry.io/otel/attribute': '',
  'go.opentelemetry.io/otel/codes': '',
  'go.opentelemetry.io/otel/sdk/trace': 'sdktrace',
  'go.opentelemetry.io/otel/sdk/trace/tracetest': '',
  'go.opentelemetry.io/otel/trace': '',
};

/** The text of a test file of a function, and where in it the user says what the function is given. */
export function testText(
  code: EditedFile,
  fn: SyntaxNode,
  span: ExpectedSpan,
): { readonly text: string; readonly selection: OffsetRange } {
  const title = nameOf(fn)!.replace(/^\w|[._]\w/g, (part) => part.replace(/[._]/, '').toUpperCase());
  const call = callOf(code, fn);
  const isFailing = resultsOf(fn).some(({ type }) => isErrorType(type, code.source.scopes));
  const name = goString(span.name);
  // Another test file of the package has them.
  const isHelped = code.isDeclared('recordSpans') && code.isDeclared('spanNamed');
  const body = [
    `func Test${title}RecordsItsSpan(t *testing.T) {`,
    '\trecorder := recordSpans(t)',
    ...call.variables.map((line) => `\t${line}`),
    ...(isFailing ? [`\tif ${call.withError}; err != nil {`, '\t\tt.Fatal(err)', '\t}'] : [`\t${call.plain}`]),
    `\tspan := spanNamed(t, recorder, ${name})`,
    `\tif span.SpanKind() != trace.SpanKind${capitalized(span.kind ?? 'internal')} {`,
    '\t\tt.Errorf("kind: %v", span.SpanKind())',
    '\t}',
    ...attributeLines(span.attributes),
    '\tif span.Status().Code == codes.Error {',
    '\t\tt.Errorf("status: %v", span.Status())',
    '\t}',
    '}',
    '',
    ...(span.canFail ? failureOf(title, call, isFailing, name) : []),
    ...(isHelped ? [] : helpers),
  ];
  const imports = importsFor(code, [...call.variables, ...body].join('\n'));
  const lines = [`package ${packageClauseOf(code.source.text)}`, '', ...imports, '', ...body, ''];
  const text = lines.join('\n');
  const wanted = call.variables.at(-1) ?? (isFailing ? call.withError : call.plain);
  const eol = eolOf(code.source.text);
  const written = eol === '\n' ? text : text.replaceAll('\n', eol);
  const start = written.indexOf(wanted);
  return { text: written, selection: { start, end: start + wanted.length } };
}

interface Call {
  /** Variables for what it is given, each without a value: what they are for, the user knows. */
  readonly variables: readonly string[];
  readonly plain: string;
  /** A statement that has its error in `err`. */
  readonly withError: string;
}

function callOf(code: EditedFile, fn: SyntaxNode): Call {
  const { scopes } = code.source;
  const variables: string[] = [];
  const taken = new Set(['t', 'recorder', 'span', 'err', ...Object.keys(packages).map(packageNameOf)]);
  const declared = (name: string, type: string) => {
    let free = name;
    for (let suffix = 1; taken.has(free); suffix++) free = `${name}${suffix}`;
    taken.add(free);
    variables.push(`var ${free} ${type}`);
    return free;
  };
  const receiver = receiverOf(fn);
  const typeName = receiver && receiverTypeOf(fn);
  let subject = '';
  if (receiver && typeName !== undefined) {
    const name = declared(receiver.identifier?.text ?? 'subject', typeName);
    const tracer = fieldsOf(typeName, code).find((field) => isTracerType(field.type, field.scopes));
    if (tracer) variables.push(`${name}.${tracer.name} = otel.Tracer("test")`);
    subject = `${name}.`;
  }
  const given = parametersOf(fn).flatMap(({ identifier, type, isVariadic }, index) => {
    if (isVariadic) return [];
    if (isContextType(type, scopes)) return ['context.Background()'];
    return [declared(identifier?.text ?? `argument${index + 1}`, type.text)];
  });
  const plain = `${subject}${fn.field('name')!.text}(${given.join(', ')})`;
  const results = resultsOf(fn).map(({ type }) => (isErrorType(type, scopes) ? 'err' : '_'));
  return { variables, plain, withError: `${results.join(', ')} := ${plain}` };
}

function attributeLines(attributes: readonly ExpectedAttribute[]): readonly string[] {
  const known = attributes.flatMap(({ key, value, written }) => {
    if (typeof value === 'string') return [`attribute.String(${goString(key)}, ${goString(value)})`];
    if (typeof value === 'boolean') return [`attribute.Bool(${goString(key)}, ${value})`];
    // Of a number whose kind does not show, nothing can be said.
    if (!/^-?\d+$/.test(written.value)) return [];
    return [`attribute.Int(${goString(key)}, ${value})`];
  });
  if (known.length === 0) return [];
  return [
    '\tset := attribute.NewSet(span.Attributes()...)',
    '\tfor _, expected := range []attribute.KeyValue{',
    ...known.map((one) => `\t\t${one},`),
    '\t} {',
    '\t\tif value, _ := set.Value(expected.Key); value != expected.Value {',
    '\t\t\tt.Errorf("%s: %s", expected.Key, value.Emit())',
    '\t\t}',
    '\t}',
  ];
}

function failureOf(title: string, call: Call, isFailing: boolean, name: string): readonly string[] {
  return [
    `func Test${title}RecordsItsError(t *testing.T) {`,
    '\tt.Skip("give it what makes it fail, then take this away")',
    '\trecorder := recordSpans(t)',
    ...call.variables.map((line) => `\t${line}`),
    ...(isFailing
      ? [`\tif ${call.withError}; err == nil {`, '\t\tt.Fatal("it did not fail")', '\t}']
      : [`\t${call.plain}`]),
    `\tif span := spanNamed(t, recorder, ${name}); span.Status().Code != codes.Error {`,
    '\t\tt.Errorf("status: %v", span.Status())',
    '\t}',
    '}',
    '',
  ];
}

const helpers: readonly string[] = [
  '// recordSpans records the spans of one test: tracers of packages keep the first provider.',
  'func recordSpans(t *testing.T) *tracetest.SpanRecorder {',
  '\tt.Helper()',
  '\tprovider, isSet := otel.GetTracerProvider().(*sdktrace.TracerProvider)',
  '\tif !isSet {',
  '\t\tprovider = sdktrace.NewTracerProvider()',
  '\t\totel.SetTracerProvider(provider)',
  '\t}',
  '\trecorder := tracetest.NewSpanRecorder()',
  '\tprovider.RegisterSpanProcessor(recorder)',
  '\tt.Cleanup(func() { provider.UnregisterSpanProcessor(recorder) })',
  '\treturn recorder',
  '}',
  '',
  'func spanNamed(t *testing.T, recorder *tracetest.SpanRecorder, name string) sdktrace.ReadOnlySpan {',
  '\tt.Helper()',
  '\tfor _, span := range recorder.Ended() {',
  '\t\tif span.Name() == name {',
  '\t\t\treturn span',
  '\t\t}',
  '\t}',
  '\tt.Fatalf("no span %q", name)',
  '\treturn nil',
  '}',
];

/** The packages that a test mentions: those of the SDK, and those of the tested file by the names they have there. */
function importsFor({ source }: EditedFile, body: string): readonly string[] {
  const known = new Map(
    Object.entries(packages).map(([path, alias]) => [alias || packageNameOf(path), { path, alias }]),
  );
  for (const spec of importSpecs(source.root)) {
    const path = stringValue(spec.field('path')) ?? '';
    const alias = spec.field('name')?.text ?? '';
    if (!known.has(alias || packageNameOf(path)) && !/^[._]$/.test(alias))
      known.set(alias || packageNameOf(path), { path, alias });
  }
  if (!known.has('context')) known.set('context', { path: 'context', alias: '' });
  const used = [...known]
    .filter(([name]) => new RegExp(`\\b${name}\\.\\w`).test(body))
    .map(([, { path, alias }]) => ({
      path,
      line: `\t${alias && alias !== packageNameOf(path) ? `${alias} ` : ''}"${path}"`,
    }))
    .sort((one, other) => (one.path < other.path ? -1 : 1));
  const isStandard = ({ path }: { readonly path: string }) => !path.split('/', 1)[0]!.includes('.');
  const group = (list: typeof used) => list.map(({ line }) => line);
  return ['import (', ...group(used.filter(isStandard)), '', ...group(used.filter((one) => !isStandard(one))), ')'];
}

function capitalized(word: string): string {
  return word[0]!.toUpperCase() + word.slice(1);
}
