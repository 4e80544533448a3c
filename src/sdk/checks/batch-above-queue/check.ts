import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import { defineCheck } from '../../check.ts';
import { changeTo, nameIn } from '../../edits.ts';
import { knownValue, lastOf, type Setting } from '../../setting.ts';

export default defineCheck({
  id: 'batch-above-queue',
  severity: 'warning',
  summary: 'A batch processor exports at most as much at once as its queue holds.',
  fix: 'suggestion',
  check({ programs }, report) {
    for (const { settings } of programs) {
      for (const prefix of ['OTEL_BSP_', 'OTEL_BLRP_']) {
        const batch = lastOf(settings, `${prefix}MAX_EXPORT_BATCH_SIZE`);
        const queue = lastOf(settings, `${prefix}MAX_QUEUE_SIZE`);
        const [batchSize, queueSize] = [sizeOf(batch, 512), sizeOf(queue, 2048)];
        if (batchSize === undefined || queueSize === undefined || batchSize <= queueSize) continue;
        if (batch) {
          report({
            range: rangeOf(batch.value!),
            message: queue
              ? l10n.t('The batch of {0} is larger than the queue, which holds {1}.', batchSize, queueSize)
              : l10n.t('The batch of {0} is larger than the queue, which holds {1} by default.', batchSize, queueSize),
            ...(queue && { related: [{ range: queue.range, message: l10n.t('The queue is set here.') }] }),
            fixes: changeTo(batch.value!, String(queueSize)),
          });
        } else if (queue) {
          const name = nameIn(queue, `${prefix}MAX_EXPORT_BATCH_SIZE`);
          const message = l10n.t(
            "The queue of {0} is smaller than a batch, which is {1} by default: set '{2}' too.",
            queueSize,
            batchSize,
            name,
          );
          report({ range: rangeOf(queue.value!), message });
        }
      }
    }
  },
});

/** The size as it is set, or by default; undefined where it is not known. */
function sizeOf(setting: Setting | undefined, otherwise: number): number | undefined {
  if (!setting) return otherwise;
  const text = knownValue(setting)?.text.trim();
  return text !== undefined && /^[1-9]\d*$/.test(text) ? Number(text) : undefined;
}
