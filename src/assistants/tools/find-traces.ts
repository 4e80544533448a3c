import { formatAge, formatDuration, formatNoun } from '../../base/format.ts';
import type { TraceListQuery, TraceSummary } from '../../protocol/traces.ts';
import { Answer } from '../answer.ts';
import { safeText } from '../safe-text.ts';
import { type Ask, characters, type Input, limit, offset, type Tool } from '../tool.ts';

const filterHelp =
  'In the filter language of Spanwright, such as `service:cart error duration>200ms http.route="/cart" name~"GET .*"`; empty: all.';

export const failingTraces: Tool = {
  name: 'spanwright_failing_traces',
  title: 'Failing traces',
  description:
    'Lists traces with failed spans, those of the last run of a service first asked for, the newest first, with trace ids. Ask spanwright_trace for one of them.',
  inputSchema: {
    type: 'object',
    properties: {
      service: {
        type: 'string',
        description: 'Only traces in the last run of this service; empty: of all services and runs.',
      },
      limit,
      offset,
      characters,
    },
  },
  async answer(input, ask) {
    const service = input.text('service');
    const [run] =
      service === '' ? [] : (await ask('listRuns', { limit: 500 })).filter((each) => each.service === service);
    if (service !== '' && run === undefined)
      return `No spans of a service '${safeText(service, 100)}': ask spanwright_services.`;
    return listed(input, ask, { filter: run?.filter ?? '', errorsOnly: true, order: 'newest' });
  },
};

export const findTraces: Tool = {
  name: 'spanwright_find_traces',
  title: 'Find traces',
  description:
    'Finds traces by a filter: service, name, duration, attributes, words. Lists them with trace ids. Ask spanwright_trace for one of them.',
  inputSchema: {
    type: 'object',
    properties: {
      filter: { type: 'string', description: filterHelp },
      order: { type: 'string', description: '`newest` (unless given), `longest` or `errors`.' },
      limit,
      offset,
      characters,
    },
  },
  answer(input, ask) {
    const order = (['newest', 'longest', 'errors'] as const).find((each) => each === input.text('order')) ?? 'newest';
    return listed(input, ask, { filter: input.text('filter'), errorsOnly: false, order });
  },
};

/** While the list is not complete, asking again goes on; a filter that takes longer is told as far as it came. */
const mostRounds = 200;

async function listed(
  input: Input,
  ask: Ask,
  query: Pick<TraceListQuery, 'filter' | 'errorsOnly' | 'order'>,
): Promise<string> {
  const first = input.number('offset', 0, 1e9);
  const whole = { ...query, offset: first, limit: input.number('limit', 20, 100) };
  let list = await ask('listTraces', whole);
  for (let round = 0; !list.complete && round < mostRounds; round++) list = await ask('listTraces', whole);
  const answer = new Answer(input.number('characters', 8_000, 50_000));
  if (list.problem !== undefined) {
    answer.add(`The filter cannot be read: ${list.problem.message}`);
    return answer.text();
  }
  const atLeast = list.complete ? '' : 'at least ';
  answer.add(
    `${atLeast}${formatNoun(list.matched, 'trace')} of ${list.total}${list.hint === undefined ? '' : `. ${list.hint}`}`,
  );
  const now = Date.now();
  const shown = list.rows.filter((row) => answer.add(line(row, now))).length;
  const next = first + shown;
  if (shown === list.rows.length && next < list.matched)
    answer.add(`… ${list.matched - next} more: ask with offset ${next}.`);
  return answer.text(`ask with offset ${next}`);
}

function line(
  { traceId, rootName, rootService, durationNs, spanCount, errorCount, startMs }: TraceSummary,
  now: number,
): string {
  const errors = errorCount > 0 ? `, ${formatNoun(errorCount, 'failed span')}` : '';
  return `- ${traceId} ${safeText(rootName, 100) || '(no name)'} [${safeText(rootService, 60)}] ${formatDuration(durationNs)}, ${formatNoun(spanCount, 'span')}${errors}, ${formatAge(startMs, now)} ago`;
}
