import * as l10n from '@vscode/l10n';
import { resolve } from '../../../yaml/yaml-node.ts';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

const signals = ['traces', 'metrics', 'logs', 'profiles'];

/** Ways to choose a message's partition, of which one is for a signal. */
const partitionings = [
  { signal: 'traces', keys: ['partition_traces_by_id'] },
  { signal: 'metrics', keys: ['partition_metrics_by_resource_attributes'] },
  { signal: 'logs', keys: ['partition_logs_by_resource_attributes', 'partition_logs_by_trace_id'] },
];

export const kafkaExporter: ComponentRules = {
  of: ['exporter/kafka'],
  since: '0.124.0',
  judge(settings, report) {
    for (const { signal, keys } of partitionings) {
      const ways = keys.filter((key) => settings.flag(key) === true);
      if (!settings.lacks(`${signal}.message_key_from_metadata_key`))
        ways.push(`${signal}.message_key_from_metadata_key`);
      const [first, second] = ways;
      if (first === undefined || second === undefined) continue;
      report('conflicting-settings', {
        message: l10n.t("Messages of {0} are partitioned in one way: '{1}' or '{2}'.", signal, first, second),
        range: settings.rangeOf(second),
        related: [{ range: settings.rangeOf(first), message: l10n.t('the other way') }],
      });
    }
  },
};

/** Metadata of requests is still told apart in a batch only if the batch is partitioned by it. */
export const kafkaBatchPartitions: ComponentRules = {
  of: ['exporter/kafka'],
  since: '0.148.0',
  judge(settings, report) {
    if (!settings.section('sending_queue.batch')) return;
    const path = 'sending_queue.batch.partition.metadata_keys';
    const partitions = textsOf(settings, path);
    if (!partitions) return;
    for (const key of textsOf(settings, 'include_metadata_keys') ?? []) {
      if (!partitions.includes(key)) reportMissing('include_metadata_keys', key, settings, report);
    }
    for (const signal of signals) {
      for (const name of ['topic_from_metadata_key', 'message_key_from_metadata_key']) {
        const key = settings.text(`${signal}.${name}`);
        if (key && !partitions.includes(key)) reportMissing(`${signal}.${name}`, key, settings, report);
      }
    }
  },
};

/** Undefined where it is not known; without the key, none. */
function textsOf(settings: Settings, path: string): string[] | undefined {
  if (!settings.has(path)) return [];
  return settings.list(path)?.flatMap((node) => {
    const item = resolve(node);
    return item?.kind === 'scalar' ? [item.text] : [];
  });
}

function reportMissing(path: string, key: string, settings: Settings, report: RuleReport): void {
  report('conflicting-settings', {
    message: l10n.t(
      "Batches mix what comes with different '{0}': add it to 'sending_queue.batch.partition.metadata_keys'.",
      key,
    ),
    range: settings.rangeOf(path),
  });
}
