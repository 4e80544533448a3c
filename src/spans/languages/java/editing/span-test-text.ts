import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ExpectedAttribute, ExpectedSpan } from '../../../uses/expected-span.ts';
import { hasModifier, membersOf } from '../syntax.ts';
import type { ActionFile } from './action-file.ts';
import { layoutOf } from './layout.ts';
import { sampleArguments } from './sample-values.ts';
import { quoted } from './string-literals.ts';

export interface SpanTest {
  readonly method: SyntaxNode;
  /** The class that it is in. */
  readonly type: SyntaxNode;
  /** What the class of the test is called. */
  readonly className: string;
  readonly span: ExpectedSpan;
}

/** What tests call JUnit's extension for OpenTelemetry. */
const otel = 'otel';

/** The text of a test for JUnit 5, and what of it stands for the arguments of the tested method. */
export function testText(file: ActionFile, test: SpanTest): { readonly text: string; readonly argument: string } {
  const { method, type, className, span } = test;
  const { unit, eol } = layoutOf(file);
  const name = method.field('name')!.text;
  const typeName = type.field('name')!.text;
  const given = sampleArguments(method, otel);
  const isStatic = hasModifier(method, 'static');
  const declared = isStatic ? undefined : membersOf(type).find((one) => one.type === 'constructor_declaration');
  const made = sampleArguments(declared, otel);
  const subject = isStatic ? typeName : `new ${typeName}(${made.given.join(', ')})`;
  const argument = given.given.join(', ');
  const call = `${subject}.${name}(${argument})`;
  const attributes = span.attributes.flatMap(attributeLine);
  const testMethod = (title: string, annotations: readonly string[], body: readonly string[]) => [
    ...annotations.map((annotation) => unit + annotation),
    `${unit}void ${title}() throws Exception {`,
    ...body.map((line) => (line === '' ? '' : unit + unit + line)),
    `${unit}}`,
  ];
  const lines = [
    ...packageOf(file),
    ...importLines(test, [...given.imports, ...made.imports], attributes.length > 0),
    '',
    `class ${className} {`,
    `${unit}@RegisterExtension`,
    `${unit}static final OpenTelemetryExtension ${otel} = OpenTelemetryExtension.create();`,
    '',
    ...testMethod(
      `${name}RecordsItsSpan`,
      ['@Test'],
      [
        `${call};`,
        '',
        `SpanData span = spanNamed(${quoted(span.name)});`,
        `assertEquals(SpanKind.${(span.kind ?? 'internal').toUpperCase()}, span.getKind());`,
        ...attributes,
        'assertNotEquals(StatusCode.ERROR, span.getStatus().getStatusCode());',
      ],
    ),
    ...(span.canFail
      ? [
          '',
          ...testMethod(
            `${name}RecordsItsError`,
            ['@Test', '@Disabled("Give it what makes it fail, then take this away.")'],
            [
              `assertThrows(Exception.class, () -> ${call});`,
              '',
              `SpanData span = spanNamed(${quoted(span.name)});`,
              'assertEquals(StatusCode.ERROR, span.getStatus().getStatusCode());',
            ],
          ),
        ]
      : []),
    '',
    `${unit}private static SpanData spanNamed(String name) {`,
    `${unit}${unit}return ${otel}.getSpans().stream()`,
    `${unit.repeat(4)}.filter(span -> span.getName().equals(name))`,
    `${unit.repeat(4)}.findFirst()`,
    `${unit.repeat(4)}.orElseThrow();`,
    `${unit}}`,
    '}',
    '',
  ];
  return { text: lines.join(eol), argument: argument === '' ? call : argument };
}

function packageOf({ program }: ActionFile): readonly string[] {
  const declared = program.children.find(({ type }) => type === 'package_declaration');
  return declared ? [declared.text.replace(/^(?:@\S+\s+)*/, ''), ''] : [];
}

function importLines({ span }: SpanTest, samples: readonly string[], hasAttributes: boolean): readonly string[] {
  const assertions = ['assertEquals', 'assertNotEquals', ...(span.canFail ? ['assertThrows'] : [])];
  const types = [
    ...(hasAttributes ? ['io.opentelemetry.api.common.AttributeKey'] : []),
    'io.opentelemetry.api.trace.SpanKind',
    'io.opentelemetry.api.trace.StatusCode',
    'io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension',
    'io.opentelemetry.sdk.trace.data.SpanData',
    ...new Set(samples),
    ...(span.canFail ? ['org.junit.jupiter.api.Disabled'] : []),
    'org.junit.jupiter.api.Test',
    'org.junit.jupiter.api.extension.RegisterExtension',
  ];
  return [
    ...assertions.map((name) => `import static org.junit.jupiter.api.Assertions.${name};`),
    '',
    ...types.toSorted().map((name) => `import ${name};`),
  ];
}

/** Of a number whose kind does not show, nothing can be said. */
function attributeLine({ key, value, written }: ExpectedAttribute): readonly string[] {
  const kind = kindOf(value, written.value);
  if (!kind) return [];
  const expected = typeof value === 'string' ? quoted(value) : kind === 'long' ? `${value}L` : written.value;
  return [`assertEquals(${expected}, span.getAttributes().get(AttributeKey.${kind}Key(${quoted(key)})));`];
}

function kindOf(
  value: string | number | boolean,
  written: string,
): 'string' | 'boolean' | 'long' | 'double' | undefined {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return /^(true|false)$/.test(written) ? 'boolean' : undefined;
  if (/^-?\d+[lL]?$/.test(written)) return 'long';
  return /^-?\d*\.\d+$/.test(written) ? 'double' : undefined;
}
