import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

const strategies = [
  '',
  'UnderscoreEscapingWithSuffixes',
  'UnderscoreEscapingWithoutSuffixes',
  'NoUTF8EscapingWithSuffixes',
  'NoTranslation',
];

export const prometheus: ComponentRules = {
  of: ['exporter/prometheus'],
  values: { translation_strategy: strategies },
};

/** Looked at when the exporter is made. */
export const prometheusEndpoint: ComponentRules = {
  of: ['exporter/prometheus'],
  whenUsed: true,
  required: ['endpoint'],
};

export const prometheusRemoteWrite: ComponentRules = {
  of: ['exporter/prometheusremotewrite', 'exporter/prometheus_remote_write'],
  limits: {
    max_batch_request_parallelism: { atLeast: 1 },
    max_batch_size_bytes: { atLeast: 0 },
    'remote_write_queue.queue_size': { atLeast: 0 },
    'remote_write_queue.num_consumers': { atLeast: 0 },
  },
  values: {
    translation_strategy: strategies,
    compression: ['', 'snappy'],
    protobuf_message: ['', 'prometheus.WriteRequest', 'io.prometheus.write.v2.Request'],
  },
  judge(settings, report) {
    const isOff = settings.flag('remote_write_queue.enabled', true) !== true;
    if (isOff || settings.number('remote_write_queue.queue_size') !== 0) return;
    report('invalid-value', {
      message: l10n.t('A queue of no size drops all that is sent.'),
      range: settings.rangeOf('remote_write_queue.queue_size'),
    });
  },
};
