import type { ContextName } from '../../../src/collector/ottl/language/contexts.ts';
import { standardFunctions } from '../../../src/collector/ottl/language/functions.generated.ts';
import { callsOf } from './calls.ts';
import { namingConditions } from './names.ts';

/** A text to be judged by releases of pkg/ottl and by us. */
export interface JudgedText {
  readonly kind: 'statement' | 'condition';
  readonly context: ContextName;
  readonly text: string;
}

interface Base {
  readonly context: ContextName;
  readonly text: string;
  /** What is put in place of what: each change makes a text of its own. */
  readonly changes: readonly (readonly [find: string, replacement: string])[];
}

const statements: readonly Base[] = [
  {
    context: 'span',
    text: 'set(span.attributes["a"], Concat([span.name, "x"], "-")) where span.kind == SPAN_KIND_SERVER and not IsMatch(span.name, "^/api/\\\\d+$")',
    changes: [
      ['"a"', "'a'"],
      ['"a"', '"a'],
      ['"a"', ''],
      ['["a"]', '.a'],
      ['["a"]', '["a"]["b"][0]'],
      ['["a"]', '[span.name]'],
      ['["a"]', '[1 + 1]'],
      ['["a"]', '[true]'],
      ['["a"]', '[SPAN_KIND_SERVER]'],
      ['set(', 'Set('],
      ['set(', 'sett('],
      ['set(', 'set (\n '],
      ['Concat([', 'concat(['],
      ['Concat([', 'Concatt(['],
      ['Concat([', 'Con cat (['],
      ['[span.name, "x"]', '"x"'],
      ['[span.name, "x"]', '[]'],
      ['[span.name, "x"]', '[span.name, "x",]'],
      ['[span.name, "x"]', '[span.name "x"]'],
      ['[span.name, "x"]', '[, "x"]'],
      ['[span.name, "x"]', '[1, 2.5, true, nil]'],
      ['"-")', '"-"'],
      ['"-"))', '"-")'],
      ['"-"))', '"-"))["k"]'],
      ['"-")', '"-")["k"][0]'],
      [' where', ''],
      [' where', ' if'],
      [' where', ' WHERE'],
      [' where', ' where where'],
      ['==', '='],
      ['==', '==='],
      ['==', '<>'],
      ['==', '=>'],
      ['SPAN_KIND_SERVER', 'SPAN_KIND_SRVER'],
      ['SPAN_KIND_SERVER', 'SEVERITY_NUMBER_INFO'],
      ['SPAN_KIND_SERVER', '"server"'],
      ['SPAN_KIND_SERVER', 'SPAN_KIND_SERVER + 1'],
      ['SPAN_KIND_SERVER', '(SPAN_KIND_SERVER)'],
      ['SPAN_KIND_SERVER', '-2'],
      ['span.kind', 'kind'],
      ['span.kind', 'span.kid'],
      ['span.kind', 'span.kind.string'],
      ['span.kind', 'span.kind["x"]'],
      ['span.kind', 'span["x"].kind'],
      ['span.kind', 'spam.kind'],
      ['span.kind', 'resource.kind'],
      ['span.kind', 'metric.type'],
      ['span.kind', 'span'],
      ['span.kind', '-span.kind'],
      ['and', '&&'],
      ['and', 'AND'],
      ['and', 'or not'],
      ['not', '!'],
      ['not', 'not not'],
      ['not', ''],
      ['not IsMatch(span.name, "^/api/\\\\d+$")', 'span.name'],
      ['not IsMatch(span.name, "^/api/\\\\d+$")', '(true or false)'],
      ['not IsMatch(span.name, "^/api/\\\\d+$")', '"x"'],
      ['not IsMatch(span.name, "^/api/\\\\d+$")', 'span.name == "x" == true'],
      ['\\\\d', '\\d'],
      ['^/api', '^(?!x)'],
      ['\\\\d+$', '(a)\\\\1'],
      ['\\\\d+$', '[a'],
      ['$")', '$"'],
      ['$")', '$") ;'],
      ['$")', '$") # comment'],
    ],
  },
  {
    context: 'span',
    text: 'set(span.attributes["n"], (span.end_time_unix_nano - span.start_time_unix_nano) * -2 / 1.5 + Int("5"))',
    changes: [
      ['1.5', '"1.5"'],
      ['1.5', 'nil'],
      ['1.5', '.5'],
      ['1.5', '1.'],
      ['1.5', '1.5e3'],
      ['1.5', '0x15'],
      ['1.5', 'true'],
      ['* -2', '-2'],
      ['* -2', '* - 2'],
      ['* -2', '* --2'],
      ['* -2', '% 2'],
      ['+ Int', '+ (Int'],
      [' + Int("5")', ''],
      [' + Int("5")', ' +'],
      ['(span.end', '((span.end'],
      [')', '))'],
      ['Int("5")', '[1]'],
      ['Int("5")', 'set(span.name, "x")'],
    ],
  },
  {
    context: 'span',
    text: 'merge_maps(span.attributes, {"a": [1, {"b": nil}], "c": 0x0102}, "upsert")',
    changes: [
      ['"upsert"', '"replace"'],
      ['"upsert"', 'span.name'],
      ['0x0102', '0x010'],
      ['"a":', 'a:'],
      ['"a":', '"a"'],
      ['"a":', '1:'],
      ['], "c"', '] "c"'],
      ['0x0102}', '0x0102,}'],
      ['{"b": nil}', '{}'],
      ['{"b": nil}', '{,}'],
      ['span.attributes', '{}'],
      ['span.attributes', 'ParseJSON(span.name)'],
      ['span.attributes', 'span.attributes["x"]'],
      ['span.attributes', '(span.attributes)'],
      ['merge_maps(span', 'merge_maps(source = span'],
      ['"upsert"', 'strategy = "upsert"'],
      ['"upsert"', 'strat = "upsert"'],
      ['span.attributes,', 'target = span.attributes,'],
    ],
  },
  {
    context: 'span',
    text: 'replace_pattern(span.name, "a(b)", "$1", SHA256)',
    changes: [
      ['SHA256', 'SHA256()'],
      ['SHA256', 'Sha256'],
      ['SHA256', '"SHA256"'],
      ['SHA256', 'function = Concat, replacement_format = "%s"'],
      ['SHA256', 'ToUpperCase'],
      ['"a(b)"', '"a(b"'],
      ['"a(b)"', 'span.attributes["p"]'],
      ['"$1"', '1'],
      ['span.name', '"x"'],
    ],
  },
  {
    context: 'datapoint',
    text: 'set(datapoint.value_double, metric.name) where datapoint.flags == FLAG_NO_RECORDED_VALUE or metric.type == METRIC_DATA_TYPE_SUM',
    changes: [
      ['value_double', 'value'],
      ['value_double', 'positive.offset'],
      ['value_double', 'positive'],
      ['value_double', 'positive.foo'],
      ['metric.name', 'metric'],
      ['metric.name', 'metric.cache["x"]'],
      ['metric.name', 'datapoint.cache["x"]'],
      ['metric.name', 'metric.metadata["x"]'],
      ['FLAG_NO_RECORDED_VALUE', 'FLAG_NONE'],
      ['FLAG_NO_RECORDED_VALUE', 'STATUS_CODE_OK'],
      ['datapoint.flags', 'span.flags'],
    ],
  },
  {
    context: 'log',
    text: 'set(log.body["a"][0], log.severity_text) where log.severity_number >= SEVERITY_NUMBER_WARN2',
    changes: [
      ['["a"][0]', ''],
      ['["a"][0]', '.string'],
      ['["a"][0]', '.string["a"]'],
      ['["a"][0]', '.text'],
      ['severity_text', 'severity'],
      ['severity_text', 'trace_id.string'],
      ['severity_text', 'trace_id.hex'],
      ['severity_text', 'event_name'],
      ['severity_text', 'otelcol'],
      ['log.severity_text', 'otelcol.client.metadata["x"][0]'],
      ['log.severity_text', 'otelcol.client'],
      ['log.severity_text', 'scope.name'],
      ['log.severity_text', 'instrumentation_scope.version'],
      ['SEVERITY_NUMBER_WARN2', 'SEVERITY_NUMBER_WARN5'],
      ['SEVERITY_NUMBER_WARN2', 'WARN'],
    ],
  },
  {
    context: 'resource',
    text: 'keep_matching_keys(resource.attributes, "^(host|os)\\\\.")',
    changes: [
      ['resource.attributes', 'attributes'],
      ['resource.attributes', 'resource.attributes.host'],
      ['resource.attributes', 'scope.attributes'],
      ['resource.attributes', 'resource.schema_url'],
      ['\\\\.', '\\.'],
      ['"^(host|os)\\\\."', '["a"]'],
    ],
  },
];

