import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { asFixes, defineRule, type RuleFinding } from '../../rule.ts';
import type { SpanRename, SpanStart } from '../../uses/api-uses.ts';
import type { Expression } from '../../uses/expression.ts';
import { kindNoun } from '../../uses/kind-noun.ts';
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
  const isLost = 'needsName' in use;
  if (kind !== 'string' && kind !== 'unknown') {
    // What only looks like a tracer may take something else in front of the name.
    if (use.certainty !== 'proved') return undefined;
    const rule = isLost ? l10n.t('nothing is recorded of the span') : l10n.t('the name of a span is text');
    return {
      range,
      severity: isLost ? 'error' : 'warning',
      message: l10n.t('{0} is no name: {1}.', sentence(name), rule),
      fixes: textFixes(name, idioms),
    };
  }
  if (typeof constant !== 'string') return undefined;
  const severity = use.certainty === 'proved' ? 'warning' : 'information';
  const trimmed = constant.trim();
  if (trimmed === '') {
    return isLost
      ? { range, severity: 'error', message: l10n.t('The name is empty: nothing is recorded of the span.') }
      : { range, severity, message: l10n.t('The name is empty: backends show the span as unknown, or not at all.') };
  }
  const isMultiLine = /[\r\n]/.test(trimmed);
  if (!isMultiLine && trimmed === constant) return undefined;
  const message = isMultiLine
    ? l10n.t('The name has a line break in it, which lists and queries do not expect.')
    : l10n.t('The name has blanks around it: to backends, it differs from the same name without.');
  return { range, severity, message, fixes: fixesOf(name, trimmed.replaceAll(/\s*[\r\n]+\s*/g, ' '), idioms) };
}

function sentence({ kind, noun }: Expression): string {
  const subject = noun ?? kindNoun(kind);
  return `${subject[0]!.toUpperCase()}${subject.slice(1)}`;
}

/** What spells a name becomes that name. */
function textFixes(name: Expression, idioms: UseIdioms): readonly Fix[] {
  return name.spellsText ? asFixes(l10n.t('Make it text'), idioms.toAttributeValue(name)) : [];
}

function fixesOf(name: Expression, tidy: string, idioms: UseIdioms): readonly Fix[] {
  // A constant of that name may have other uses.
  if (name.path) return [];
  return [
    { title: l10n.t("Name it '{0}'", tidy), kind: 'safe', edits: [idioms.replace(name, idioms.stringLiteral(tidy))] },
  ];
}
