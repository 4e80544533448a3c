import * as l10n from '@vscode/l10n';
import type { Run } from '../../protocol/traces.ts';
import { IconButton, Toolbar } from '../../ui/controls.tsx';
import { announce } from '../../ui/live-region.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import type { CompletionFeed } from './completion-feed.ts';
import { FilterBox } from './filter-box.tsx';
import { groupOrderNames, traceOrderNames } from './list-texts.ts';
import { RunMenu } from './run-menu.tsx';
import { groupOrders, type Shown, traceOrders, withGrouping } from './settings.ts';
import type { TraceFeed } from './trace-feed.ts';

interface FilterBarProps {
  readonly feed: TraceFeed;
  readonly completion: CompletionFeed;
  readonly input: { current: HTMLInputElement | null };
  readonly history: readonly string[];
  remember(filter: string): void;
  /** Shows what `change` makes of what is shown now. */
  show(change: (now: Shown) => Shown): void;
  /** Leaves the box for the rows. */
  leave(): void;
  showHelp(): void;
  listRuns(): Promise<readonly Run[]>;
}

/** What is shown and how: the filter, and buttons for all else. */
export function FilterBar(props: FilterBarProps) {
  const { feed, completion, input, history, remember, show, leave, showHelp, listRuns } = props;
  const shown = feed.shown.value;
  const paused = feed.paused.value;
  return (
    <div class="filter-bar">
      <FilterBox
        filter={shown.text}
        problem={feed.problem.value}
        completion={completion}
        input={input}
        history={history}
        remember={remember}
        setFilter={(text) => show((now) => ({ ...now, text }))}
        leave={leave}
        showHelp={showHelp}
      />
      <Toolbar label={l10n.t('Live traces')}>
        <IconButton
          icon="error"
          label={l10n.t('Errors only')}
          pressed={shown.errorsOnly}
          onClick={() => show((now) => ({ ...now, errorsOnly: !now.errorsOnly }))}
        />
        <IconButton
          icon="group"
          label={l10n.t('Group equal traces')}
          pressed={shown.grouped}
          onClick={() => show((now) => withGrouping(now, !now.grouped))}
        />
        <RunMenu shown={shown} show={show} listRuns={listRuns} />
        <OrderMenu shown={shown} show={show} />
        <IconButton
          icon={paused ? 'play' : 'pause'}
          label={paused ? l10n.t('Resume') : l10n.t('Pause')}
          pressed={paused}
          onClick={() => {
            feed.setPaused(!paused);
            announce(paused ? l10n.t('Resumed') : l10n.t('Paused'));
          }}
        />
        <IconButton
          icon="clear"
          label={l10n.t('Clear all traces')}
          disabled={(feed.list.value?.total ?? 0) === 0}
          onClick={() => {
            void feed.clear();
            announce(l10n.t('All traces cleared'));
          }}
        />
      </Toolbar>
    </div>
  );
}

function OrderMenu({ shown, show }: Pick<FilterBarProps, 'show'> & { readonly shown: Shown }) {
  if (shown.grouped) {
    return (
      <MenuButton
        icon="order"
        label={l10n.t('Order')}
        items={groupOrders.map((id) => ({
          id,
          label: groupOrderNames[id],
          checked: id === shown.groupOrder,
          group: 'order',
        }))}
        onSelect={(groupOrder) => show((now) => ({ ...now, groupOrder }))}
      />
    );
  }
  return (
    <MenuButton
      icon="order"
      label={l10n.t('Order')}
      items={traceOrders.map((id) => ({ id, label: traceOrderNames[id], checked: id === shown.order, group: 'order' }))}
      onSelect={(order) => show((now) => ({ ...now, order }))}
    />
  );
}
