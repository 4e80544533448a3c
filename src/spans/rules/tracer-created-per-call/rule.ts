import * as l10n from '@vscode/l10n';
import { defineRule } from '../../rule.ts';

export default defineRule({
  id: 'tracer-created-per-call',
  summary: 'Tracers are asked for once, and SDKs are set up once: not in loops, and not for every request.',
  severity: 'hint',
  since: '0.1.0',
  inTests: false,
  checkUses({ tracers, setUps }, report) {
    for (const { scope, range, name, certainty, precedesSetUp } of tracers) {
      if (precedesSetUp) {
        report({
          range,
          severity: 'warning',
          message: l10n.t(
            'This tracer is asked for before this file registers the SDK, so it does nothing for good, and registering fails: ask for it afterwards.',
          ),
        });
      }
      // One whose name changes is another tracer each time: that has a rule of its own.
      if (certainty !== 'proved' || scope !== 'loop' || name?.constant === undefined) continue;
      report({
        range,
        message: l10n.t(
          'Every turn of the loop asks for the same tracer; a constant of the module says once whose spans these are.',
        ),
      });
    }
    for (const { part, scope, within, range, name } of setUps) {
      if (part !== 'sdk' && part !== 'provider') continue;
      if (scope !== 'loop' && within !== 'request') continue;
      report({
        range,
        severity: 'warning',
        message:
          scope === 'loop'
            ? l10n.t(
                "Every turn of the loop sets up a '{0}' of its own: its processors and exporters stay in memory, and their timers run on.",
                name,
              )
            : l10n.t(
                "Every request sets up a '{0}' of its own: its processors and exporters stay in memory, and their timers run on.",
                name,
              ),
      });
    }
  },
});
