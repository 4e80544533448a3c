import * as l10n from '@vscode/l10n';
import { isBefore } from '../../catalog/catalog.ts';
import { duplicateMetadataKeys } from '../duplicates.ts';
import type { ComponentRules } from '../rules.ts';

/** `exporterhelper.QueueBatchConfig`. */
export const sendingQueue: ComponentRules = {
  block: { key: 'sending_queue', having: 'num_consumers' },
  limits: { num_consumers: { above: 0 }, queue_size: { above: 0 } },
  judge(settings, report, { version }) {
    if (settings.flag('wait_for_result') === true && settings.has('storage')) {
      report('conflicting-settings', {
        message: l10n.t("A queue in 'storage' outlives what waits for it: 'wait_for_result' cannot be true."),
        range: settings.rangeOf('wait_for_result'),
        related: [{ range: settings.rangeOf('storage'), message: l10n.t('the queue is kept here') }],
      });
    }
    const batch = settings.optionalSection('batch');
    if (!batch || isBefore(version, '0.138.0') || batch.flag('enabled', true) !== true) return;
    const sizer = settings.text('sizer', 'requests');
    const batchSizer = batch.text('sizer', settings.has('sizer') && settings.section('batch') ? sizer : 'items');
    const least = batch.number('min_size', 8192);
    const size = settings.number('queue_size', 1000);
    if (sizer === undefined || sizer !== batchSizer || least === undefined || size === undefined || least <= size)
      return;
    report('conflicting-settings', {
      message: l10n.t(
        "The queue takes {0} {1}, fewer than a batch needs before it is sent ('min_size', {2}): raise 'queue_size', or lower 'min_size'.",
        size,
        sizer,
        least,
      ),
      range: settings.has('queue_size') ? settings.rangeOf('queue_size') : batch.rangeOf('min_size'),
    });
  },
};

/** `exporterhelper.BatchConfig`. */
export const queueBatch: ComponentRules = {
  block: { key: 'batch', having: 'flush_timeout' },
  since: '0.138.0',
  values: { sizer: ['items', 'bytes'] },
  limits: { flush_timeout: { above: 0 }, min_size: { atLeast: 0 }, max_size: { atLeast: 0 } },
  judge(settings, report) {
    const least = settings.number('min_size', 8192);
    const most = settings.number('max_size', 0);
    if (least !== undefined && most !== undefined && most > 0 && most < least) {
      report('conflicting-settings', {
        message: settings.has('min_size')
          ? l10n.t("'{0}' is below '{1}', which is {2}.", 'max_size', 'min_size', least)
          : l10n.t("'{0}' is below '{1}', which is {2} where it is not set.", 'max_size', 'min_size', least),
        range: settings.rangeOf('max_size'),
      });
    }
    duplicateMetadataKeys(settings, 'partition.metadata_keys', report);
  },
};
