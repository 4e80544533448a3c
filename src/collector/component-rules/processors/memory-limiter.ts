import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

const seconds = 1e9;

/** `memorylimiter.Config`. A limit of 0 is none. */
export const memoryLimiter: ComponentRules = {
  of: ['processor/memory_limiter', 'extension/memory_limiter'],
  limits: {
    check_interval: { above: 0 },
    limit_percentage: { atMost: 100 },
    spike_limit_percentage: { atMost: 100 },
  },
  judge(settings, report) {
    if (!settings.has('check_interval')) {
      report('missing-required-key', {
        message: l10n.t("'memory_limiter' needs 'check_interval', such as 1s."),
        range: settings.range,
      });
    }
    const limits = ['limit_mib', 'limit_percentage'].map((key) => settings.number(key, 0));
    if (limits.every((limit) => limit === 0)) {
      report('missing-required-key', {
        message: l10n.t("'memory_limiter' needs a limit, 'limit_mib' or 'limit_percentage'."),
        range: settings.range,
      });
    }
    for (const [limitKey, spikeKey] of [
      ['limit_mib', 'spike_limit_mib'],
      ['limit_percentage', 'spike_limit_percentage'],
    ] as const) {
      const limit = settings.number(limitKey, 0);
      const spike = settings.number(spikeKey, 0);
      if (limit === undefined || spike === undefined || limit === 0 || spike < limit) continue;
      report('conflicting-settings', {
        message: l10n.t("'{0}' is what '{1}' leaves free, so it is less than that: {2}.", spikeKey, limitKey, limit),
        range: settings.rangeOf(spikeKey),
      });
    }
    const soft = settings.number('min_gc_interval_when_soft_limited', 10 * seconds);
    const hard = settings.number('min_gc_interval_when_hard_limited', 0);
    if (soft !== undefined && hard !== undefined && soft < hard) {
      report('conflicting-settings', {
        message: l10n.t("'min_gc_interval_when_soft_limited' is shorter than 'min_gc_interval_when_hard_limited'."),
        range: settings.rangeOf('min_gc_interval_when_soft_limited'),
      });
    }
  },
};
