import * as l10n from '@vscode/l10n';
import { formatDuration } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import type { Attribute, SpanDetails, SpanEvent } from '../../../protocol/traces.ts';
import { type AttributeMenu, AttributeTable } from '../../../ui/attribute-table.tsx';
import { attributeText } from '../../../ui/attributes.ts';
import { Icon } from '../../../ui/icons.tsx';
import { LongText } from '../../../ui/long-text.tsx';
import { isException } from '../model/exceptions.ts';
import type { TraceState } from '../trace-state.ts';
import { StackTrace } from './stack-trace.tsx';

interface EventItemProps {
  readonly state: TraceState;
  readonly event: SpanEvent;
  readonly span: SpanDetails;
  readonly menu: AttributeMenu;
  /** Those of the event's attributes that the reader looks for. */
  readonly attributes: readonly Attribute[];
  copy(text: string): void;
}

const exceptionKeys = ['exception.stacktrace', 'exception.type', 'exception.message'];

/** Exceptions before other events, each in the order of time. */
export function exceptionsFirst(events: readonly SpanEvent[]): readonly SpanEvent[] {
  return [...events.filter(isException), ...events.filter((event) => !isException(event))];
}

/** An event with its time; an exception with message and stack. */
export function EventItem({ state, event, span, menu, attributes, copy }: EventItemProps) {
  const exception = isException(event);
  const told = (key: string) => (exception ? attributeText(event.attributes, key) : undefined);
  const stack = told('exception.stacktrace');
  const message = told('exception.message');
  const after = Number(BigInt(event.timeUnixNano) - BigInt(span.startUnixNano));
  return (
    <article class={exception ? 'event-item exception' : 'event-item'}>
      <header>
        {exception && <Icon name="error" class="error-text" />}
        <strong class="untrusted">{visibleLine(told('exception.type') ?? event.name) || l10n.t('(no name)')}</strong>
        <span class="secondary-text">
          {after < 0
            ? l10n.t('{0} before the start', formatDuration(-after))
            : l10n.t('at +{0}', formatDuration(after))}
        </span>
      </header>
      {message !== undefined && (
        <p>
          <LongText text={message} />
        </p>
      )}
      {stack !== undefined && <StackTrace state={state} spanId={span.spanId} text={stack} copy={copy} />}
      <AttributeTable
        label={visibleLine(event.name)}
        attributes={exception ? attributes.filter(({ key }) => !exceptionKeys.includes(key)) : attributes}
        dropped={event.droppedAttributes}
        copy={copy}
        menu={menu}
      />
    </article>
  );
}
