import type { Signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { formatCount, formatDuration, formatNoun, formatTime } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { TraceData } from '../../protocol/traces.ts';
import { IconButton, Toolbar } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icons.tsx';
import type { KeyBinding } from '../../ui/keymap.ts';
import { sentence } from '../../ui/sentence.ts';
import { Tabs, tabId } from '../../ui/tabs.tsx';
import { type CompareCommands, goToDifference, type TableKeys, toggleOnlyDifferences } from './keys.ts';
import { Mark, MergedRows } from './merged-rows.tsx';
import { relativeChange } from './model/change-text.ts';
import { countDifferences } from './model/differences.ts';
import type { SavedState } from './model/saved-state.ts';
import { TotalsTable } from './totals-table.tsx';
import type { Comparison, TracePair } from './trace-pair.ts';

interface TraceComparisonProps {
  readonly pair: TracePair;
  readonly shows: Signal<SavedState['shows']>;
  readonly bindings: readonly KeyBinding[];
  readonly tableProps: TableKeys;
  readonly commands: CompareCommands;
  openTrace(traceId: string): void;
}

/** Two traces, what is different in all, and their spans or operations side by side. */
export function TraceComparison({ pair, shows, bindings, tableProps, commands, openTrace }: TraceComparisonProps) {
  const compared = pair.comparison.value;
  if (!compared) return <NotYet pair={pair} />;
  return (
    <>
      <header class="compare-header">
        <TraceSide label={l10n.t('Before')} trace={compared.before} openTrace={openTrace} />
        <IconButton icon="swap" label={l10n.t('Swap before and after (s)')} onClick={commands.swap} />
        <TraceSide label={l10n.t('After')} trace={compared.after} openTrace={openTrace} />
      </header>
      <div class="compare-bar">
        <Tabs
          label={l10n.t('Comparison')}
          tabs={[
            { id: 'spans', label: l10n.t('Spans') },
            { id: 'operations', label: l10n.t('Operations') },
          ]}
          selected={shows.value}
          panel={panelId}
          onSelect={(id) => {
            shows.value = id;
          }}
        />
        <Summary compared={compared} />
        <Toolbar label={l10n.t('Differences')}>
          <IconButton
            icon="arrowUp"
            label={l10n.t('Previous difference (N)')}
            onClick={() => goToDifference(pair, -1)}
          />
          <IconButton icon="arrowDown" label={l10n.t('Next difference (n)')} onClick={() => goToDifference(pair, 1)} />
          <IconButton
            icon="filter"
            label={l10n.t('Only differences (o)')}
            pressed={pair.onlyDifferences.value}
            onClick={() => toggleOnlyDifferences(pair)}
          />
          <IconButton icon="keyboard" label={l10n.t('Keyboard (?)')} onClick={commands.showKeys} />
        </Toolbar>
      </div>
      <div id={panelId} role="tabpanel" aria-labelledby={tabId(shows.value)} class="tab-panel">
        {shows.value === 'operations' ? (
          <TotalsTable compared={compared} onlyDifferences={pair.onlyDifferences.value} tableProps={tableProps} />
        ) : (
          <MergedRows pair={pair} compared={compared} bindings={bindings} />
        )}
      </div>
    </>
  );
}

const panelId = 'comparison';

function TraceSide({ label, trace, openTrace }: { label: string; trace: TraceData; openTrace(id: string): void }) {
  const errors = trace.status.reduce((count, status) => count + (status === 2 ? 1 : 0), 0);
  const name = trace.parent.length > 0 ? visibleLine(trace.names[trace.name[0]!]!) : '';
  return (
    <section class="compare-side" aria-label={label}>
      <div class="compare-title">
        <span class="secondary-text">{label}</span>
        <button
          type="button"
          class="link untrusted"
          title={l10n.t('Open trace {0}', trace.traceId)}
          onClick={() => openTrace(trace.traceId)}
        >
          {name || l10n.t('(no name)')}
        </button>
      </div>
      <div class="compare-facts">
        <strong>{formatDuration(trace.durationNs)}</strong>
        <span>{formatNoun(trace.parent.length - trace.phantoms.length, l10n.t('span'), l10n.t('spans'))}</span>
        {errors > 0 && (
          <span class="error-text fact">
            <Icon name="error" />
            {formatNoun(errors, l10n.t('error'), l10n.t('errors'))}
          </span>
        )}
        <span class="secondary-text">{formatTime(trace.startUnixNano)}</span>
        <code class="secondary-text">{trace.traceId.slice(0, 8)}</code>
      </div>
    </section>
  );
}

function Summary({ compared }: { compared: Comparison }) {
  const counts = useMemo(() => countDifferences(compared.differences), [compared.differences]);
  const { before, after } = compared;
  const change = relativeChange(before.durationNs, after.durationNs);
  return (
    <div class="summary">
      {counts.size === 0 && <span class="secondary-text">{l10n.t('No differences')}</span>}
      {[...counts].map(([name, count]) => (
        <span key={name} class="summary-count">
          {formatCount(count)} <Mark name={name} />
        </span>
      ))}
      {change !== '' && <span class="secondary-text">{l10n.t('in all {0}', change)}</span>}
    </div>
  );
}

function NotYet({ pair }: { pair: TracePair }) {
  const missing = pair.missing.value;
  if (missing.length === 0)
    return <p class="nothing secondary-text">{pair.failure.value === undefined ? l10n.t('Loading…') : ''}</p>;
  return (
    <div class="nothing">
      {missing.map((id) => (
        <p key={id}>{sentence(l10n.t('Trace {0} is not stored.'), <code>{id}</code>)}</p>
      ))}
      <p class="secondary-text">
        {l10n.t(
          'It was cleared, dropped to stay within the memory limit, or not kept over a restart. When its spans arrive, they are compared here.',
        )}
      </p>
    </div>
  );
}
