import * as l10n from '@vscode/l10n';
import type { ComponentChildren } from 'preact';
import { formatBytes, formatCount, formatNoun } from '../../base/format.ts';
import { visibleLine } from '../../base/untrusted-text.ts';
import type { ForwardingStatus, ReceiverStatus } from '../../protocol/receiver.ts';
import type { ViewCommand } from '../../protocol/views.ts';
import { Icon, type IconName } from '../../ui/icons.tsx';
import { droppedThings } from './model.ts';
import type { TraceFeed } from './trace-feed.ts';

interface SummaryProps {
  readonly feed: TraceFeed;
  run(command: ViewCommand): void;
}

/** The last lines: how much there is, what waits, what was dropped, and where else it comes from or goes to. */
export function Summary({ feed, run }: SummaryProps) {
  const status = feed.status.value;
  const count = countText(feed);
  const facts = status && factsOf(status, run);
  if (count === '' && !feed.paused.value && !facts?.length) return null;
  return (
    <div class="summary secondary-text">
      <span>{count}</span>
      {facts}
      {feed.paused.value && (
        <button type="button" class="link" onClick={() => feed.setPaused(false)}>
          {feed.waiting.value === 0 ? l10n.t('Paused') : l10n.t('Paused, {0} waiting', formatCount(feed.waiting.value))}
        </button>
      )}
    </div>
  );
}

function countText(feed: TraceFeed): string {
  const list = feed.list.value;
  if (!list || list.total === 0) return '';
  const total = formatNoun(list.total, l10n.t('trace'), l10n.t('traces'));
  const groups = feed.shown.value.grouped ? `${formatNoun(list.count, l10n.t('group'), l10n.t('groups'))}, ` : '';
  if (feed.problem.value) return l10n.t('{0}, filtered as before', total);
  if (!list.complete && feed.paused.value)
    return groups + l10n.t('{0} found, search of {1} paused', formatCount(list.matched), total);
  if (!list.complete) return groups + l10n.t('{0} so far, searching {1}…', formatCount(list.matched), total);
  return groups + (list.matched === list.total ? total : l10n.t('{0} of {1}', formatCount(list.matched), total));
}

function factsOf(status: ReceiverStatus, run: SummaryProps['run']): ComponentChildren[] {
  const facts: ComponentChildren[] = [];
  const dropped = droppedThings(status);
  if (dropped.length > 0) {
    const things = dropped.join(', ');
    const limit = status.maxStoreBytes;
    facts.push(
      <button
        key="dropped"
        type="button"
        class="link"
        title={l10n.t('The oldest are dropped first; pinned and open traces are kept. Click to change the limit.')}
        onClick={() => run({ command: 'openSetting', setting: 'receiver.maxStoreSize' })}
      >
        {limit === undefined
          ? l10n.t('{0} dropped', things)
          : l10n.t('{0} dropped (limit {1})', things, formatBytes(limit))}
      </button>,
    );
  }
  if (status.attached) {
    const title = l10n.t(
      'Another window receives on these ports; this one shows what it has, and takes over when it closes.',
    );
    facts.push(<Fact key="attached" icon="window" text={l10n.t('shared with another window')} title={title} />);
  }
  if (status.forwarding) facts.push(<Forwarding key="forwarding" forwarding={status.forwarding} run={run} />);
  return facts;
}

function Fact({ icon, text, title }: { icon: IconName; text: string; title: string }) {
  return (
    <span class="summary-fact" title={title}>
      <Icon name={icon} />
      {text}
    </span>
  );
}

function Forwarding({ forwarding, run }: { forwarding: ForwardingStatus } & Pick<SummaryProps, 'run'>) {
  const { state, sent, dropped, queuedBytes, notice } = forwarding;
  const title = [
    l10n.t(
      '{0} forwarded, {1} given up, {2} waiting',
      formatNoun(sent, l10n.t('item'), l10n.t('items')),
      formatCount(dropped),
      formatBytes(queuedBytes),
    ),
    ...(notice === undefined ? [] : [visibleLine(notice)]),
  ].join('\n');
  if (state === 'sending')
    return <Fact icon="forward" text={l10n.t('{0} forwarded', formatCount(sent))} title={title} />;
  return (
    <button
      type="button"
      class={`link summary-fact ${state === 'failed' ? 'error-text' : 'warning-text'}`}
      title={title}
      onClick={() => run({ command: 'openSetting', setting: 'forward' })}
    >
      <Icon name="warning" />
      {state === 'failed' ? l10n.t('forwarding fails') : l10n.t('forwarding is tried again')}
    </button>
  );
}
