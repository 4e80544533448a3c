import { formatAge, formatNoun } from '../../base/format.ts';
import { Answer } from '../answer.ts';
import { safeText } from '../safe-text.ts';
import { characters, limit, offset, type Tool } from '../tool.ts';

export const errors: Tool = {
  name: 'spanwright_errors',
  title: 'Errors',
  description:
    'Lists what went wrong, equal errors as one: exception type, message, first frame of own code, how often and when last, with ids of an example. Ask spanwright_span for its stack trace.',
  inputSchema: {
    type: 'object',
    properties: {
      filter: {
        type: 'string',
        description: 'Only errors of spans that meet this filter, as `service:cart`; empty: all.',
      },
      limit,
      offset,
      characters,
    },
  },
  async answer(input, ask) {
    const first = input.number('offset', 0, 1e9);
    const query = {
      filter: input.text('filter'),
      order: 'newest',
      offset: first,
      limit: input.number('limit', 20, 100),
    } as const;
    const list = await ask('listErrors', query);
    const answer = new Answer(input.number('characters', 8_000, 50_000));
    if (list.problem !== undefined) {
      answer.add(`The filter cannot be read: ${list.problem.message}`);
      return answer.text();
    }
    answer.add(
      `${formatNoun(list.total, 'kind')} of errors, ${formatNoun(list.errors, 'error')} in all, the newest first:`,
    );
    const now = Date.now();
    const shown = list.rows.filter(({ service, type, message, topFrame, count, lastSeenMs, examples }) => {
      const what = [type, message]
        .filter((text) => text !== '')
        .map((text) => safeText(text, 200))
        .join(': ');
      const frame = topFrame === '' ? '' : ` ${safeText(topFrame, 200)}`;
      const [example] = examples;
      const ids =
        example === undefined
          ? ''
          : `; example: trace ${example.traceId}, span ${example.spanId} (${safeText(example.spanName, 80)})`;
      return answer.add(
        `- [${safeText(service, 60)}] ${what || 'failed'}${frame}, ${count}×, last ${formatAge(lastSeenMs, now)} ago${ids}`,
      );
    }).length;
    return answer.text(`ask with offset ${first + shown}`);
  },
};
