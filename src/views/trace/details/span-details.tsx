import { formatDuration, formatTime } from '../../../base/format.ts';
import { visibleLine } from '../../../base/untrusted-text.ts';
import { rowOfSpanId, spanIdAt } from '../../../protocol/span-ids.ts';
import type { SpanDetails as Details, SpanEvent, SpanLink, TraceData } from '../../../protocol/traces.ts';
import { AttributeTable } from '../../../ui/attribute-table.tsx';
import { attributeText } from '../../../ui/attributes.ts';
import { IconButton } from '../../../ui/controls.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { LongText } from '../../../ui/long-text.tsx';
import { serviceClass } from '../../../ui/theme.ts';
import { isException } from '../model/exceptions.ts';
import { addressOf, type SpanAddress } from '../model/span-address.ts';
import type { TraceState } from '../trace-state.ts';
import { Dropped, Section } from './details-section.tsx';
import { LogSection } from './log-section.tsx';
import './details.css';

const kinds = ['unspecified', 'internal', 'server', 'client', 'producer', 'consumer'];

interface SpanDetailsProps {
  readonly state: TraceState;
  readonly trace: TraceData;
  copy(text: string): void;
  openTrace(traceId: string, spanId: string): void;
  close(): void;
}

/** All of the selected span, beside the rows so that they stay where they are. */
export function SpanDetails({ state, trace, copy, openTrace, close }: SpanDetailsProps) {
  const row = state.selected.value;
  const span = addressOf(trace, row);
  return (
    <section
      class="details"
      aria-label="Span details"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') state.handle.current?.focus();
      }}
    >
      {span === undefined ? (
        <p class="details-empty secondary-text">Select a span to see its attributes, events, links and logs.</p>
      ) : (
        <>
          <DetailsHeader state={state} trace={trace} row={row} close={close} />
          <DetailsBody
            key={`${span.spanId} ${span.occurrence}`}
            state={state}
            trace={trace}
            address={span}
            copy={copy}
            openTrace={openTrace}
          />
        </>
      )}
    </section>
  );
}

/** What the columns tell already, so that it stands there at once. */
function DetailsHeader({
  state,
  trace,
  row,
  close,
}: Pick<SpanDetailsProps, 'state' | 'trace' | 'close'> & { row: number }) {
  const service = trace.service[row]!;
  const start = trace.startNs[row]!;
  const duration = trace.durationsNs[row]!;
  const parent = trace.parent[row]!;
  const missing = trace.phantoms.includes(parent) ? spanIdAt(trace.spanIds, parent) : undefined;
  return (
    <header class={`details-header ${serviceClass(state.colors.value[service]!)}`}>
      <div class="details-title">
        <h2 class="untrusted">{visibleLine(trace.names[trace.name[row]!]!) || '(no name)'}</h2>
        <IconButton icon="close" label="Close details" onClick={close} />
      </div>
      <div class="details-facts">
        <span class="chip">
          <span class="service-dot" />
          <span class="untrusted">{visibleLine(trace.services[service]!)}</span>
        </span>
        <span>{kinds[trace.kind[row]!] ?? `kind ${trace.kind[row]}`}</span>
        <span>{formatDuration(duration)}</span>
        <span class="secondary-text">starts at {formatDuration(start)}</span>
      </div>
      {duration < 0 && (
        <p class="remark">
          <Icon name="warning" />
          Ends before it starts: the clock was set back, or two clocks disagree. Shown as received.
        </p>
      )}
      {missing !== undefined && (
        <p class="remark">
          <Icon name="warning" />
          <span>
            Parent <code>{missing}</code> never arrived: it was not exported, or has not ended yet.
          </span>
        </p>
      )}
    </header>
  );
}

