import * as l10n from '@vscode/l10n';
import { useMemo } from 'preact/hooks';
import { formatNoun, formatTime } from '../../../base/format.ts';
import { runMarkAttribute } from '../../../protocol/runs.ts';
import type { Attribute, SpanDetails as Details, TraceData } from '../../../protocol/traces.ts';
import { type AttributeMenu, AttributeTable } from '../../../ui/attribute-table.tsx';
import { SearchBox } from '../../../ui/controls.tsx';
import { useFirstItems } from '../../../ui/first-items.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { LongText } from '../../../ui/long-text.tsx';
import type { TraceCommands } from '../keys.ts';
import { addressOf, type SpanAddress } from '../model/span-address.ts';
import type { TraceState } from '../trace-state.ts';
import { attributeMenu } from './attribute-menu.ts';
import { DetailsHeader } from './details-header.tsx';
import { Dropped, Section } from './details-section.tsx';
import { EventItem, exceptionsFirst } from './event-item.tsx';
import { LinkItem } from './link-item.tsx';
import { LogSection } from './log-section.tsx';
import { PhantomDetails } from './phantom-details.tsx';
import { attributesWith } from './span-texts.ts';
import './details.css';

interface SpanDetailsProps {
  readonly state: TraceState;
  readonly trace: TraceData;
  readonly commands: TraceCommands;
  close(): void;
}

/** All of the selected span, beside the rows so that they stay where they are. */
export function SpanDetails({ state, trace, commands, close }: SpanDetailsProps) {
  const row = state.selected.value;
  return (
    <section
      class="details"
      aria-label={l10n.t('Span details')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') state.pane.current?.focus();
      }}
    >
      <Selected row={row} state={state} trace={trace} commands={commands} close={close} />
    </section>
  );
}

function Selected({ row, ...props }: SpanDetailsProps & { readonly row: number }) {
  const { trace } = props;
  const address = addressOf(trace, row);
  if (address === undefined) {
    return (
      <p class="details-empty secondary-text">
        {l10n.t('Select a span to see its attributes, events, links and logs.')}
      </p>
    );
  }
  if (trace.phantoms.includes(row)) return <PhantomDetails row={row} {...props} />;
  return (
    <>
      <DetailsHeader row={row} {...props} />
      <DetailsBody key={`${address.spanId} ${address.occurrence}`} address={address} {...props} />
    </>
  );
}

/** Name under which the filter of the attributes is kept. */
const filterPart = 'detailsFilter';

function DetailsBody({
  state,
  trace,
  address,
  commands,
}: Omit<SpanDetailsProps, 'close'> & { readonly address: SpanAddress }) {
  const reply = state.spans.details(address).value;
  if (reply.state === 'loading') return <p class="details-empty secondary-text">{l10n.t('Loading…')}</p>;
  if (reply.state === 'missing') return <p class="details-empty">{l10n.t('This span is no longer stored.')}</p>;
  if (reply.state === 'failed') return <p class="details-empty error-text">{reply.message}</p>;
  return <LoadedBody state={state} trace={trace} commands={commands} span={reply.span} spanId={address.spanId} />;
}

/** Events and links shown at once. */
const mostAtOnce = 50;

