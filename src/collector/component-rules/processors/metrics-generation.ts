import * as l10n from '@vscode/l10n';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

const types = ['calculate', 'scale'];
const operations = ['add', 'subtract', 'multiply', 'divide', 'percent'];

export const metricsGeneration: ComponentRules = {
  of: ['processor/metricsgeneration', 'processor/experimental_metricsgeneration'],
  judge(settings, report) {
    for (const rule of settings.items('rules') ?? []) judgeRule(rule, report);
  },
};

function judgeRule(settings: Settings, report: RuleReport): void {
  const type = settings.text('type', '');
  const needed = ['name', 'type', 'metric1', ...(type === 'calculate' ? ['metric2'] : [])];
  for (const key of needed.filter((candidate) => settings.lacks(candidate))) {
    report('missing-required-key', { message: l10n.t("A rule needs '{0}'.", key), range: settings.range });
  }
  for (const [key, known] of [
    ['type', types],
    ['operation', operations],
  ] as const) {
    const text = settings.text(key, '');
    if (!text || known.includes(text)) continue;
    report('invalid-value', {
      message: l10n.t("'{0}' is {1}, not '{2}'.", key, alternatives(known), text),
      range: settings.rangeOf(key),
    });
  }
  const factor = settings.number('scale_by', 0);
  if (type === 'scale' && factor !== undefined && factor <= 0) {
    report('invalid-value', {
      message: l10n.t("'scale_by' must be greater than 0."),
      range: settings.rangeOf('scale_by'),
    });
  }
  const name = settings.text('name');
  const same = ['metric1', 'metric2'].find((key) => name && settings.text(key) === name);
  if (same === undefined) return;
  report('conflicting-settings', {
    message: l10n.t("'name' is that of a new metric, not of '{0}'.", same),
    range: settings.rangeOf('name'),
  });
}
