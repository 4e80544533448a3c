import * as l10n from '@vscode/l10n';
import { formatCount } from '../../../base/format.ts';
import { spanIdAt } from '../../../protocol/span-ids.ts';
import type { TraceData } from '../../../protocol/traces.ts';
import { IconButton } from '../../../ui/controls.tsx';
import { sentence } from '../../../ui/sentence.ts';
import type { TraceCommands } from '../keys.ts';

interface PhantomDetailsProps {
  readonly trace: TraceData;
  readonly row: number;
  readonly commands: TraceCommands;
  close(): void;
}

/** What is known of a span that others name as their parent but that never arrived, and why that may be. */
export function PhantomDetails({ trace, row, commands, close }: PhantomDetailsProps) {
  const spanId = spanIdAt(trace.spanIds, row);
  const children = trace.parent.reduce((count, parent) => (parent === row ? count + 1 : count), 0);
  return (
    <>
      <header class="details-header">
        <div class="details-title">
          <h2>{l10n.t('Never arrived')}</h2>
          <div class="details-actions">
            <IconButton icon="close" label={l10n.t('Close details')} onClick={close} />
            <IconButton icon="copy" label={l10n.t('Copy span id')} onClick={() => commands.copy(spanId)} />
          </div>
        </div>
      </header>
      <div class="phantom-details">
        <p>
          {sentence(
            children === 1
              ? l10n.t(
                  '1 span names {0} as parent, but no span with this id was received. Its row stands where it would be, over the time of its children.',
                )
              : l10n.t(
                  '{1} spans name {0} as parent, but no span with this id was received. Its row stands where it would be, over the time of its children.',
                ),
            <code>{spanId}</code>,
            formatCount(children),
          )}
        </p>
        <p>{l10n.t('This may be why:')}</p>
        <ul>
          <li>{l10n.t('It has not ended yet: spans are exported when they end. It joins when it comes.')}</li>
          <li>{l10n.t('Its service exports elsewhere, or not at all, as a browser or a proxy in front may.')}</li>
          <li>{l10n.t('It was sampled out, or dropped by a full queue or a Collector on the way.')}</li>
          <li>{l10n.t('The process ended before its last spans were exported.')}</li>
        </ul>
      </div>
    </>
  );
}
