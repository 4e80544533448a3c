import { useSignal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { useEffect } from 'preact/hooks';
import { visibleLine } from '../../base/untrusted-text.ts';
import { runName, runText } from '../../protocol/run-text.ts';
import type { Run } from '../../protocol/traces.ts';
import { MenuButton, type MenuItem } from '../../ui/menu-button.tsx';
import { filteredToRun, runOf, type Shown } from './settings.ts';

interface RunMenuProps {
  readonly shown: Shown;
  show(change: (now: Shown) => Shown): void;
  listRuns(): Promise<readonly Run[]>;
}

/** Which run is shown, and a choice of all. They are asked for when somebody comes near. */
export function RunMenu({ shown, show, listRuns }: RunMenuProps) {
  const runs = useSignal<readonly Run[]>([]);
  const load = () => {
    listRuns().then(
      (found) => {
        runs.value = found;
      },
      // The list says already what fails.
      () => undefined,
    );
  };
  const chosen = runOf(shown.text);
  // What is chosen has a name only once it is known.
  useEffect(load, [chosen]);
  const items: MenuItem[] = [
    { id: '', label: l10n.t('All runs'), checked: chosen === undefined, group: 'run' },
    { id: 'run:last', label: l10n.t('Last run'), checked: chosen === 'run:last', group: 'run' },
    ...runs.value.map((run) => ({
      id: run.filter,
      label: runText(run, Date.now()),
      checked: chosen === run.filter,
      group: 'run',
    })),
  ];
  return (
    <span
      onPointerEnter={load}
      onFocusCapture={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) load();
      }}
    >
      <MenuButton
        icon="history"
        label={l10n.t('Run')}
        {...(chosen !== undefined && { text: nameOf(chosen, runs.value) })}
        items={items}
        onSelect={(filter) => show((now) => filteredToRun(now, filter))}
      />
    </span>
  );
}

function nameOf(chosen: string, runs: readonly Run[]): string {
  if (chosen === 'run:last') return l10n.t('Last run');
  const run = runs.find(({ filter }) => filter === chosen);
  return run ? runName(run, 16) : visibleLine(chosen.slice('run:'.length), 16);
}
