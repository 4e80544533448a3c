import * as l10n from '@vscode/l10n';
import { resolve } from '../../../yaml/yaml-node.ts';
import { parsePrometheusDuration } from '../../schema/duration.ts';
import { regexpProblem } from '../../schema/regexp-syntax.ts';
import { alternatives } from '../judge-tables.ts';
import type { ComponentRules, RuleReport } from '../rules.ts';
import type { Settings } from '../settings.ts';

/** Of the settings, and of what Prometheus asks of its own. */
export const prometheus: ComponentRules = {
  of: ['receiver/prometheus'],
  judge(settings, report, { hasTargetAllocator }) {
    const config = settings.section('config');
    const hasJobs = ['scrape_configs', 'scrape_config_files'].some(
      (key) => config?.has(key) && config.list(key)?.length !== 0,
    );
    const isTold = hasTargetAllocator || settings.has('target_allocator');
    if (!hasJobs && !isTold && !(settings.has('config') && !config)) {
      report('missing-required-key', {
        message: l10n.t("'config' needs 'scrape_configs', or else there must be a 'target_allocator'."),
        range: settings.entry('config')?.key.range ?? settings.range,
      });
    }
    const names = new Map<string, Settings>();
    for (const job of config?.items('scrape_configs') ?? []) {
      const name = job.text('job_name', '');
      if (name === '') {
        report('missing-required-key', {
          message: l10n.t("A scrape configuration needs 'job_name'."),
          range: job.range,
        });
      } else if (name !== undefined && names.has(name)) {
        report('conflicting-settings', {
          message: l10n.t("Two scrape configurations are called '{0}'.", name),
          range: job.rangeOf('job_name'),
          related: [{ range: names.get(name)!.rangeOf('job_name'), message: l10n.t('the first') }],
        });
      } else if (name !== undefined) names.set(name, job);
      for (const key of ['relabel_configs', 'metric_relabel_configs']) {
        for (const rule of job.items(key) ?? []) judgeRelabeling(rule, report);
      }
      const interval = durationOf(job, 'scrape_interval') ?? durationOf(config, 'global.scrape_interval');
      const timeout = durationOf(job, 'scrape_timeout');
      if (interval === undefined || timeout === undefined || timeout <= interval) continue;
      report('conflicting-settings', {
        message: l10n.t("'scrape_timeout' is longer than 'scrape_interval'."),
        range: job.rangeOf('scrape_timeout'),
      });
    }
  },
};

const actions = [
  'replace',
  'keep',
  'drop',
  'keepequal',
  'dropequal',
  'hashmod',
  'labelmap',
  'labeldrop',
  'labelkeep',
  'lowercase',
  'uppercase',
];

function judgeRelabeling(rule: Settings, report: RuleReport): void {
  const problem = regexpProblem(rule.text('regex') ?? '');
  if (problem)
    report('invalid-value', { message: l10n.t('In this pattern, {0}.', problem), range: rule.rangeOf('regex') });
  const action = rule.text('action', 'replace')?.toLowerCase();
  if (action === undefined) return;
  if (!actions.includes(action)) {
    report('invalid-value', {
      message: l10n.t("'action' is {0}, not '{1}'.", alternatives(actions), action),
      range: rule.rangeOf('action'),
    });
  } else if (/^(?:replace|hashmod|.*equal|.*case)$/.test(action) && rule.lacks('target_label')) {
    report('missing-required-key', {
      message: l10n.t("The action '{0}' needs 'target_label', the label that it is about.", action),
      range: rule.range,
    });
  }
}

function durationOf(settings: Settings | undefined, path: string): number | undefined {
  const value = resolve(settings?.entry(path)?.value);
  return value?.kind === 'scalar' ? parsePrometheusDuration(value.text) : undefined;
}
