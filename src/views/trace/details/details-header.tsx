import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { formatDuration } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { spanIdAt } from '../../../protocol/span-ids.ts';
import type { SpanDetails, TraceData } from '../../../protocol/traces.ts';
import { IconButton } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { MenuButton } from '../../../ui/menu-button.tsx';
import { sentence } from '../../../ui/sentence.ts';
import { serviceClass } from '../../../ui/theme.ts';
import type { TraceCommands } from '../keys.ts';
import { selfTimes } from '../model/self-time.ts';
import { addressOf } from '../model/span-address.ts';
import { spanJson } from '../model/span-json.ts';
import { kindName } from '../model/span-kind.ts';
import type { TraceState } from '../trace-state.ts';
import { codeProblem, openSpanCode } from './open-code.ts';
import { attributesMarkdown, traceparentOf } from './span-texts.ts';

interface DetailsHeaderProps {
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly row: number;
  readonly commands: TraceCommands;
  close(): void;
}

/** What the columns tell already, so that it stands there at once, and what can be done with the span. */
export function DetailsHeader({ state, trace, row, commands, close }: DetailsHeaderProps) {
  const service = trace.service[row]!;
  const duration = trace.durationsNs[row]!;
  const parent = trace.parent[row]!;
  const spanId = spanIdAt(trace.spanIds, row);
  const missing = trace.phantoms.includes(parent) ? spanIdAt(trace.spanIds, parent) : undefined;
  const occurrence = addressOf(trace, row)!.occurrence;
  const problem = codeProblem.value?.spanId === spanId ? codeProblem.value.message : undefined;
  return (
    <header class={`details-header ${serviceClass(state.colors.value[service]!)}`}>
      <div class="details-title">
        <h2 class="untrusted">{visibleLine(trace.names[trace.name[row]!]!) || l10n.t('(no name)')}</h2>
        <div class="details-actions">
          <IconButton icon="close" label={l10n.t('Close details')} onClick={close} />
          <IconButton icon="goToFile" label={l10n.t('Go to code')} onClick={() => openSpanCode(state, trace, row)} />
          <SpanMenu state={state} trace={trace} row={row} commands={commands} />
        </div>
      </div>
      <div class="details-facts">
        <span class="chip">
          <span class="service-dot" />
          <span class="untrusted">{visibleLine(trace.services[service]!)}</span>
        </span>
        <span>{kindName(trace.kind[row]!)}</span>
        <span>{formatDuration(duration)}</span>
        {trace.subtreeSize[row]! > 1 && <span>{l10n.t('self {0}', formatDuration(selfTimes(trace)[row]!))}</span>}
        <span class="secondary-text">{l10n.t('starts at {0}', formatDuration(trace.startNs[row]!))}</span>
      </div>
      {problem !== undefined && <Remark icon="info">{problem}</Remark>}
      {duration < 0 && (
        <Remark icon="warning">
          {l10n.t('Ends before it starts: the clock was set back, or two clocks disagree. Shown as received.')}
        </Remark>
      )}
      {missing !== undefined && (
        <Remark icon="warning">
          {sentence(
            l10n.t('Parent {0} never arrived: it was not exported, or has not ended yet.'),
            <code>{missing}</code>,
          )}
        </Remark>
      )}
      {occurrence > 0 && (
        <Remark icon="warning">
          {l10n.t('Another span was received with this id before: it was sent twice, or two spans share an id.')}
        </Remark>
      )}
    </header>
  );
}

function Remark({ icon, children }: { icon: 'info' | 'warning'; children: ComponentChildren }) {
  return (
    <p class="remark" role={icon === 'info' ? 'status' : undefined}>
      <Icon name={icon} />
      <span>{children}</span>
    </p>
  );
}

type Entry = 'spanId' | 'traceparent' | 'link' | 'json' | 'markdown' | 'logs';

/** What can be copied of the span, and where else it is shown. */
function SpanMenu({ state, trace, row, commands }: Omit<DetailsHeaderProps, 'close'>) {
  const reply = state.spans.details(addressOf(trace, row)!).value;
  const span = reply.state === 'loaded' ? reply.span : undefined;
  const spanId = spanIdAt(trace.spanIds, row);
  const { traceId } = trace;
  const ofSpan = (text: (span: SpanDetails) => string) => () => {
    if (span) commands.copy(text(span));
  };
  const entries: Record<Entry, () => void> = {
    spanId: () => commands.copy(spanId),
    traceparent: ofSpan(traceparentOf),
    link: () => commands.run({ command: 'copyLink', traceId, spanId }, l10n.t('Copied')),
    json: ofSpan(spanJson),
    markdown: ofSpan(({ attributes }) => attributesMarkdown(attributes)),
    logs: () => commands.run({ command: 'showLogs', traceId, spanId }),
  };
  return (
    <MenuButton<Entry>
      icon="ellipsis"
      label={l10n.t('More on the span')}
      items={[
        { id: 'spanId', label: l10n.t('Copy span id'), icon: 'copy' },
        { id: 'traceparent', label: l10n.t('Copy traceparent'), disabled: !span },
        { id: 'link', label: l10n.t('Copy link to span'), icon: 'link' },
        { id: 'json', label: l10n.t('Copy as OTLP JSON'), icon: 'json', disabled: !span },
        { id: 'markdown', label: l10n.t('Copy attributes as Markdown'), icon: 'table', disabled: !span },
        { id: 'logs', label: l10n.t('Show logs of the span'), separated: true },
      ]}
      onSelect={(id) => entries[id]()}
    />
  );
}
