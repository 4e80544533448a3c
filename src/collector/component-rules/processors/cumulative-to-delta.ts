import type { ComponentRules } from '../rules.ts';

export const cumulativeToDelta: ComponentRules = {
  of: ['processor/cumulativetodelta', 'processor/cumulative_to_delta'],
  judge(settings, report) {
    for (const side of ['include', 'exclude']) {
      const section = settings.section(side);
      if (!section) continue;
      const hasMetrics = section.has('metrics') && section.list('metrics')?.length !== 0;
      if (hasMetrics === !section.lacks('match_type')) continue;
      report('missing-required-key', {
        message: hasMetrics
          ? "'metrics' needs 'match_type', strict or regexp."
          : "'match_type' is for 'metrics', which are not there.",
        range: section.range,
      });
    }
  },
};
