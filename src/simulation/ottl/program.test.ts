import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../yaml/yaml-document.ts';
import { valueAt } from '../../yaml/yaml-node.ts';
import type { Journal, Processor, ProcessorType } from '../processor.ts';
import { filter } from '../processors/filter/processor.ts';
import { transform } from '../processors/transform/processor.ts';
import type { Span, Traces, Value } from '../traces.ts';
import { functions } from './functions/functions.ts';

const context = { version: '0.159.0', nowNs: 1_764_150_100_000_000_000n };

/** A processor of some settings, or why there is none. */
function made(type: ProcessorType, settings: string): Processor | string {
  const root = parseYaml(`settings:\n${settings.replaceAll(/^/gm, '  ')}`)[0]?.root;
  const processor = type.create(valueAt(root, 'settings'), context);
  return processor.ok ? processor.value : processor.problem.message;
}

function statements(...texts: readonly string[]): string {
  return `trace_statements:\n${texts.map((text) => `  - ${JSON.stringify(text)}\n`).join('')}`;
}

function spanOf(number: number, fields: Partial<Span> = {}): Span {
  return {
    number,
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: `b7ad6b716920333${number % 10}`,
    parentSpanId: '',
    traceState: '',
    flags: 0,
    name: `span ${number}`,
    kind: 1,
    startNs: 1_764_150_000_000_000_000n,
    endNs: 1_764_150_000_001_000_000n,
    attributes: new Map(),
    droppedAttributes: 0,
    events: [],
    droppedEvents: 0,
    links: [],
    droppedLinks: 0,
    statusCode: 0,
    statusMessage: '',
    ...fields,
  };
}

function tracesOf(...spans: Span[]): Traces {
  const scope = { name: 'scope', version: '', attributes: new Map(), droppedAttributes: 0 };
  const resource = { attributes: new Map(), droppedAttributes: 0 };
  return { resources: [{ resource, schemaUrl: '', scopes: [{ scope, schemaUrl: '', spans }] }] };
}

/** What is told while spans are processed, a line each. */
function told(processor: Processor | string, traces: Traces): string[] {
  if (typeof processor === 'string') throw new Error(processor);
  const lines: string[] = [];
  const journal: Journal = {
    changed: ({ number }) => lines.push(`${number} changed`),
    dropped: ({ number }, because) => lines.push(`${number} dropped: ${because}`),
    kept: ({ number }, because) => lines.push(`${number} kept: ${because}`),
    failed: (span, message) => lines.push(`${span?.number} failed: ${message}`),
  };
  processor.process(traces, journal);
  return lines;
}

describe('a transform processor', () => {
  it('tells of the spans that it has changed, and of no others', () => {
    const processor = made(
      transform,
      statements('set(span.name, "a")', 'set(span.attributes["x"], 1) where span.kind == 2'),
    );
    const traces = tracesOf(spanOf(0, { name: 'a' }), spanOf(1), spanOf(2, { name: 'a', kind: 2 }));
    expect(told(processor, traces)).toEqual(['1 changed', '2 changed']);
    expect(told(processor, traces)).toEqual([]);
  });

  it('tells of all spans of a resource that has changed', () => {
    const processor = made(transform, statements('set(resource.attributes["x"], 1)'));
    expect(told(processor, tracesOf(spanOf(0), spanOf(1)))).toEqual(['0 changed', '1 changed']);
  });

  it('tells what failed on which span, and goes on', () => {
    const processor = made(transform, statements('set(span.name, Substring(span.name, 0, 9))', 'set(span.kind, 3)'));
    expect(told(processor, tracesOf(spanOf(0)))).toEqual([
      '0 failed: set(span.name, Substring(span.name, 0, 9)): 9 bytes from 0 on are more than the text has, 6.',
      '0 changed',
    ]);
  });

  it('loses all spans where a failure propagates', () => {
    const processor = made(transform, `${statements('set(span.name, 5 + span.name)')}error_mode: propagate\n`);
    const reason = 'set(span.name, 5 + span.name): a number is expected, not a text.';
    expect(told(processor, tracesOf(spanOf(0), spanOf(1)))).toEqual([
      `undefined failed: ${reason}`,
      `0 dropped: failed and propagates: ${reason}`,
      `1 dropped: failed and propagates: ${reason}`,
    ]);
  });

  it('does not start with what the collector refuses', () => {
    expect(made(transform, statements('set(span.nme, "a")'))).toContain("'span' has no path 'nme'");
    expect(made(transform, statements('set(span.attributes["x"], Double("y"))'))).toBe("'y' is no number");
    expect(made(transform, statements('replace_pattern(span.name, "(?=x)", "")'))).toContain('RE2');
  });

  it('says what is not simulated', () => {
    expect(made(transform, statements('set(span.attributes["x"], UserAgent(span.name))'))).toBe(
      "'UserAgent' is not simulated.",
    );
    expect(made(transform, statements('set(span.attributes["x"], GetXML(span.name, "sum(//a)"))'))).toBe(
      "The XPath 'sum(//a)' is not simulated.",
    );
    expect(
      made(transform, statements('set(span.attributes["x"], ExtractGrokPatterns(span.name, "%{CISCOTAG}"))')),
    ).toBe("the Grok pattern 'CISCOTAG' is not simulated");
    expect(made(transform, statements('set(span.name, otelcol.client.addr)'))).toBe(
      "The path 'otelcol.client.addr' is not simulated.",
    );
  });

  it('propagates by default in older releases', () => {
    const root = parseYaml(statements('set(span.name, 5 + span.name)'))[0]?.root;
    const processor = transform.create(root, { ...context, version: '0.152.0' });
    expect(processor.ok && processor.value.process(tracesOf(spanOf(0)), silent).resources).toEqual([]);
  });
});

