import * as l10n from '@vscode/l10n';
import { formatCount } from '../../base/format.ts';
import { IconButton, Toolbar } from '../../ui/controls.tsx';
import { FilterInput } from '../../ui/filter-input.tsx';
import { Icon } from '../../ui/icons.tsx';
import { announce } from '../../ui/live-region.tsx';
import { MenuButton } from '../../ui/menu-button.tsx';
import { severityLevels } from '../../ui/severity.ts';
import type { LogFeed } from './log-feed.ts';
import type { LogFilter } from './model/log-query.ts';

interface LogBarProps {
  readonly feed: LogFeed;
  readonly input: { current: HTMLInputElement | null };
  setFilter(filter: LogFilter): void;
  /** Goes from the filter to the records. */
  leave(): void;
}

/** What is shown of the records, and how many these are. */
export function LogBar({ feed, input, setFilter, leave }: LogBarProps) {
  const filter = feed.filter.value;
  const paused = feed.paused.value;
  const list = feed.list.value;
  const waiting = feed.unseen.value;
  const { traceId, spanId, minSeverity } = filter;
  return (
    <div class="log-bar">
      <FilterInput
        label={l10n.t('Filter logs')}
        placeholder={l10n.t('Filter by words')}
        filter={filter.text}
        problem={undefined}
        input={input}
        setFilter={(text) => setFilter({ ...feed.filter.value, text })}
        leave={leave}
      />
      {traceId !== undefined && (
        <button
          type="button"
          class="scope"
          title={l10n.t('Show the records of all traces')}
          onClick={() => setFilter({ text: filter.text, minSeverity })}
        >
          {spanId === undefined
            ? l10n.t('of trace {0}', traceId.slice(0, 8))
            : l10n.t('of span {0}', spanId.slice(0, 8))}
          <Icon name="close" />
        </button>
      )}
      <Toolbar label={l10n.t('Logs')}>
        <MenuButton
          label={l10n.t('Least severity')}
          text={severityLevels.find(({ least }) => least === minSeverity)?.name ?? l10n.t('ALL')}
          items={[{ name: l10n.t('All'), least: 0 }, ...severityLevels].map(({ name, least }) => ({
            id: String(least),
            label: least === 0 ? name : l10n.t('{0} and above', name),
            checked: least === minSeverity,
            group: 'severity',
          }))}
          onSelect={(id) => setFilter({ ...feed.filter.value, minSeverity: Number(id) })}
        />
        <IconButton
          icon={paused ? 'play' : 'pause'}
          label={paused ? l10n.t('Resume') : l10n.t('Pause')}
          pressed={paused}
          onClick={() => {
            feed.setPaused(!paused);
            announce(paused ? l10n.t('Resumed') : l10n.t('Paused'));
          }}
        />
      </Toolbar>
      {list && (
        <span class="log-count secondary-text">
          {list.matched === list.total
            ? formatCount(list.total)
            : l10n.t('{0} of {1}', formatCount(list.matched), formatCount(list.total))}
          {paused && waiting > 0 && `, ${l10n.t('{0} waiting', formatCount(waiting))}`}
        </span>
      )}
    </div>
  );
}
