import type { Fix } from '../../../base/finding.ts';
import { defineRule, type RuleFinding } from '../../rule.ts';
import type { SpanRename, SpanStart } from '../../uses/api-uses.ts';
import type { Expression, ValueKind } from '../../uses/expression.ts';
import type { UseIdioms } from '../../uses/use-idioms.ts';

export default defineRule({
  id: 'invalid-span-name',
  summary: 'The name of a span is text that is not empty and has no blanks around it.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  checkUses({ starts, names, idioms }, report) {
    for (const start of starts) {
      const found = start.name ? findingOf(start.name, start, idioms) : undefined;
      if (found) report(found);
    }
    for (const rename of names) {
      const found = findingOf(rename.name, rename, idioms);
      if (found) report(found);
    }
  },
});

function findingOf(name: Expression, use: SpanStart | SpanRename, idioms: UseIdioms): RuleFinding | undefined {
  const { range, kind, constant } = name;
  if (kind !== 'string' && kind !== 'unknown') {
    // What only looks like a tracer may take something else in front of the name.
    if (use.certainty !== 'proved') return undefined;
    return { range, severity: 'warning', message: `${sentence(kind)} is no name: the name of a span is text.` };
  }
  if (typeof constant !== 'string') return undefined;
  const severity = use.certainty === 'proved' ? 'warning' : 'information';
  const trimmed = constant.trim();
  if (trimmed === '') {
    return { range, severity, message: 'The name is empty: backends show the span as unknown, or not at all.' };
  }
  const isMultiLine = /[\r\n]/.test(trimmed);
  if (!isMultiLine && trimmed === constant) return undefined;
  const message = isMultiLine
    ? 'The name has a line break in it, which lists and queries do not expect.'
    : 'The name has blanks around it: to backends, it differs from the same name without.';
  return { range, severity, message, fixes: fixesOf(name, trimmed.replaceAll(/\s*[\r\n]+\s*/g, ' '), idioms) };
}

function sentence(kind: ValueKind): string {
  if (kind === 'null' || kind === 'undefined') return `\`${kind}\``;
  return `${/^[aeiou]/.test(kind) ? 'An' : 'A'} ${kind}`;
}

function fixesOf(name: Expression, tidy: string, idioms: UseIdioms): readonly Fix[] {
  // A constant of that name may have other uses.
  if (name.path) return [];
  return [{ title: `Name it '${tidy}'`, kind: 'safe', edits: [idioms.replace(name, idioms.stringLiteral(tidy))] }];
}
