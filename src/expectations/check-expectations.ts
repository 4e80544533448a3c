import { formatDuration, formatNoun } from '../base/format.ts';
import { hasParts } from '../base/text-parts.ts';
import { kindNames, spanStatus, statusNames } from '../protocol/span-codes.ts';
import type { AttributeValue } from '../protocol/traces.ts';
import type { Expectations, Range, SpanExpectation, ValueExpectation } from './expectations.ts';
import { allSpans, type TracedSpan } from './traced-span.ts';

/** An expectation that is not met, and why: what is nested explains what is around it. */
export interface Difference {
  readonly message: string;
  readonly because: readonly Difference[];
}

/**
 * What of the expectations the spans do not meet, by the order of the file; empty: all is as expected. `findings` are what
 * was found at run time, a line each.
 */
export function checkExpectations(
  { spans, noErrors, noFindings }: Expectations,
  roots: readonly TracedSpan[],
  findings: readonly string[] = [],
): readonly Difference[] {
  const all = [...allSpans(roots)];
  const byName = new Map<string, TracedSpan[]>();
  for (const span of all) {
    const same = byName.get(span.name) ?? [];
    byName.set(span.name, same);
    same.push(span);
  }
  const candidates = (name: string) =>
    name.includes('*') ? all.filter((span) => fits(name, span.name)) : (byName.get(name) ?? []);
  const differences = spans.flatMap((expectation) => countDifference(expectation, candidates(expectation.name)) ?? []);
  const failures = noErrors ? all.filter(({ status }) => status === spanStatus.error) : [];
  const found = noFindings ? findings.map((message) => ({ message, because: [] })) : [];
  return [...differences, ...failures.map(failure), ...found];
}

/** Whether as many of the spans, which have its name, are as expected. */
function countDifference(expectation: SpanExpectation, named: readonly TracedSpan[]): Difference | undefined {
  const { name, service, count } = expectation;
  const judged = named.map((span) => ({ span, because: spanDifferences(expectation, span) }));
  const found = judged.filter(({ because }) => because.length === 0).length;
  if (found >= count.least && found <= count.most) return undefined;
  const who = service === undefined ? name : `${name} of ${service}`;
  const message = `${who}: expected ${rangeText(count)}, found ${found}`;
  if (found > count.most) return { message, because: [] };
  const others = judged.filter(({ because }) => because.length > 0);
  // What is nearest tells most; all others would be the same again.
  others.sort((a, b) => sizeOf(a.because) - sizeOf(b.because));
  const nearest = others[0];
  if (nearest === undefined) return { message, because: [] };
  const more = others.length > 1 ? `; ${formatNoun(others.length - 1, 'other')} differ as well` : '';
  return { message, because: [{ message: `${spanText(nearest.span)} is not it${more}`, because: nearest.because }] };
}

/** Why a span of this name is not what is expected. */
function spanDifferences(expectation: SpanExpectation, span: TracedSpan): Difference[] {
  const { service, kind, status, maxDurationNs, attributes, children } = expectation;
  const differences: string[] = [];
  const expect = (what: string, expected: string, found: string) =>
    differences.push(`${what}: expected ${expected}, found ${found}`);
  if (service !== undefined && !fits(service, span.service)) expect('service', service, span.service);
  if (kind !== undefined && kind !== span.kind)
    expect('kind', kindNames[kind]!, kindNames[span.kind] ?? String(span.kind));
  if (status !== undefined && status !== span.status) {
    const message = span.statusMessage === '' ? '' : ` (${span.statusMessage})`;
    expect('status', statusNames[status]!, `${statusNames[span.status] ?? span.status}${message}`);
  }
  if (maxDurationNs !== undefined && span.durationNs > maxDurationNs)
    expect('duration', `at most ${formatDuration(maxDurationNs)}`, formatDuration(span.durationNs));
  for (const { key, value } of attributes) {
    const found = span.attributes.findLast((attribute) => attribute.key === key)?.value;
    if (!meets(found, value)) expect(key, valueText(value), found === undefined ? 'no such attribute' : textOf(found));
  }
  const below = children.flatMap((child) => {
    const named = span.children.filter(({ name }) => fits(child.name, name));
    return countDifference(child, named) ?? [];
  });
  return [...differences.map((message) => ({ message, because: [] })), ...below];
}

function meets(found: AttributeValue | undefined, expected: ValueExpectation): boolean {
  switch (expected.kind) {
    case 'exists':
      return (found !== undefined) === expected.exists;
    case 'text':
      return found !== undefined && fits(expected.text, textOf(found));
    case 'boolean':
      return found === expected.value;
    case 'number': {
      const number = typeof found === 'object' || typeof found === 'number' ? Number(textOf(found)) : Number.NaN;
      return number >= expected.least && number <= expected.most;
    }
  }
}

function valueText(expected: ValueExpectation): string {
  switch (expected.kind) {
    case 'exists':
      return expected.exists ? 'any value' : 'none';
    case 'text':
      return expected.text;
    case 'boolean':
      return String(expected.value);
    case 'number':
      return rangeText(expected);
  }
}

function rangeText({ least, most }: Range): string {
  if (least === most) return String(least);
  if (most === Number.POSITIVE_INFINITY) return `at least ${least}`;
  return Number.isFinite(least) && least > 0 ? `${least} to ${most}` : `at most ${most}`;
}

/** A value as one writes it; lists and maps as JSON. */
export function textOf(value: AttributeValue): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return String(value);
  if ('int64' in value) return value.int64;
  if ('double' in value) return value.double;
  if ('bytes' in value) return value.bytes;
  return JSON.stringify(value);
}

/** Whether a text is as the pattern says, in which `*` stands for any text. */
export function fits(pattern: string, text: string): boolean {
  return hasParts(text, pattern.split('*'));
}

function failure(span: TracedSpan): Difference {
  const message = span.statusMessage === '' ? '' : `: ${span.statusMessage}`;
  return { message: `${spanText(span)} failed${message}`, because: [] };
}

function spanText({ name, service, durationNs }: TracedSpan): string {
  return `${name} (${service}, ${formatDuration(durationNs)})`;
}

/** How many things are wrong: of spans that differ, the one with the least is nearest. */
function sizeOf(differences: readonly Difference[]): number {
  return differences.reduce((total, { because }) => total + 1 + sizeOf(because), 0);
}