function LoadedBody({
  state,
  trace,
  span,
  spanId,
  commands,
}: Omit<SpanDetailsProps, 'close'> & { readonly span: Details; readonly spanId: string }) {
  const events = useFirstItems(
    useMemo(() => exceptionsFirst(span.events), [span]),
    mostAtOnce,
  );
  const links = useFirstItems(span.links, mostAtOnce);
  const { copy } = commands;
  const kept = state.kept.value[filterPart];
  const filter = typeof kept === 'string' ? kept : '';
  const menu = attributeMenu(state, commands);
  const eventMenu = attributeMenu(state, commands, 'event.');
  const linkMenu = attributeMenu(state, commands, 'link.');
  const table = { state, filter, menu, copy };
  return (
    <div class="details-body">
      <Status span={span} />
      <div class="details-filter">
        <SearchBox
          icon="filter"
          label={l10n.t('Filter attributes')}
          placeholder={l10n.t('Filter attributes')}
          value={filter}
          onInput={(text) => {
            state.kept.value = { ...state.kept.value, [filterPart]: text };
          }}
        />
      </div>
      <TableSection
        {...table}
        title={l10n.t('Attributes')}
        attributes={span.attributes}
        dropped={span.droppedAttributes}
      />
      <Section state={state} title={l10n.t('Events')} count={span.events.length} dropped={span.droppedEvents}>
        {events.shown.map((event, index) => (
          <EventItem
            key={index}
            state={state}
            event={event}
            span={span}
            menu={eventMenu}
            attributes={attributesWith(event.attributes, filter)}
            copy={copy}
          />
        ))}
        {events.more}
        <Dropped
          count={span.droppedEvents}
          things={formatNoun(span.droppedEvents, l10n.t('more event'), l10n.t('more events'))}
        />
      </Section>
      <LogSection state={state} trace={trace} spanId={spanId} copy={copy} />
      <Section state={state} title={l10n.t('Links')} count={span.links.length} dropped={span.droppedLinks}>
        {links.shown.map((link, index) => (
          <LinkItem key={index} link={link} state={state} trace={trace} commands={commands} menu={linkMenu} />
        ))}
        {links.more}
        <Dropped
          count={span.droppedLinks}
          things={formatNoun(span.droppedLinks, l10n.t('more link'), l10n.t('more links'))}
        />
      </Section>
      <TableSection
        {...table}
        title={l10n.t('Resource')}
        attributes={withoutMark(span.resource)}
        dropped={span.resourceDroppedAttributes}
      />
      <Section state={state} title={l10n.t('Span')} count={1}>
        <AttributeTable label={l10n.t('Span')} attributes={identity(span)} asGiven copy={copy} />
      </Section>
      <TableSection
        {...table}
        title={l10n.t('Scope')}
        label={l10n.t('Scope attributes')}
        attributes={span.scope.attributes}
        dropped={span.scope.droppedAttributes}
      />
    </div>
  );
}

interface TableSectionProps {
  readonly state: TraceState;
  readonly title: string;
  readonly label?: string;
  readonly attributes: readonly Attribute[];
  readonly dropped: number;
  readonly filter: string;
  readonly menu: AttributeMenu;
  copy(text: string): void;
}

/** The attributes that the reader looks for, or a word that there are none such. */
function TableSection({ state, title, label = title, attributes, dropped, filter, ...actions }: TableSectionProps) {
  const shown = attributesWith(attributes, filter);
  return (
    <Section state={state} title={title} count={attributes.length} dropped={dropped}>
      {shown.length === 0 && attributes.length > 0 && (
        <p class="secondary-text">{l10n.t('None matches the filter.')}</p>
      )}
      <AttributeTable label={label} attributes={shown} dropped={dropped} {...actions} />
    </Section>
  );
}

function Status({ span }: { span: Details }) {
  if (span.status.code === 0) return null;
  const failed = span.status.code === 2;
  return (
    <div class="status">
      {failed && <Icon name="error" class="error-text" />}
      <strong class={failed ? 'error-text' : ''}>{failed ? l10n.t('Error') : l10n.t('Ok')}</strong>
      {span.status.message !== '' && (
        <div>
          <LongText text={span.status.message} />
        </div>
      )}
    </div>
  );
}

/** Which run it is of is our own note; JSON has it. */
function withoutMark(attributes: readonly Attribute[]): readonly Attribute[] {
  return attributes.some(({ key }) => key === runMarkAttribute)
    ? attributes.filter(({ key }) => key !== runMarkAttribute)
    : attributes;
}

/** What names the span, as rows of a table so that each can be copied. */
function identity(span: Details) {
  const rows: [string, string][] = [
    [l10n.t('span id'), span.spanId],
    [l10n.t('parent span id'), span.parentSpanId],
    [l10n.t('trace id'), span.traceId],
    [l10n.t('start'), formatTime(span.startUnixNano)],
    [l10n.t('end'), formatTime(span.endUnixNano)],
    [l10n.t('scope'), `${span.scope.name} ${span.scope.version}`.trim()],
    [l10n.t('trace state'), span.traceState],
    [l10n.t('resource schema'), span.resourceSchemaUrl],
    [l10n.t('scope schema'), span.scope.schemaUrl],
  ];
  return rows.filter(([, value]) => value !== '').map(([key, value]) => ({ key, value }));
}
