import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../base/in-quotes.ts';
import { choosing } from '../words.ts';
import type { ComponentRules, Limit, RuleReport } from './rules.ts';
import type { Settings } from './settings.ts';

/** What has the settings, as it is called at the beginning of a sentence, and within one. */
export interface Subject {
  first(): string;
  within(): string;
}

/** Judges what rules say in tables. */
export function judgeTables(rules: ComponentRules, settings: Settings, subject: Subject, report: RuleReport): void {
  for (const choice of rules.required ?? []) {
    const keys = choice.split('|');
    if (keys.every((key) => settings.lacks(key))) reportMissing(keys, settings, subject, report);
  }
  for (const key of rules.notEmpty ?? []) {
    if (settings.text(key) !== '') continue;
    report('missing-required-key', {
      message: l10n.t("'{0}' is empty: {1} needs it.", key, subject.within()),
      range: settings.rangeOf(key),
    });
  }
  for (const [key, limit] of Object.entries(rules.limits ?? {})) {
    const number = settings.number(key);
    const broken = number === undefined ? undefined : limitBroken(number, limit);
    if (broken)
      report('invalid-value', { message: l10n.t("'{0}' {1}.", lastOf(key), broken), range: settings.rangeOf(key) });
  }
  for (const [key, values] of Object.entries(rules.values ?? {})) {
    const text = settings.text(key);
    if (text === undefined || values.includes(text)) continue;
    report('invalid-value', {
      message: l10n.t("'{0}' is {1}, not '{2}'.", lastOf(key), alternatives(values), text),
      range: settings.rangeOf(key),
    });
  }
  for (const group of rules.exclusive ?? []) {
    const [first, second] = group.filter((key) => !settings.lacks(key));
    if (first === undefined || second === undefined) continue;
    report('conflicting-settings', {
      message: l10n.t("'{0}' and '{1}' exclude each other: take one away.", second, first),
      range: settings.entry(second)?.key.range ?? settings.range,
      related: [{ range: settings.entry(first)?.key.range ?? settings.range, message: l10n.t("'{0}' is here", first) }],
    });
  }
}

function reportMissing(keys: readonly string[], settings: Settings, subject: Subject, report: RuleReport): void {
  const names = keys.map((key) => inQuotes(key));
  const present = keys.find((key) => settings.entry(key));
  report('missing-required-key', {
    message: present
      ? l10n.t("'{0}' is empty: {1} needs it.", present, subject.within())
      : l10n.t('{0} needs {1}.', subject.first(), alternatives(names)),
    range: present ? settings.rangeOf(present) : settings.range,
  });
}

/** What is asked of a number that is not within its limits. */
export function limitBroken(number: number, { above, atLeast, atMost }: Limit): string | undefined {
  if (above !== undefined && !(number > above)) return l10n.t('must be greater than {0}', above);
  const isWithin = (atLeast === undefined || number >= atLeast) && (atMost === undefined || number <= atMost);
  if (isWithin) return undefined;
  if (atLeast !== undefined && atMost !== undefined) return l10n.t('must be from {0} to {1}', atLeast, atMost);
  return atLeast !== undefined ? l10n.t('must be at least {0}', atLeast) : l10n.t('must be at most {0}', atMost!);
}

/** `a, b or c`, without the empty text, which often stands for what is usual. */
export function alternatives(words: readonly string[]): string {
  return choosing(words.filter((word) => word !== ''));
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
