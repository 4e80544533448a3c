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
      const known = settings.has(key) ? '' : `, which is ${absent / seconds}s where it is not set`;
      report('conflicting-settings', {
        message: `'max_elapsed_time' is shorter than '${key}'${known}.`,
        range: settings.rangeOf('max_elapsed_time'),
      });
      return;
    }
  },
};