describe('what grows with each span', () => {
  const spans = () => tracesOf(...Array.from({ length: 300 }, (_, number) => spanOf(number)));

  it.each([
    [
      'texts',
      'set(resource.attributes["x"], Concat([resource.attributes["x"], resource.attributes["x"], span.name], "-"))',
    ],
    ['values in values', 'set(resource.attributes["x"], [resource.attributes["x"]]) where span.kind == 1'],
    [
      'maps in maps',
      'set(resource.attributes["x"], {"x": resource.attributes["x"], "y": resource.attributes["x"]}) where span.kind == 1',
    ],
    ['replacements', 'replace_pattern(scope.name, "(.)", "$1$1$1$1") where span.kind == 1'],
    ['lists', 'set(span.attributes["x"][10001], 1)'],
  ])('ends somewhere: %s', (_, statement) => {
    const lines = told(made(transform, statements(statement)), spans());
    expect(lines.some((line) => /failed: .*not simulated/.test(line))).toBe(true);
  });
});

describe('a filter processor', () => {
  it('tells which condition it was', () => {
    const processor = made(filter, `trace_conditions:\n  - span.kind == 2\n  - IsMatch(span.name, "1$")\n`);
    expect(told(processor, tracesOf(spanOf(0), spanOf(1), spanOf(2, { kind: 2 })))).toEqual([
      '1 dropped: IsMatch(span.name, "1$")',
      '2 dropped: span.kind == 2',
    ]);
  });

  it('tells of spans that lose events', () => {
    const event = { name: 'retry', timeNs: 1n, attributes: new Map(), droppedAttributes: 0 };
    const processor = made(filter, `traces: {spanevent: ['name == "retry"']}\n`);
    expect(told(processor, tracesOf(spanOf(0, { events: [event] }), spanOf(1)))).toEqual(['0 changed']);
  });
});

const silent: Journal = { changed() {}, dropped() {}, kept() {}, failed() {} };

describe('whatever spans hold', () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('', '12', '-1.5', '{"a":[1]}', 'a=b c', '"', '%zz', '<a b="1">x<c/></a>'),
  );
  const value: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      text,
      fc.boolean(),
      fc.double(),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.constant(null),
      fc.uint8Array({ maxLength: 20 }),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(text, tie('value'), { maxKeys: 3 }).map((entries): Value => new Map(Object.entries(entries))),
    ),
  })).value;
  const all = `set(span.attributes["r"], `;
  const uses = [
    ...[...functions.keys()]
      .filter((name) =>
        /^(?:Is[A-Z]|String|Int|Double|Bool|Len|Hex|Log|Sort|Keys|Values|Trim|To|FNV|SHA|MD5|XXH|Murmur|Parse(?:JSON|KeyValue|XML|SimplifiedXML)|Convert[A-Z]\w+XML|URL|Duration|TraceID|SpanID|Base64Encode)/.test(
          name,
        ),
      )
      .flatMap((name) =>
        ['IsRootSpan', 'IsMatch', 'IsInCIDR', 'Trim', 'TrimPrefix', 'TrimSuffix'].includes(name)
          ? []
          : [`${all}${name}(span.attributes["v"]))`],
      ),
    `${all}span.attributes["v"] + span.attributes["w"])`,
    `${all}span.attributes["v"]["x"][0])`,
    `${all}Concat([span.attributes["v"], span.attributes["w"]], "-"))`,
    `${all}Format("%v %s %d %x", [span.attributes["v"], span.attributes["w"], span.attributes["v"], span.name]))`,
    `${all}true) where span.attributes["v"] < span.attributes["w"] or span.attributes["v"] == span.attributes["w"]`,
    `${all}Time(span.name, "%Y-%m-%d %H"))`,
    `${all}ParseCSV(span.name, "a,b"))`,
    `${all}Substring(span.name, Len(span.attributes), 2, true))`,
    `${all}IsMatch(span.name, span.attributes["v"]))`,
    `${all}ExtractGrokPatterns(span.name, span.attributes["v"]))`,
    `${all}GetXML(span.name, "//*"))`,
    `${all}InsertXML(span.name, "//a", span.attributes["v"]))`,
    'set(span.attributes["v"]["x"]["y"][2], span.attributes["w"])',
    'append(span.attributes["v"], span.attributes["w"])',
    'replace_pattern(span.name, "(.)(.*)", "$2$1$$")',
    'replace_all_patterns(span.attributes, "key", "(a|b)*", "x")',
    'flatten(span.attributes, "p", resolve_conflicts=true)',
    'truncate_all(span.attributes, 3)',
    'stringify_all(span.attributes)',
    'limit(span.attributes, 2, ["v"])',
    'set(span.trace_state["a"], span.name)',
    'merge_maps(span.attributes, span.attributes["v"], "upsert")',
  ];
  const processor = made(transform, statements(...uses));

  it('processors take it', () => {
    fc.assert(
      fc.property(text, fc.dictionary(text, value, { maxKeys: 3 }), value, value, (name, others, one, other) => {
        const attributes = new Map<string, Value>([...Object.entries(others), ['v', one], ['w', other]]);
        expect(() => told(processor, tracesOf(spanOf(0, { name, attributes })))).not.toThrow();
      }),
    );
  });
});
