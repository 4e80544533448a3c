import * as l10n from '@vscode/l10n';
import { formatCount, formatDuration, formatNoun, formatTime } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import { spanIdAt } from '../../protocol/span-ids.ts';
import type { TraceData } from '../../protocol/traces.ts';
import { IconButton, Toolbar } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { type TraceCommands, toggle } from './keys.ts';
import { spanName } from './model/span-name.ts';
import { ServiceLegend } from './service-legend.tsx';
import type { TraceState } from './trace-state.ts';

interface TraceHeaderProps {
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly commands: TraceCommands;
}

/** What the trace is, whose spans it has, what is wrong with it, and what can be done with all of it. */
export function TraceHeader({ state, trace, commands }: TraceHeaderProps) {
  const errors = state.errors.value.length;
  const isPart = state.isPart.value;
  const spans = trace.parent.length - trace.phantoms.length;
  return (
    <header class="trace-header">
      <div class="trace-title">
        <h1 class="untrusted">{trace.parent.length > 0 ? titleOf(trace) : l10n.t('(no name)')}</h1>
        <span class="trace-duration">{formatDuration(trace.durationNs)}</span>
        <TraceTools state={state} trace={trace} commands={commands} />
      </div>
      <div class="trace-facts">
        <span>{isPart ? l10n.t('Loading…') : formatNoun(spans, l10n.t('span'), l10n.t('spans'))}</span>
        {errors > 0 && !isPart && (
          <span class="error-text fact">
            <Icon name="error" />
            {formatNoun(errors, l10n.t('error'), l10n.t('errors'))}
          </span>
        )}
        {!isPart && <Missing trace={trace} />}
        {!isPart && <Skew state={state} />}
        <span class="secondary-text">{formatTime(trace.startUnixNano)}</span>
        <span class="secondary-text trace-id">
          <code>{trace.traceId}</code>
          <IconButton icon="copy" label={l10n.t('Copy trace id')} onClick={() => commands.copy(trace.traceId)} />
        </span>
      </div>
      <ServiceLegend state={state} trace={trace} />
    </header>
  );
}

function TraceTools({ state, trace, commands }: TraceHeaderProps) {
  const { traceId } = trace;
  const { follow } = state.options;
  const pinned = state.pinned.value;
  return (
    <Toolbar label={l10n.t('Trace')}>
      <IconButton
        icon={pinned ? 'pinned' : 'pin'}
        label={
          pinned ? l10n.t('Unpin: it may be dropped again') : l10n.t('Pin: keep the trace when the oldest are dropped')
        }
        pressed={pinned}
        onClick={() => state.setPinned(!pinned)}
      />
      <IconButton
        icon="link"
        label={l10n.t('Copy link')}
        onClick={() => commands.run({ command: 'copyLink', traceId }, l10n.t('Link copied'))}
      />
      <IconButton
        icon="swap"
        label={l10n.t('Compare…')}
        onClick={() => commands.run({ command: 'compareTraces', traceId })}
      />
      <MenuButton
        icon="ellipsis"
        label={l10n.t('More actions')}
        items={[
          { id: 'exportTrace', label: l10n.t('Export…') },
          { id: 'openJson', label: l10n.t('Open JSON in Editor'), icon: 'json' },
          { id: 'saveExpectation', label: l10n.t('Save as Expectation…') },
          { id: 'showLogs', label: l10n.t('Open Logs') },
          { id: 'showServiceMap', label: l10n.t('Open Service Map') },
          { id: 'follow', label: l10n.t('Follow arriving spans'), checked: follow.value, separated: true },
        ]}
        onSelect={(id) => {
          if (id === 'follow') toggle(follow);
          else if (id === 'exportTrace' || id === 'openJson' || id === 'saveExpectation' || id === 'showLogs')
            commands.run({ command: id, traceId });
          else commands.run({ command: 'showServiceMap', filter: `trace.id=${traceId}` });
        }}
      />
    </Toolbar>
  );
}

/** Spans that others name as their parent and that have not come. */
function Missing({ trace }: { readonly trace: TraceData }) {
  const missing = trace.phantoms.length;
  if (missing === 0) return null;
  const ids = [...trace.phantoms.subarray(0, 20)].map((row) => spanIdAt(trace.spanIds, row));
  return (
    <span class="warning-text fact" title={`${l10n.t('Not exported, or not ended yet:')}\n${ids.join('\n')}`}>
      <Icon name="warning" />
      {l10n.t('Incomplete: {0} never arrived', formatNoun(missing, l10n.t('parent'), l10n.t('parents')))}
    </span>
  );
}

/** That clocks disagree, and the choice to set that right. */
function Skew({ state }: { readonly state: TraceState }) {
  const { aligned } = state.options;
  const early = state.early.value.reduce((count, ns) => count + (ns > 0 ? 1 : 0), 0);
  if (early === 0) return null;
  return (
    <span class="fact">
      <span class="warning-text fact">
        <Icon name="history" />
        {early === 1
          ? l10n.t('1 span starts before its parent')
          : l10n.t('{0} spans start before their parent', formatCount(early))}
      </span>
      <button type="button" class="link" aria-pressed={aligned.value} onClick={() => toggle(aligned)}>
        {aligned.value ? l10n.t('Show as received') : l10n.t('Align to parents')}
      </button>
    </span>
  );
}

/** The first span that arrived names the trace. */
function titleOf(trace: TraceData): string {
  const row = trace.name.findIndex((name) => name >= 0);
  return row < 0 ? spanName(trace, 0) : visibleLine(trace.names[trace.name[row]!]!) || l10n.t('(no name)');
}
