import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

export const otlp: ComponentRules = {
  of: ['exporter/otlp', 'exporter/otlp_grpc'],
  required: ['endpoint'],
};

const types = ['exporter/otlphttp', 'exporter/otlp_http'] as const;
const signals = ['traces', 'metrics', 'logs'];

export const otlpHttp: ComponentRules = {
  of: types,
  required: ['endpoint|traces_endpoint|metrics_endpoint|logs_endpoint|profiles_endpoint'],
};

/** What is asked when the exporter is made for a signal. */
export const otlpHttpSignals: ComponentRules = {
  of: types,
  whenUsed: true,
  judge(settings, report, { signals: used }) {
    if (/^\w+:\/\/[^/?#]*\s/.test(settings.text('endpoint', '') ?? '')) {
      report('invalid-value', {
        message: l10n.t('A URL has no blank in its host.'),
        range: settings.rangeOf('endpoint'),
      });
    }
    if (!settings.lacks('endpoint') || signals.every((signal) => settings.lacks(`${signal}_endpoint`))) return;
    for (const signal of signals) {
      if (!used.has(signal) || !settings.lacks(`${signal}_endpoint`)) continue;
      report('missing-required-key', {
        message: l10n.t("A pipeline sends {0} here, so there must be 'endpoint' or '{1}_endpoint'.", signal, signal),
        range: settings.range,
      });
    }
  },
};
