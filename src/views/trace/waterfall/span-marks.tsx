import { signal } from '@preact/signals';
import * as l10n from '@vscode/l10n';
import { formatDuration } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import type { SpanEvent } from '../../../protocol/traces.ts';
import { Icon } from '../../../ui/icons.tsx';
import { positionOf } from '../model/rows.ts';
import { addressOf } from '../model/span-address.ts';
import { placeOf } from './span-bar.tsx';
import type { SpanRowProps } from './span-row.tsx';

/** Marks of a row at most; more would not be told apart. */
const mostMarks = 200;

/** Row whose events are to be named, since the pointer is over one of them; -1 for none. */
const named = signal(-1);

/** Events, exceptions, log records and links where they happened. A click selects the span, and its details tell all. */
export function SpanMarks({ state, trace, row }: SpanRowProps) {
  const logs = state.logMarks.value.get(row);
  return (
    <>
      {trace.eventCount[row]! > 0 && <EventMarks state={state} trace={trace} row={row} />}
      {logs && <LogMarkList state={state} trace={trace} row={row} />}
      {trace.linkCount[row]! > 0 && <LinkMark state={state} trace={trace} row={row} />}
    </>
  );
}

function EventMarks({ state, trace, row }: SpanRowProps) {
  const { row: rows, timeNs, isException } = trace.events;
  const [first, end] = [positionOf(rows, row), positionOf(rows, row + 1)];
  const address = named.value === row ? addressOf(trace, row) : undefined;
  const reply = address && state.spans.details(address).value;
  const events = reply?.state === 'loaded' ? sortedEvents(reply.span.events) : undefined;
  return (
    <>
      {apart(state, end - first, (index) => timeNs[first + index]!).map(({ index, place }) => (
        <span
          key={index}
          class={isException[first + index] ? 'event exception' : 'event'}
          title={titleOf(
            events?.[index],
            isException[first + index] === 1,
            timeNs[first + index]! - trace.startNs[row]!,
          )}
          style={{ left: `${place * 100}%` }}
          onPointerEnter={() => {
            named.value = row;
          }}
        />
      ))}
    </>
  );
}

function LogMarkList({ state, trace, row }: SpanRowProps) {
  const logs = state.logMarks.value.get(row)!;
  // Times are as received; the row may have been moved.
  const moved = trace.startNs[row]! - (state.received.value?.startNs[row] ?? trace.startNs[row]!);
  return (
    <>
      {apart(state, logs.length, (index) => logs[index]!.timeNs + moved).map(({ index, place }) => (
        <span
          key={index}
          class={`log-mark ${logs[index]!.level.class}`}
          title={logs[index]!.text}
          style={{ left: `${place * 100}%` }}
        >
          <Icon name={logs[index]!.level.icon ?? 'info'} />
        </span>
      ))}
    </>
  );
}

function LinkMark({ state, trace, row }: SpanRowProps) {
  const place = placeOf(state, trace.startNs[row]!);
  if (place === undefined) return null;
  const count = trace.linkCount[row]!;
  return (
    <span
      class="link-mark"
      title={count === 1 ? l10n.t('Has a link to another span') : l10n.t('Has links to {0} other spans', count)}
      style={{ left: `${place * 100}%` }}
    >
      <Icon name="link" />
    </span>
  );
}

/** Those in sight, and of those on one pixel the first. */
function apart(state: SpanRowProps['state'], count: number, timeOf: (index: number) => number) {
  const marks: { readonly index: number; readonly place: number }[] = [];
  const pixel = 1 / Math.max(1, state.timeline.value.width);
  for (let index = 0; index < count && marks.length < mostMarks; index++) {
    const place = placeOf(state, timeOf(index));
    if (place !== undefined && place - (marks.at(-1)?.place ?? -1) >= pixel) marks.push({ index, place });
  }
  return marks;
}

function sortedEvents(events: readonly SpanEvent[]): readonly SpanEvent[] {
  const times = new Map(events.map((event) => [event, BigInt(event.timeUnixNano)]));
  return [...events].sort((a, b) => Number(times.get(a)! - times.get(b)!));
}

function titleOf(event: SpanEvent | undefined, exception: boolean, afterNs: number): string {
  const type = event?.attributes.find(({ key }) => key === 'exception.type')?.value;
  const name =
    exception && typeof type === 'string' ? type : (event?.name ?? (exception ? l10n.t('Exception') : l10n.t('Event')));
  return l10n.t('{0} at +{1}', visibleLine(name), formatDuration(afterNs));
}
