import { parseDuration } from '../base/duration.ts';
import { LineIndex } from '../base/line-index.ts';
import { nearestName } from '../base/nearest-name.ts';
import type { OffsetRange, Position } from '../base/range.ts';
import { failed, ok, type Result } from '../base/result.ts';
import { kindNames, statusNames } from '../protocol/span-codes.ts';
import { parseYaml } from '../yaml/yaml-document.ts';
import { entriesOf, resolve, type YamlEntry, type YamlNode } from '../yaml/yaml-node.ts';
import type { AttributeExpectation, Expectations, Range, SpanExpectation, ValueExpectation } from './expectations.ts';

/** What is wrong with a file of expectations, as a sentence, and where. */
export interface ExpectationProblem {
  readonly message: string;
  readonly position: Position;
}

/** Deeper expectations are refused: no trace that people write down is so deep. */
const deepest = 50;

/** Reads a file of expectations (docs/record.md); everything that is wrong with it is told at once. */
export function readExpectations(text: string): Result<Expectations, readonly ExpectationProblem[]> {
  const reader = new Reader(text);
  const expectations = reader.read();
  return reader.problems.length > 0 ? failed(reader.problems) : ok(expectations);
}

class Reader {
  readonly problems: ExpectationProblem[] = [];
  readonly #text: string;
  readonly #lines: LineIndex;

  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineIndex(text);
  }

  read(): Expectations {
    const start = { start: 0, end: 0 };
    const [document, ...others] = parseYaml(this.#text);
    for (const { message, range } of document?.problems ?? []) this.#tell(range, message);
    for (const { range } of others) this.#tell(range, 'Expectations are one document: remove `---` and what follows.');
    const entries = this.#entries(document?.root, start, 'Expectations', ['spans', 'no_errors', 'no_findings']);
    const expectations = {
      spans: this.#spans(entries.get('spans'), 1),
      noErrors: this.#flag(entries.get('no_errors')),
      noFindings: this.#flag(entries.get('no_findings')),
    };
    if (
      this.problems.length === 0 &&
      !expectations.noErrors &&
      !expectations.noFindings &&
      expectations.spans.length === 0
    )
      this.#tell(start, 'Nothing is expected: list spans under `spans:`, or write `no_errors: true`.');
    return expectations;
  }

  #spans(entry: YamlEntry | undefined, depth: number): SpanExpectation[] {
    if (entry === undefined) return [];
    const list = resolve(entry.value);
    if (list?.kind !== 'list') {
      this.#tell(entry.key.range, `\`${entry.key.text}\` is a list of spans: begin each with \`- name:\`.`);
      return [];
    }
    if (depth > deepest) {
      this.#tell(entry.key.range, `Spans are expected at most ${deepest} levels deep.`);
      return [];
    }
    return list.items.map((item) => this.#span(item, depth));
  }

  #span(node: YamlNode, depth: number): SpanExpectation {
    const entries = this.#entries(node, node.range, 'A span', [
      'name',
      'service',
      'kind',
      'status',
      'count',
      'max_duration',
      'attributes',
      'children',
    ]);
    if (!entries.has('name')) this.#tell(node.range, 'A span is expected by its `name`, which may be `*`.');
    return {
      position: this.#lines.positionAt(node.range.start),
      name: this.#textOf(entries.get('name')) ?? '*',
      service: this.#textOf(entries.get('service')),
      kind: this.#choice(entries.get('kind'), kindNames),
      status: this.#choice(entries.get('status'), statusNames),
      maxDurationNs: this.#duration(entries.get('max_duration')),
      attributes: this.#attributes(entries.get('attributes')),
      count: this.#count(entries.get('count')),
      children: this.#spans(entries.get('children'), depth + 1),
    };
  }

  #attributes(entry: YamlEntry | undefined): AttributeExpectation[] {
    if (entry === undefined) return [];
    if (resolve(entry.value)?.kind !== 'map') {
      this.#tell(entry.key.range, '`attributes` are keys with the values they are to have.');
      return [];
    }
    return entriesOf(entry.value).flatMap((attribute) => {
      const value = this.#value(attribute);
      return value === undefined ? [] : [{ key: attribute.key.text, value }];
    });
  }

  #value(entry: YamlEntry): ValueExpectation | undefined {
    const node = resolve(entry.value);
    if (node?.kind === 'scalar') {
      const { value, text } = node;
      if (typeof value === 'boolean') return { kind: 'boolean', value };
      if (typeof value === 'number') return { kind: 'number', least: value, most: value };
      if (typeof value === 'bigint') return { kind: 'text', text: String(value) };
      if (typeof value === 'string') return { kind: 'text', text };
    }
    if (node?.kind === 'map') {
      const asked = this.#entries(node, node.range, 'An attribute', ['exists', 'min', 'max']);
      const exists = asked.get('exists');
      if (exists) return { kind: 'exists', exists: this.#flag(exists) };
      const range = this.#range(asked, Number.NEGATIVE_INFINITY);
      if (range) return { kind: 'number', ...range };
    }
    this.#tell(
      entry.key.range,
      `Say what \`${entry.key.text}\` is to be: a value, \`{exists: true}\`, or \`{min: 1, max: 5}\`.`,
    );
    return undefined;
  }

  #count(entry: YamlEntry | undefined): Range {
    const node = resolve(entry?.value);
    if (entry === undefined) return { least: 1, most: Number.POSITIVE_INFINITY };
    if (node?.kind === 'scalar' && isCount(node.value)) return { least: node.value, most: node.value };
    const range =
      node?.kind === 'map' ? this.#range(this.#entries(node, node.range, 'A count', ['min', 'max']), 0) : undefined;
    if (range) return range;
    this.#tell(entry.key.range, 'A `count` is a number, or `{min: 1, max: 5}`.');
    return { least: 0, most: Number.POSITIVE_INFINITY };
  }

  #range(entries: ReadonlyMap<string, YamlEntry>, least: number): Range | undefined {
    const bound = (name: string) => {
      const node = resolve(entries.get(name)?.value);
      return node?.kind === 'scalar' && typeof node.value === 'number' ? node.value : undefined;
    };
    const min = bound('min');
    const max = bound('max');
    if (min === undefined && max === undefined) return undefined;
    if (entries.size > [min, max].filter((each) => each !== undefined).length) return undefined;
    return { least: min ?? least, most: max ?? Number.POSITIVE_INFINITY };
  }

  #duration(entry: YamlEntry | undefined): number | undefined {
    if (entry === undefined) return undefined;
    const duration = parseDuration(this.#textOf(entry) ?? '');
    if (duration === undefined)
      this.#tell(entry.key.range, 'A duration is a number with its unit: `250ms`, `1.5s`, `2m`.');
    return duration;
  }

  #choice(entry: YamlEntry | undefined, choices: readonly string[]): number | undefined {
    if (entry === undefined) return undefined;
    const text = this.#textOf(entry) ?? '';
    const found = choices.indexOf(text.toLowerCase());
    if (found >= 0) return found;
    const near = nearestName(text, choices);
    const hint = near === undefined ? choices.join(', ') : `\`${near}\`?`;
    this.#tell(entry.value?.range ?? entry.key.range, `\`${text}\` is no ${entry.key.text}: ${hint}`);
    return undefined;
  }

  #flag(entry: YamlEntry | undefined): boolean {
    if (entry === undefined) return false;
    const node = resolve(entry.value);
    if (node?.kind === 'scalar' && typeof node.value === 'boolean') return node.value;
    this.#tell(entry.key.range, `\`${entry.key.text}\` is \`true\` or \`false\`.`);
    return false;
  }

  #textOf(entry: YamlEntry | undefined): string | undefined {
    if (entry === undefined) return undefined;
    const node = resolve(entry.value);
    if (node?.kind === 'scalar' && node.value !== null) return node.text;
    this.#tell(entry.key.range, `\`${entry.key.text}\` is a text.`);
    return undefined;
  }

  /** The entries of a map, which may have these keys, each once. */
  #entries(
    node: YamlNode | undefined,
    place: OffsetRange,
    what: string,
    keys: readonly string[],
  ): Map<string, YamlEntry> {
    const entries = new Map<string, YamlEntry>();
    if (resolve(node)?.kind !== 'map') {
      if (this.problems.length === 0) this.#tell(node?.range ?? place, `${what} can say ${listOf(keys)}.`);
      return entries;
    }
    for (const entry of entriesOf(node)) {
      const { text, range } = entry.key;
      if (entries.has(text)) this.#tell(range, `\`${text}\` is said twice.`);
      else if (keys.includes(text)) entries.set(text, entry);
      else {
        const near = nearestName(text, keys);
        this.#tell(
          range,
          `There is no \`${text}\`: ${near === undefined ? `${what.toLowerCase()} can say ${listOf(keys)}.` : `\`${near}\`?`}`,
        );
      }
    }
    return entries;
  }

  #tell({ start }: OffsetRange, message: string): void {
    this.problems.push({ message, position: this.#lines.positionAt(start) });
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function listOf(keys: readonly string[]): string {
  return keys.map((key) => `\`${key}\``).join(', ');
}
