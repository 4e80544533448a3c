import type { ComponentRules } from '../rules.ts';

export const routing: ComponentRules = {
  of: ['connector/routing'],
  judge(settings, report) {
    if (!settings.has('table') || settings.list('table')?.length === 0) {
      report('missing-required-key', {
        message: "'table' says what goes where: it needs at least one route.",
        range: settings.entry('table')?.key.range ?? settings.range,
      });
    }
    for (const route of settings.items('table') ?? []) {
      const [first, second] = ['condition', 'statement'].filter((key) => !route.lacks(key));
      if (first === undefined) {
        report('missing-required-key', {
          message: "A route needs 'condition' or 'statement', which says what takes it.",
          range: route.range,
        });
      }
      if (second !== undefined) {
        report('conflicting-settings', {
          message: "'statement' and 'condition' exclude each other: take one away.",
          range: route.entry(second)?.key.range ?? route.range,
        });
      }
      if (route.has('pipelines') && route.list('pipelines')?.length !== 0) continue;
      report('missing-required-key', { message: "A route needs 'pipelines', where it leads.", range: route.range });
    }
  },
};
