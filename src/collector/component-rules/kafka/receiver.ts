import * as l10n from '@vscode/l10n';
import { resolve } from '../../../yaml/yaml-node.ts';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import type { ComponentRules } from '../rules.ts';

/** `configkafka.ConsumerConfig`. */
export const kafkaReceiver: ComponentRules = {
  of: ['receiver/kafka'],
  since: '0.124.0',
  values: { initial_offset: ['latest', 'earliest'] },
  limits: {
    min_fetch_size: { atLeast: 0 },
    max_fetch_size: { atLeast: 0 },
    max_partition_fetch_size: { atLeast: 0 },
  },
};

/** Topics are left out of those that a pattern names, which begins with `^`. */
export const kafkaExcludedTopics: ComponentRules = {
  of: ['receiver/kafka'],
  since: '0.142.0',
  judge(settings, report) {
    for (const signal of ['traces', 'metrics', 'logs', 'profiles']) {
      const excluded = settings.list(`${signal}.exclude_topics`);
      if (!excluded || excluded.length === 0) continue;
      const topics = settings.list(`${signal}.topics`);
      const hasPattern = topics?.some((node) => {
        const topic = resolve(node);
        return topic?.kind === 'scalar' && topic.text.startsWith('^');
      });
      if (!hasPattern && (topics || !settings.has(`${signal}.topics`))) {
        report('conflicting-settings', {
          message: l10n.t("'exclude_topics' counts only with a pattern among 'topics', which begins with ^."),
          range: settings.rangeOf(`${signal}.exclude_topics`),
        });
      }
      for (const node of excluded) {
        const pattern = resolve(node);
        if (pattern?.kind !== 'scalar') continue;
        const problem =
          pattern.text === '' ? l10n.t('there is nothing, which matches all topics') : regexpProblem(pattern.text);
        if (problem) report('invalid-value', { message: l10n.t('In this pattern, {0}.', problem), range: node.range });
      }
    }
  },
};

export const kafkaPartitionProcessing: ComponentRules = {
  block: { key: 'partition_processing', having: 'independent' },
  judge(settings, report) {
    if (settings.flag('independent') !== true) return;
    for (const [key, least] of [
      ['max_prefetch.batches', 1],
      ['max_prefetch.bytes', 0],
      ['max_in_flight.records', 1],
      ['max_in_flight.bytes', 0],
    ] as const) {
      const number = settings.number(key);
      if (number === undefined || number >= least) continue;
      report('invalid-value', {
        message: l10n.t("'{0}' must be at least {1}.", key, least),
        range: settings.rangeOf(key),
      });
    }
  },
};
