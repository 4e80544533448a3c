import * as l10n from '@vscode/l10n';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { rowOfSpanId } from '../../../protocol/span-ids.ts';
import type { SpanLink, TraceData } from '../../../protocol/traces.ts';
import { type AttributeMenu, AttributeTable } from '../../../ui/attribute-table.tsx';
import { Icon } from '../../../ui/icons.tsx';
import type { TraceCommands } from '../keys.ts';
import { spanName } from '../model/span-name.ts';
import type { TraceState } from '../trace-state.ts';

interface LinkItemProps {
  readonly link: SpanLink;
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly commands: TraceCommands;
  readonly menu: AttributeMenu;
}

/** A link to a span, which following it shows: in this trace, or in the tab of its own. */
export function LinkItem({ link, state, trace, commands, menu }: LinkItemProps) {
  const { traceId, spanId } = link;
  const row = traceId === trace.traceId ? rowOfSpanId(trace.spanIds, spanId) : -1;
  const follow = () => (row >= 0 ? state.select(row) : commands.run({ command: 'openTrace', traceId, spanId }));
  return (
    <article class="event-item">
      <header>
        <Icon name="link" />
        <button type="button" class="link untrusted" onClick={follow}>
          {row >= 0 ? spanName(trace, row) : l10n.t('trace {0}', `${traceId.slice(0, 8)}…`)}
        </button>
        <span class="secondary-text">{l10n.t('span {0}', spanId)}</span>
      </header>
      {link.traceState !== '' && <p class="secondary-text untrusted">{visibleLine(link.traceState)}</p>}
      <AttributeTable
        label={l10n.t('Link')}
        attributes={link.attributes}
        dropped={link.droppedAttributes}
        copy={commands.copy}
        menu={menu}
      />
    </article>
  );
}
