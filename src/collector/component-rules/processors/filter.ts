import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

/** By signal: matchers of the old style, then conditions of OTTL. */
const styles = [
  { signal: 'traces', old: ['spans.include', 'spans.exclude'], now: ['traces.span', 'traces.spanevent'] },
  { signal: 'metrics', old: ['metrics.include', 'metrics.exclude'], now: ['metrics.metric', 'metrics.datapoint'] },
  { signal: 'logs', old: ['logs.include', 'logs.exclude'], now: ['logs.log_record'] },
];

/** Conditions that tell their context themselves, and what else there is of the signal. */
const inferred = [
  { key: 'trace_conditions', others: ['traces.resource', 'traces.span', 'traces.spanevent'] },
  {
    key: 'metric_conditions',
    others: ['metrics.resource', 'metrics.metric', 'metrics.datapoint', 'metrics.include', 'metrics.exclude'],
  },
  { key: 'log_conditions', others: ['logs.resource', 'logs.log_record', 'logs.include', 'logs.exclude'] },
  { key: 'profile_conditions', others: ['profiles.resource', 'profiles.profile'] },
];

export const filterConditions: ComponentRules = {
  of: ['processor/filter'],
  since: '0.146.0',
  judge(settings, report) {
    for (const { key, others } of inferred) {
      const other = others.find((path) => settings.has(path));
      if (!settings.has(key) || other === undefined) continue;
      report('conflicting-settings', {
        message: l10n.t("'{0}' takes the place of '{1}': take one away.", key, other),
        range: settings.entry(key)?.key.range ?? settings.range,
        related: [
          { range: settings.entry(other)?.key.range ?? settings.range, message: l10n.t("'{0}' is here", other) },
        ],
      });
    }
  },
};

const severities = /^(?:undefined|unspecified|(?:trace|debug|info|warn|error|fatal)[1-4]?)$/i;

/** `filterprocessor.LogSeverityNumberMatchProperties`. */
export const filterSeverity: ComponentRules = {
  of: ['processor/filter'],
  judge(settings, report) {
    for (const path of ['logs.include.severity_number.min', 'logs.exclude.severity_number.min']) {
      const severity = settings.text(path, '');
      if (!severity || severities.test(severity)) continue;
      report('invalid-value', {
        message: l10n.t("'{0}' is no severity, such as INFO or ERROR2.", severity),
        range: settings.rangeOf(path),
      });
    }
  },
};

/** Where a signal has conditions of OTTL and matchers of the old style, the collector does not choose. */
export const filter: ComponentRules = {
  of: ['processor/filter'],
  judge(settings, report) {
    for (const { signal, old, now } of styles) {
      const oldKey = old.find((key) => settings.has(key));
      const newKey = now.find((key) => settings.has(key));
      if (oldKey === undefined || newKey === undefined) continue;
      report('conflicting-settings', {
        message: l10n.t("'{0}' and '{1}' are two ways to filter {2}: take one away.", oldKey, newKey, signal),
        range: settings.entry(oldKey)?.key.range ?? settings.range,
        related: [
          { range: settings.entry(newKey)?.key.range ?? settings.range, message: l10n.t("'{0}' is here", newKey) },
        ],
      });
    }
  },
};
