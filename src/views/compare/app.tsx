import { effect, signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { render } from 'preact';
import { spanIdAt } from '../../protocol/span-ids.ts';
import type { CompareEvents, CompareRequests, CompareSubject, ViewCommand } from '../../protocol/views.ts';
import { attempt } from '../../ui/attempt.ts';
import { Notice } from '../../ui/notice.tsx';
import '../../ui/ui.css';
import './app.css';
import { connectHost, loadState, saveState } from '../../ui/host-channel.ts';
import { KeysHelp } from '../../ui/keys-help.tsx';
import { LiveRegion } from '../../ui/live-region.tsx';
import { compareKeys, type TableKeys, tableKeys } from './keys.ts';
import { operations, savedStateFrom, swapped } from './model/saved-state.ts';
import { RunComparison } from './run-comparison.tsx';
import { createRunPair } from './run-pair.ts';
import { TraceComparison } from './trace-comparison.tsx';
import { createTracePair } from './trace-pair.ts';

const host = connectHost<CompareRequests, CompareEvents>();
const saved = savedStateFrom(loadState());
const subject = signal(saved.subject);
const onlyDifferences = signal(saved.onlyDifferences);
const shows = signal(saved.shows);
const showKeys = signal(false);
const commandFailure = signal<string | undefined>(undefined);
const traces = createTracePair(host, onlyDifferences);
const runs = createRunPair(host);

const commands = {
  open(side: 'before' | 'after') {
    const compared = traces.comparison.value;
    if (!compared) return;
    const { traceId, spanIds } = compared[side];
    const spanId = spanIdAt(spanIds, compared.tree[side][traces.selected.value] ?? -1);
    run({ command: 'openTrace', traceId, ...(spanId !== undefined && { spanId }) });
  },
  swap() {
    if (subject.value) show(swapped(subject.value));
  },
  showKeys() {
    showKeys.value = true;
  },
};
const bindings = compareKeys(traces, commands);
const tableProps: TableKeys = { keys: tableKeys(traces, commands), bound: { current: [] } };

function run(command: ViewCommand): void {
  attempt(host.request('run', command), commandFailure);
}

function isTree(): boolean {
  return subject.value?.kind === 'traces' && shows.value === 'spans';
}

function show(next: CompareSubject): void {
  subject.value = next;
  if (next.kind === 'traces') traces.setTraces(next.before, next.after);
  else runs.setFilters(next.before, next.after);
}

function CompareView() {
  const failure = traces.failure.value ?? runs.failure.value ?? commandFailure.value;
  return (
    <>
      <h1 class="visually-hidden">{l10n.t('Comparison')}</h1>
      {failure !== undefined && (
        <Notice
          kind="failure"
          text={failure}
          action={{ label: l10n.t('Try Again'), run: () => subject.value && show(subject.value) }}
        />
      )}
      {subject.value?.kind === 'traces' && (
        <TraceComparison
          pair={traces}
          shows={shows}
          bindings={bindings}
          tableProps={tableProps}
          commands={commands}
          openTrace={(traceId) => run({ command: 'openTrace', traceId })}
        />
      )}
      {subject.value?.kind === 'operations' && (
        <RunComparison
          pair={runs}
          onlyDifferences={onlyDifferences}
          setFilters={(before, after) => show(operations(before, after))}
          tableProps={tableProps}
          commands={commands}
          showTraces={(filter) => run({ command: 'filterTraces', filter })}
        />
      )}
      {showKeys.value && (
        <KeysHelp
          bindings={isTree() ? bindings : tableProps.bound.current}
          onClose={() => {
            showKeys.value = false;
            document.querySelector<HTMLElement>('.merged-rows, .data-rows')?.focus({ preventScroll: true });
          }}
        />
      )}
      <LiveRegion />
    </>
  );
}

effect(() => {
  saveState({ subject: subject.value, onlyDifferences: onlyDifferences.value, shows: shows.value });
});

render(<CompareView />, document.getElementById('app')!);
if (saved.subject) show(saved.subject);
else {
  host.request('subject', undefined).then(show, (error: Error) => {
    commandFailure.value = error.message;
  });
}
