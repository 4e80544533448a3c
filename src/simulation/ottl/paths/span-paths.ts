import * as l10n from '@vscode/l10n';
import { copyMap } from '../../values.ts';
import { Failure, mismatch } from '../failure.ts';
import type { Key } from '../keys.ts';
import { Events, Links, type OttlValue, Status } from '../ottl-value.ts';
import type { Place } from '../place.ts';
import {
  anInt,
  aText,
  countField,
  field,
  idFields,
  mapField,
  type PathAccess,
  spanChange,
  textField,
  timeFields,
} from './access.ts';
import { parseTraceState, traceStateText, withMember } from './trace-state.ts';

const traceId = idFields(
  'trace',
  ({ span }) => span.traceId,
  ({ span }, id) => {
    span.traceId = id;
  },
);
const spanId = idFields(
  'span',
  ({ span }) => span.spanId,
  ({ span }, id) => {
    span.spanId = id;
  },
);
const parentSpanId = idFields(
  'span',
  ({ span }) => span.parentSpanId,
  ({ span }, id) => {
    span.parentSpanId = id;
  },
);
const start = timeFields(
  spanChange,
  ({ span }) => span.startNs,
  ({ span }, ns) => {
    span.startNs = ns;
  },
);
const end = timeFields(
  spanChange,
  ({ span }) => span.endNs,
  ({ span }, ns) => {
    span.endNs = ns;
  },
);

const traceState = textField(
  spanChange,
  ({ span }) => span.traceState,
  ({ span }, text) => {
    span.traceState = text;
  },
);

/** Paths behind `span` (pkg/ottl/contexts/internal/ctxspan). */
export const spanPaths: Readonly<Record<string, PathAccess>> = {
  trace_id: traceId.id,
  'trace_id.string': traceId.text,
  span_id: spanId.id,
  'span_id.string': spanId.text,
  parent_span_id: parentSpanId.id,
  'parent_span_id.string': parentSpanId.text,
  trace_state: (keys) => (keys[0] ? traceStateMember(keys[0]) : traceState(keys)),
  name: textField(
    spanChange,
    ({ span }) => span.name,
    ({ span }, name) => {
      span.name = name;
    },
  ),
  kind: enumField(
    ({ span }) => span.kind,
    ({ span }, kind) => {
      span.kind = kind;
    },
  ),
  'kind.string': kindText(['Unspecified', 'Internal', 'Server', 'Client', 'Producer', 'Consumer']),
  'kind.deprecated_string': kindText(
    ['UNSPECIFIED', 'INTERNAL', 'SERVER', 'CLIENT', 'PRODUCER', 'CONSUMER'].map((name) => `SPAN_KIND_${name}`),
  ),
  start_time: start.time,
  start_time_unix_nano: start.nanoseconds,
  end_time: end.time,
  end_time_unix_nano: end.nanoseconds,
  attributes: mapField(spanChange, ({ span }) => span.attributes),
  dropped_attributes_count: countField(
    spanChange,
    ({ span }) => span.droppedAttributes,
    ({ span }, count) => {
      span.droppedAttributes = count;
    },
  ),
  events: () => ({
    get: ({ span }) => new Events(span.events),
    changed: spanChange,
    set(place, value) {
      if (value !== null && !(value instanceof Events)) throw mismatch(l10n.t('the events of a span'), value);
      const events = value?.items ?? [];
      if (events === place.span.events) return;
      place.span.events = events.map((event) => ({ ...event, attributes: copyMap(event.attributes) }));
      spanChange(place);
    },
  }),
  dropped_events_count: countField(
    spanChange,
    ({ span }) => span.droppedEvents,
    ({ span }, count) => {
      span.droppedEvents = count;
    },
  ),
  links: () => ({
    get: ({ span }) => new Links(span.links),
    changed: spanChange,
    set(place, value) {
      if (value !== null && !(value instanceof Links)) throw mismatch(l10n.t('the links of a span'), value);
      const links = value?.items ?? [];
      if (links === place.span.links) return;
      place.span.links = links.map((link) => ({ ...link, attributes: copyMap(link.attributes) }));
      spanChange(place);
    },
  }),
  dropped_links_count: countField(
    spanChange,
    ({ span }) => span.droppedLinks,
    ({ span }, count) => {
      span.droppedLinks = count;
    },
  ),
  status: () => ({
    get: ({ span }) => new Status(span.statusCode, span.statusMessage),
    changed: spanChange,
    set(place, value) {
      if (!(value instanceof Status)) throw mismatch(l10n.t('the status of a span'), value);
      const { span } = place;
      if (span.statusCode === value.code && span.statusMessage === value.message) return;
      span.statusCode = value.code;
      span.statusMessage = value.message;
      spanChange(place);
    },
  }),
  'status.code': enumField(
    ({ span }) => span.statusCode,
    ({ span }, code) => {
      span.statusCode = code;
    },
  ),
  'status.message': textField(
    spanChange,
    ({ span }) => span.statusMessage,
    ({ span }, message) => {
      span.statusMessage = message;
    },
  ),
  flags: field<bigint>(
    spanChange,
    ({ span }) => BigInt(span.flags),
    ({ span }, flags) => {
      span.flags = Number(flags);
    },
    (value) => {
      const flags = anInt(value);
      if (flags >= 0n && flags <= 0xffff_ffffn) return flags;
      throw new Failure(l10n.t('flags have 32 bits, which {0} has not', String(flags)));
    },
  ),
};

/** An absent member is an empty text; of a state that is not well-formed nothing is read, and nothing is written to it. */
function traceStateMember(key: Key) {
  const name = () => {
    if (key.kind === 'text') return key.text;
    throw new Failure(l10n.t('a member of the trace state is named by a text that is written there'));
  };
  return {
    changed: spanChange,
    get({ span }: Place): OttlValue {
      const state = parseTraceState(span.traceState);
      if (!state) return null;
      const wanted = name();
      return state.find(([member]) => member === wanted)?.[1] ?? '';
    },
    set(place: Place, value: OttlValue) {
      const text = aText(value);
      const state = parseTraceState(place.span.traceState);
      const updated = state && withMember(state, name(), text);
      if (updated) traceState([]).set(place, traceStateText(updated));
    },
  };
}

/** A number of an enum, of 32 bits. */
function enumField(get: (place: Place) => number, put: (place: Place, number: number) => void): PathAccess {
  return field<bigint>(
    spanChange,
    (place) => BigInt(get(place)),
    (place, value) => put(place, Number(value)),
    (value) => BigInt.asIntN(32, anInt(value)),
  );
}

function kindText(names: readonly string[]): PathAccess {
  return field<string>(
    spanChange,
    ({ span }) => names[span.kind] ?? '',
    ({ span }, name) => {
      span.kind = names.indexOf(name);
    },
    (value) => {
      const name = aText(value);
      if (names.includes(name)) return name;
      throw new Failure(l10n.t("there is no kind of span '{0}'", name));
    },
  );
}
