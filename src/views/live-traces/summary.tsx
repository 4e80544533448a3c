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
          {feed.waiting.value === 0 ? 'Paused' : `Paused, ${formatCount(feed.waiting.value)} waiting`}
        </button>
      )}
    </div>
  );
}

function countText(feed: TraceFeed): string {
  const list = feed.list.value;
  if (!list || list.total === 0) return '';
  const total = formatNoun(list.total, 'trace');
  const groups = feed.shown.value.grouped ? `${formatNoun(list.count, 'group')}, ` : '';
  if (feed.problem.value) return `${total}, filtered as before`;
  if (!list.complete && feed.paused.value)
    return `${groups}${formatCount(list.matched)} found, search of ${total} paused`;
  if (!list.complete) return `${groups}${formatCount(list.matched)} so far, searching ${total}…`;
  return groups + (list.matched === list.total ? total : `${formatCount(list.matched)} of ${total}`);
}

function factsOf(status: ReceiverStatus, run: SummaryProps['run']): ComponentChildren[] {
  const facts: ComponentChildren[] = [];
  const dropped = droppedThings(status);
  if (dropped.length > 0) {
    const things = dropped.map(({ count, noun }) => formatNoun(count, noun)).join(', ');
    const limit = status.maxStoreBytes;
    facts.push(
      <button
        key="dropped"
        type="button"
        class="link"
        title="The oldest are dropped first; pinned and open traces are kept. Click to change the limit."
        onClick={() => run({ command: 'openSetting', setting: 'receiver.maxStoreSize' })}
      >
        {things} dropped{limit !== undefined && ` (limit ${formatBytes(limit)})`}
      </button>,
    );
  }
  if (status.attached) {
    const title = 'Another window receives on these ports; this one shows what it has, and takes over when it closes.';
    facts.push(<Fact key="attached" icon="window" text="shared with another window" title={title} />);
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
    `${formatNoun(sent, 'item')} forwarded, ${formatCount(dropped)} given up, ${formatBytes(queuedBytes)} waiting`,
    ...(notice === undefined ? [] : [visibleLine(notice)]),
  ].join('\n');
  if (state === 'sending') return <Fact icon="forward" text={`${formatCount(sent)} forwarded`} title={title} />;
  return (
    <button
      type="button"
      class={`link summary-fact ${state === 'failed' ? 'error-text' : 'warning-text'}`}
      title={title}
      onClick={() => run({ command: 'openSetting', setting: 'forward' })}
    >
      <Icon name="warning" />
      {state === 'failed' ? 'forwarding fails' : 'forwarding is tried again'}
    </button>
  );
}
