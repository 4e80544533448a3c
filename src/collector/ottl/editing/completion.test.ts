import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ContextName } from '../language/contexts.ts';
import type { Dialect } from '../language/dialect.ts';
import { functionsOf } from '../language/function-sets.ts';
import type { OttlKind } from '../syntax/tree.ts';
import { completionsAt } from './completion.ts';

const version = { major: 0, minor: 161, patch: 0 };

describe('completion of OTTL', () => {
  it('offers editors where a statement starts', () => {
    expect(labels('|')[0]).toBe('set');
    expect(labels('|')).not.toContain('Concat');
    expect(labels('se|')).toContain('set');
  });

  it('offers paths where one is written to', () => {
    const offered = labels('set(|');
    expect(offered.slice(0, 3)).toEqual(['span.name', 'span.attributes', 'span.kind']);
    expect(offered).toContain('resource');
    expect(offered).not.toContain('Concat');
    expect(offered).toContain('target =');
  });

  it('offers fields behind a dot, step by step', () => {
    expect(labels('set(span.status.|')).toEqual(['code', 'message']);
    expect(labels('set(resource.|')).toEqual(['attributes', 'dropped_attributes_count', 'schema_url']);
    expect(labels('set(span.name, otelcol.|')).toEqual(['client', 'grpc']);
    expect(labels('set(span.na|me, "x")')).toContain('name');
  });

  it('offers paths as the context has them where it is given', () => {
    const offered = labels('kind == 1 and |', 'condition', false);
    expect(offered).toContain('status.code');
    expect(offered).toContain('not');
    expect(offered).not.toContain('set');
  });

  it('offers the symbols that a path has as values first', () => {
    expect(labels('span.kind == |', 'condition')[0]).toBe('SPAN_KIND_UNSPECIFIED');
    expect(labels('span.name == |', 'condition')).not.toContain('SPAN_KIND_SERVER');
  });

  it('offers what a literal may be', () => {
    expect(labels('merge_maps(span.attributes, span.attributes["a"], "|")')).toEqual(['insert', 'update', 'upsert']);
    expect(labels('merge_maps(span.attributes, span.attributes["a"], |')).toContain('"upsert"');
    expect(labels('flatten(span.attributes, "a", 1, |')).toContain('true');
    expect(labels('merge_maps(span.attributes, strategy = |')).toContain('"upsert"');
  });

  it('offers converters by name alone where only their name is given', () => {
    const offered = completions('replace_pattern(span.name, "a", "b", |').items;
    expect(offered.find(({ label }) => label === 'SHA256')).toMatchObject({ before: 'SHA256', after: '' });
    expect(offered.map(({ label }) => label)).not.toContain('Concat');
  });

  it('offers what goes on behind a value', () => {
    expect(labels('set(span.name, "x") |')).toEqual(['where']);
    expect(labels('set(span.name, "x") where span.kind |')).toContain('==');
    expect(labels('set(span.name |')).toEqual([]);
  });

  it('writes calls with their parentheses, and keys with brackets', () => {
    const { range, items } = completions('set(span.name, Con|)');
    expect(range).toEqual({ start: 15, end: 18 });
    expect(items.find(({ label }) => label === 'Concat')).toMatchObject({ before: 'Concat(', after: ')' });
    const fields = completions('set(span.att|').items;
    expect(fields.find(({ label }) => label === 'attributes')).toMatchObject({ before: 'attributes["', after: '"]' });
  });

  it('knows what a release has', () => {
    const dialect = dialectOf('span', true, { major: 0, minor: 124, patch: 1 });
    const offered = completionsAt('stringify', 9, 'statement', [dialect]).items.map(({ label }) => label);
    expect(offered).toContain('truncate_all');
    expect(offered).not.toContain('stringify_all');
  });

  it('never throws, and replaces what is around the cursor', () => {
    const piece = fc.constantFrom(
      'set(',
      'span',
      '.',
      'name',
      '["a"]',
      '"',
      ' ',
      '==',
      ')',
      ',',
      'where',
      '(',
      '{',
      '=',
      '\\',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), fc.nat(), (pieces, at) => {
        const text = pieces.join('');
        const offset = at % (text.length + 1);
        const { range } = completionsAt(text, offset, 'statement', [dialectOf('span', true)]);
        expect(range.start <= offset && offset <= range.end && range.end <= text.length).toBe(true);
      }),
    );
  });
});

function labels(marked: string, kind: OttlKind = 'statement', prefixed = true): readonly string[] {
  return completions(marked, kind, prefixed).items.map(({ label }) => label);
}

function completions(marked: string, kind: OttlKind = 'statement', prefixed = true) {
  const offset = marked.indexOf('|');
  return completionsAt(marked.replace('|', ''), offset, kind, [dialectOf('span', prefixed)]);
}

function dialectOf(context: ContextName, prefixed: boolean, release = version): Dialect {
  return { context, prefixed, version: release, functions: functionsOf('transform', context, release) };
}
