import * as l10n from '@vscode/l10n';
import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'provider-shutdown-missing',
  summary: 'Before a program ends, its SDK sends the spans that still wait to be sent.',
  severity: 'information',
  since: '0.1.0',
  inTests: false,
  checkModule({ sdks, idioms }, report) {
    for (const sdk of sdks) {
      // In browsers processors send what they have once the page is hidden.
      if (sdk.batches !== true || sdk.name === 'WebTracerProvider' || sdk.flushes.length > 0 || sdk.isShared) continue;
      const [exporterFlush] = sdk.exporterFlushes;
      if (exporterFlush) {
        report({
          range: exporterFlush,
          severity: 'warning',
          message: l10n.t(
            "The exporter has no spans of its own to send: those that wait are with the processor, which only '{0}' tells to send them.",
            sdk.name,
          ),
          related: [{ range: sdk.range, message: l10n.t("'{0}' starts here.", sdk.name) }],
        });
        continue;
      }
      const [halt] = sdk.halts;
      report({
        range: sdk.range,
        severity: halt ? 'warning' : 'information',
        message: l10n.t("Nothing here shuts '{0}' down, so the last spans are lost when the program ends.", sdk.name),
        related: halt ? [{ range: halt, message: l10n.t('The program ends here without waiting.') }] : [],
        fixes: asFixes(l10n.t('Shut down on SIGTERM'), idioms.flushAtEnd(sdk.range)),
      });
    }
  },
});
