import { formatAge, formatDuration, formatNoun, formatShare } from '../../base/format.ts';
import { Answer } from '../answer.ts';
import { safeText } from '../safe-text.ts';
import { characters, type Tool } from '../tool.ts';

export const services: Tool = {
  name: 'spanwright_services',
  title: 'Services that send telemetry',
  description:
    'Lists the services whose OpenTelemetry spans were received on this machine, with counts, errors and p95, and their last runs. Ask this first.',
  inputSchema: { type: 'object', properties: { characters } },
  async answer(input, ask) {
    const { counts, state } = await ask('status', undefined);
    const list = await ask('listOperations', { by: 'service', filter: '', order: 'errors', offset: 0, limit: 100 });
    const runs = await ask('listRuns', { limit: 10 });
    const answer = new Answer(input.number('characters', 8_000, 50_000));
    answer.add(
      `${formatNoun(counts.traces, 'trace')} with ${formatNoun(counts.storedSpans, 'span')} of ${formatNoun(list.total, 'service')}; the receiver is ${state}.`,
    );
    if (counts.storedSpans === 0)
      answer.add('Nothing was received: is the program started in a traced terminal, with an SDK?');
    answer.addAll(
      list.rows.map(
        ({ service, count, errorCount, p95Ns }) =>
          `- ${safeText(service, 100)}: ${formatNoun(count, 'span')}, ${formatNoun(errorCount, 'error')} (${formatShare(errorCount, count)}), p95 ${formatDuration(p95Ns)}`,
      ),
    );
    if (runs.length > 0) answer.add('Last runs, the newest first; the filter finds their traces:');
    const now = Date.now();
    answer.addAll(
      runs.map(
        ({ service, endMs, spanCount, errorCount, filter }) =>
          `- ${safeText(service, 100)}, last span ${formatAge(endMs, now)} ago, ${formatNoun(spanCount, 'span')}, ${formatNoun(errorCount, 'error')}; filter: ${safeText(filter, 400)}`,
      ),
    );
    return answer.text();
  },
};