function DetailsBody({
  state,
  trace,
  address,
  copy,
  openTrace,
}: Omit<SpanDetailsProps, 'close'> & { address: SpanAddress }) {
  const reply = state.spans.details(address).value;
  if (reply.state === 'loading') return <p class="details-empty secondary-text">Loading…</p>;
  if (reply.state === 'missing') return <p class="details-empty">This span is no longer stored.</p>;
  if (reply.state === 'failed') return <p class="details-empty error-text">{reply.message}</p>;
  const { span } = reply;
  return (
    <div class="details-body">
      <Status span={span} />
      <Section title="Attributes" count={span.attributes.length} dropped={span.droppedAttributes}>
        <AttributeTable label="Attributes" attributes={span.attributes} dropped={span.droppedAttributes} copy={copy} />
      </Section>
      <Section title="Events" count={span.events.length} dropped={span.droppedEvents}>
        {span.events.map((event, index) => (
          <EventItem key={index} event={event} span={span} copy={copy} />
        ))}
        <Dropped count={span.droppedEvents} noun="more event" />
      </Section>
      <LogSection state={state} trace={trace} spanId={address.spanId} copy={copy} />
      <Section title="Links" count={span.links.length} dropped={span.droppedLinks}>
        {span.links.map((link, index) => (
          <LinkItem key={index} link={link} state={state} trace={trace} copy={copy} openTrace={openTrace} />
        ))}
        <Dropped count={span.droppedLinks} noun="more link" />
      </Section>
      <Section title="Resource" count={span.resource.length} dropped={span.resourceDroppedAttributes}>
        <AttributeTable
          label="Resource"
          attributes={span.resource}
          dropped={span.resourceDroppedAttributes}
          copy={copy}
        />
      </Section>
      <Section title="Span" count={1}>
        <AttributeTable label="Span" attributes={identity(span)} asGiven copy={copy} />
      </Section>
      <Section title="Scope" count={span.scope.attributes.length} dropped={span.scope.droppedAttributes}>
        <AttributeTable
          label="Scope attributes"
          attributes={span.scope.attributes}
          dropped={span.scope.droppedAttributes}
          copy={copy}
        />
      </Section>
    </div>
  );
}

function Status({ span }: { span: Details }) {
  if (span.status.code === 0) return null;
  const failed = span.status.code === 2;
  return (
    <div class="status">
      {failed && <Icon name="error" class="error-text" />}
      <strong class={failed ? 'error-text' : ''}>{failed ? 'Error' : 'Ok'}</strong>
      {span.status.message !== '' && <LongText text={span.status.message} />}
    </div>
  );
}

function EventItem({ event, span, copy }: { event: SpanEvent; span: Details; copy(text: string): void }) {
  const exception = isException(event);
  const stack = exception ? attributeText(event.attributes, 'exception.stacktrace') : undefined;
  const type = exception ? attributeText(event.attributes, 'exception.type') : undefined;
  const message = exception ? attributeText(event.attributes, 'exception.message') : undefined;
  const shown = exception
    ? event.attributes.filter(
        ({ key }) => !['exception.stacktrace', 'exception.type', 'exception.message'].includes(key),
      )
    : event.attributes;
  const after = Number(BigInt(event.timeUnixNano) - BigInt(span.startUnixNano));
  return (
    <article class={exception ? 'event-item exception' : 'event-item'}>
      <header>
        {exception && <Icon name="error" class="error-text" />}
        <strong class="untrusted">{visibleLine(type ?? event.name) || '(no name)'}</strong>
        <span class="secondary-text">
          {after < 0 ? `${formatDuration(-after)} before the start` : `at +${formatDuration(after)}`}
        </span>
      </header>
      {message !== undefined && (
        <p>
          <LongText text={message} />
        </p>
      )}
      {stack !== undefined && (
        <div class="stack">
          <IconButton icon="copy" label="Copy stack trace" onClick={() => copy(stack)} />
          <pre>
            <LongText text={stack} limit={6_000} />
          </pre>
        </div>
      )}
      <AttributeTable label={event.name} attributes={shown} dropped={event.droppedAttributes} copy={copy} />
    </article>
  );
}

interface LinkItemProps extends Pick<SpanDetailsProps, 'state' | 'trace' | 'copy' | 'openTrace'> {
  readonly link: SpanLink;
}

function LinkItem({ link, state, trace, copy, openTrace }: LinkItemProps) {
  const here = link.traceId === trace.traceId;
  const row = here ? rowOfSpanId(trace.spanIds, link.spanId) : -1;
  const follow = () => (row >= 0 ? state.select(row) : openTrace(link.traceId, link.spanId));
  return (
    <article class="event-item">
      <header>
        <Icon name="link" />
        <button type="button" class="link untrusted" onClick={follow}>
          {row >= 0 ? visibleLine(trace.names[trace.name[row]!]!) : `trace ${link.traceId.slice(0, 8)}…`}
        </button>
        <span class="secondary-text">span {link.spanId}</span>
      </header>
      <AttributeTable label="Link" attributes={link.attributes} dropped={link.droppedAttributes} copy={copy} />
    </article>
  );
}

/** What names the span, as rows of a table so that each can be copied. */
function identity(span: Details) {
  const rows: [string, string][] = [
    ['span id', span.spanId],
    ['parent span id', span.parentSpanId],
    ['trace id', span.traceId],
    ['start', formatTime(span.startUnixNano)],
    ['end', formatTime(span.endUnixNano)],
    ['scope', `${span.scope.name} ${span.scope.version}`.trim()],
    ['trace state', span.traceState],
    ['resource schema', span.resourceSchemaUrl],
    ['scope schema', span.scope.schemaUrl],
  ];
  return rows.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }));
}
