/** What the reader asks to see and how, kept over reloads. */

import { quotedText } from '../../protocol/filter-text.ts';

export const traceOrders = ['newest', 'longest', 'errors'] as const;
export const groupOrders = ['count', 'newest', 'longest', 'errors'] as const;

export type TraceOrder = (typeof traceOrders)[number];
export type GroupOrder = (typeof groupOrders)[number];

/** Which traces, and in which order. */
export interface Shown {
  /** In the filter language. */
  readonly text: string;
  readonly errorsOnly: boolean;
  /** Only traces with a span of this service. */
  readonly service?: string;
  /** Equal traces as one row. */
  readonly grouped: boolean;
  readonly order: TraceOrder;
  readonly groupOrder: GroupOrder;
  /** The filter of the groups that the reader came from into one of them: where "back" leads. */
  readonly groupsText?: string;
}

export interface Settings {
  readonly shown: Shown;
  /** Filters used before, the last one first. */
  readonly history: readonly string[];
}

export const shownAtFirst: Shown = {
  text: '',
  errorsOnly: false,
  grouped: false,
  order: 'newest',
  groupOrder: 'count',
};

/** Everything, in the order that `shown` has. */
export function unfiltered({ grouped, order, groupOrder }: Shown): Shown {
  return { text: '', errorsOnly: false, grouped, order, groupOrder };
}

/** The traces that `filter` finds; when groups are shown, the way back to them stays. */
export function filteredTo(shown: Shown, filter: string): Shown {
  const back = shown.grouped ? shown.text : shown.groupsText;
  return { ...unfiltered(shown), text: filter, grouped: false, ...(back !== undefined && { groupsText: back }) };
}

/** The traces of a group: what is asked for stays, the group is asked for besides. */
export function withinGroup(shown: Shown, groupFilter: string): Shown {
  return { ...shown, text: both(shown.text, groupFilter), grouped: false, groupsText: shown.text };
}

/** Back from a group, or simply all traces by group. */
export function backToGroups({ groupsText, ...shown }: Shown): Shown {
  return { ...shown, text: groupsText ?? shown.text, grouped: true };
}

/** Traces instead of groups, and the other way round, of what the filter finds. */
export function withGrouping({ groupsText: _, ...shown }: Shown, grouped: boolean): Shown {
  return { ...shown, grouped };
}

/** Only traces with the service, or of all services again when it was that one. */
export function withService({ service, ...shown }: Shown, clicked: string): Shown {
  return service === clicked ? shown : { ...shown, service: clicked };
}

/** None of the traces with the service. */
export function withoutService(shown: Shown, service: string): Shown {
  const exclusion = `-service=${quotedText(service)}`;
  return shown.text.includes(exclusion) ? shown : { ...shown, text: both(shown.text, exclusion) };
}

/** The condition of the filter, beside others, that asks for a run. */
export function runOf(text: string): string | undefined {
  return text.match(runCondition)?.[0].trim();
}

/**
 * The traces of a run, which `filter` finds, in place of another one's, or those of all runs when it is empty. What else
 * is asked for stays, unless the run has no name to be asked for by.
 */
export function filteredToRun(shown: Shown, filter: string): Shown {
  const others = shown.text.replace(runCondition, ' ').trim();
  if (filter === '') return { ...shown, text: others };
  return { ...shown, text: /^run:\S+$/.test(filter) ? both(others, filter) : filter };
}

const runCondition = /(?<=^|\s)run[:=]("(?:[^"\\]|\\.)*"|[^\s"(){}]+)(?=\s|$)/;

/** What must hold beside a filter; "or" binds less than standing side by side. */
function both(filter: string, more: string): string {
  const given = filter.trim();
  if (given === '') return more;
  return /\bor\b|\|\|/i.test(given) ? `(${given}) ${more}` : `${given} ${more}`;
}

/** Settings from state saved by any version of this view. */
export function settingsFrom(state: unknown): Settings {
  if (!isRecord(state)) return { shown: shownAtFirst, history: [] };
  // The first version kept what is shown only.
  const shown = isRecord(state['shown']) ? state['shown'] : state;
  const { text, errorsOnly, service, grouped, order, groupOrder, groupsText } = shown;
  const { history } = state;
  return {
    shown: {
      text: typeof text === 'string' ? text : '',
      errorsOnly: errorsOnly === true,
      ...(typeof service === 'string' && { service }),
      grouped: grouped === true,
      order: traceOrders.find((each) => each === order) ?? shownAtFirst.order,
      groupOrder: groupOrders.find((each) => each === groupOrder) ?? shownAtFirst.groupOrder,
      ...(typeof groupsText === 'string' && { groupsText }),
    },
    history: Array.isArray(history) ? history.filter((each) => typeof each === 'string').slice(0, 50) : [],
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