const conditions: readonly Base[] = [
  {
    context: 'spanevent',
    text: 'spanevent.name == "exception" and span.status.code != STATUS_CODE_OK',
    changes: [
      ['spanevent.name', 'set(spanevent.name, "x")'],
      ['spanevent.name', 'spanevent.event_index'],
      ['spanevent.name', 'span.cache["x"]'],
      ['"exception"', 'spanevent.attributes'],
      ['spanevent.name == "exception"', 'spanevent.name'],
      ['spanevent.name == "exception"', 'Len(span.events) > 1'],
      ['spanevent.name == "exception"', 'Len(span.events)'],
      ['spanevent.name == "exception"', 'IsRootSpan()'],
      ['spanevent.name == "exception"', 'spanevent.name in ["exception"]'],
      ['spanevent.name == "exception"', 'spanevent.name matches "exception"'],
      ['spanevent.name == "exception"', '((spanevent.name == "exception"))'],
      ['spanevent.name == "exception"', '(spanevent.name) == "exception"'],
      ['spanevent.name == "exception"', '("exception") == spanevent.name'],
      ['spanevent.name == "exception"', '1'],
      ['spanevent.name == "exception"', '(a) => a'],
      ['and', 'where'],
      ['status.code', 'status'],
      ['status.code', 'status.cod'],
      ['!=', 'not'],
    ],
  },
];

/** Sound texts, each also with one thing changed; every path and symbol; and calls of every function, sound ones and with one argument amiss. */
export const judgedTexts: readonly JudgedText[] = unique([
  ...statements.flatMap((base) => changed(base, 'statement')),
  ...conditions.flatMap((base) => changed(base, 'condition')),
  ...namingConditions().map((naming) => ({ kind: 'condition', ...naming }) as const),
  ...Object.entries(standardFunctions).flatMap(([name, { parameters }]) =>
    callsOf(name, parameters).map((text) => ({ kind: 'statement', context: 'span', text }) as const),
  ),
]);

function changed({ context, text, changes }: Base, kind: JudgedText['kind']): JudgedText[] {
  const texts = [text, ...changes.map(([find, replacement]) => text.replace(find, () => replacement))];
  return texts.map((one) => ({ kind, context, text: one }));
}

function unique(texts: readonly JudgedText[]): JudgedText[] {
  return [...new Map(texts.map((judged) => [`${judged.context} ${judged.kind} ${judged.text}`, judged])).values()];
}
