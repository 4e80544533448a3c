import * as l10n from '@vscode/l10n';
import type { ComponentRules } from '../rules.ts';

const seconds = 1e9;

/** `configretry.BackOffConfig`, with its defaults. */
export const retryOnFailure: ComponentRules = {
  block: { key: 'retry_on_failure', having: 'max_elapsed_time' },
  since: '0.120.0',
  limits: {
    initial_interval: { atLeast: 0 },
    randomization_factor: { atLeast: 0, atMost: 1 },
    multiplier: { atLeast: 0 },
    max_interval: { atLeast: 0 },
    max_elapsed_time: { atLeast: 0 },
  },
  judge(settings, report) {
    const whole = settings.number('max_elapsed_time');
    if (whole === undefined || whole <= 0) return;
    for (const [key, absent] of [
      ['initial_interval', 5 * seconds],
      ['max_interval', 30 * seconds],
    ] as const) {
      const part = settings.number(key, absent);
      if (part === undefined || whole >= part) continue;
      report('conflicting-settings', {
        message: settings.has(key)
          ? l10n.t("'max_elapsed_time' is shorter than '{0}'.", key)
          : l10n.t(
              "'max_elapsed_time' is shorter than '{0}', which is {1} where it is not set.",
              key,
              `${absent / seconds}s`,
            ),
        range: settings.rangeOf('max_elapsed_time'),
      });
      return;
    }
  },
};
