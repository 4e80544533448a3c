import * as l10n from '@vscode/l10n';
import { resolve } from '../../../yaml/yaml-node.ts';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules } from '../rules.ts';

const types = ['processor/cumulativetodelta', 'processor/cumulative_to_delta'] as const;

const metricTypes = ['sum', 'histogram', 'exponentialhistogram'];

export const cumulativeToDelta: ComponentRules = {
  of: types,
  values: { initial_value: ['auto', 'keep', 'drop'] },
  judge(settings, report) {
    for (const side of ['include', 'exclude']) {
      const section = settings.section(side);
      if (!section) continue;
      for (const node of section.list('metric_types') ?? []) {
        const type = resolve(node);
        if (type?.kind !== 'scalar' || metricTypes.includes(type.text.toLowerCase())) continue;
        report('invalid-value', {
          message: l10n.t("A type of metric is {0}, not '{1}'.", alternatives(metricTypes), type.text),
          range: node.range,
        });
      }
      const hasMetrics = section.has('metrics') && section.list('metrics')?.length !== 0;
      if (hasMetrics === !section.lacks('match_type')) continue;
      report('missing-required-key', {
        message: hasMetrics
          ? l10n.t("'metrics' needs 'match_type', strict or regexp.")
          : l10n.t("'match_type' is for 'metrics', which are not there."),
        range: section.range,
      });
    }
  },
};

/** Looked at when the processor is made; 0.159.0 did not yet. */
export const cumulativeToDeltaMatch: ComponentRules = {
  of: types,
  since: '0.165.0',
  whenUsed: true,
  values: { 'include.match_type': ['', 'strict', 'regexp'], 'exclude.match_type': ['', 'strict', 'regexp'] },
};
