import { failed, ok, type Result } from '../base/result.ts';
import type { Settings } from '../collector/component-rules/settings.ts';
import { compilePatterns } from './patterns.ts';
import type { SimulationProblem } from './processor.ts';
import { rawValue } from './raw-value.ts';
import { textsAt } from './settings.ts';
import type { ResourceSpans, ScopeSpans, Span, Value, ValueMap } from './traces.ts';
import { plainDoubleText, valueText } from './value-text.ts';
import { isSameValue } from './values.ts';

export type SpanTest = (span: Span, scopeSpans: ScopeSpans, resourceSpans: ResourceSpans) => boolean;

/**
 * Which spans `include` and `exclude` leave to a processor (internal/filter/filterspan of the contrib repository);
 * undefined where they leave all.
 */
export function readSpanTest(settings: Settings): Result<SpanTest | undefined, SimulationProblem> {
  const [included, excluded] = ['include', 'exclude'].map((side) => {
    const properties = settings.section(side);
    return properties ? readProperties(properties) : ok(undefined);
  });
  if (!included!.ok) return included!;
  if (!excluded!.ok) return excluded!;
  const [include, exclude] = [included!.value, excluded!.value];
  if (!include && !exclude) return ok(undefined);
  return ok(
    (span, scopeSpans, resourceSpans) =>
      (include?.(span, scopeSpans, resourceSpans) ?? true) && !exclude?.(span, scopeSpans, resourceSpans),
  );
}

/** All that is named must be so. */
function readProperties(settings: Settings): Result<SpanTest, SimulationProblem> {
  const problems: SimulationProblem[] = [];
  const tests = testsOf(settings, problems);
  const [problem] = problems;
  if (problem) return failed(problem);
  return ok((span, scopeSpans, resourceSpans) => tests.every((test) => test(span, scopeSpans, resourceSpans)));
}

function testsOf(settings: Settings, problems: SimulationProblem[]): SpanTest[] {
  const matching = (path: string) => textTest(textsAt(settings, path), settings, problems);
  const tests: SpanTest[] = [];
  const services = matching('services');
  if (services) {
    tests.push((_span, _scope, { resource }) => {
      const service = resource.attributes.get('service.name');
      return services(service === undefined ? '<nil-service-name>' : valueText(service));
    });
  }
  const names = matching('span_names');
  if (names) tests.push(({ name }) => names(name));
  const kinds = matching('span_kinds');
  if (kinds) tests.push(({ kind }) => kinds(kindNames[kind] ?? ''));
  for (const library of settings.items('libraries') ?? []) {
    const name = textTest([library.text('name', '') ?? ''], settings, problems)!;
    const version = library.has('version') ? textTest([library.text('version') ?? ''], settings, problems) : undefined;
    tests.push((_span, { scope }) => name(scope.name) && (version?.(scope.version) ?? true));
  }
  const resources = attributeTest(settings, 'resources', problems);
  if (resources) tests.push((_span, _scope, { resource }) => resources(resource.attributes));
  const attributes = attributeTest(settings, 'attributes', problems);
  if (attributes) tests.push((span) => attributes(span.attributes));
  return tests;
}

/** Names of OTLP's SpanKind as the collector has them in settings. */
const kindNames = ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'].map(
  (name) => `SPAN_KIND_${name}`,
);

/** Whether a text is one of those, or has one of those patterns in it; undefined if there are none. */
function textTest(
  texts: readonly string[],
  settings: Settings,
  problems: SimulationProblem[],
): ((text: string) => boolean) | undefined {
  if (texts.length === 0) return undefined;
  if (settings.text('match_type') !== 'regexp') {
    const wanted = new Set(texts);
    return (text) => wanted.has(text);
  }
  const patterns = compilePatterns(texts, settings.range);
  if (patterns.ok) return (text) => patterns.value.some((pattern) => pattern.test(text));
  problems.push(patterns.problem);
  return () => false;
}

function attributeTest(
  settings: Settings,
  path: string,
  problems: SimulationProblem[],
): ((attributes: ValueMap) => boolean) | undefined {
  const isPattern = settings.text('match_type') === 'regexp';
  const wanted = (settings.items(path) ?? []).map((item) => {
    const key = item.text('key', '') ?? '';
    if (!item.has('value')) return { key, test: () => true };
    const value = rawValue(item.entry('value')?.value);
    const matches = isPattern ? textTest([valueText(value)], settings, problems)! : undefined;
    const test = (actual: Value) => {
      if (!matches) return isSameValue(value, actual);
      const text = scalarText(actual);
      return text !== undefined && matches(text);
    };
    return { key, test };
  });
  if (wanted.length === 0) return undefined;
  return (attributes) =>
    wanted.every(({ key, test }) => {
      const actual = attributes.get(key);
      return actual !== undefined && test(actual);
    });
}

/** Undefined for what patterns are never held to. */
function scalarText(value: Value): string | undefined {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return plainDoubleText(value);
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      return undefined;
  }
}
