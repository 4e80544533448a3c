import { formatDuration, formatNoun } from '../../base/format.ts';
import { quotedText } from '../../protocol/filter-text.ts';
import { Answer } from '../answer.ts';
import { safeText } from '../safe-text.ts';
import { characters, limit, offset, type Tool } from '../tool.ts';

export const slowestOperations: Tool = {
  name: 'spanwright_slowest_operations',
  title: 'Slowest operations',
  description:
    'Lists operations (spans of one service and name) by p95 of their duration, the slowest first, with counts and errors. Ask spanwright_find_traces with order `longest` for examples.',
  inputSchema: {
    type: 'object',
    properties: {
      service: { type: 'string', description: 'Only operations of this service.' },
      limit,
      offset,
      characters,
    },
  },
  async answer(input, ask) {
    const service = input.text('service');
    const filter = service === '' ? '' : `service=${quotedText(service)}`;
    const first = input.number('offset', 0, 1e9);
    const list = await ask('listOperations', {
      filter,
      order: 'p95',
      offset: first,
      limit: input.number('limit', 20, 100),
    });
    const answer = new Answer(input.number('characters', 8_000, 50_000));
    answer.add(`${formatNoun(list.total, 'operation')}, by p95:`);
    const shown = list.rows.filter(({ service: of, name, count, errorCount, p50Ns, p95Ns, maxNs }) =>
      answer.add(
        `- ${safeText(name, 100) || '(no name)'} [${safeText(of, 60)}] p50 ${formatDuration(p50Ns)}, p95 ${formatDuration(p95Ns)}, longest ${formatDuration(maxNs)}, ${formatNoun(count, 'span')}, ${formatNoun(errorCount, 'error')}`,
      ),
    ).length;
    return answer.text(`ask with offset ${first + shown}`);
  },
};
