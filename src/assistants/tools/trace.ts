import { formatDuration, formatNoun } from '../../base/format.ts';
import { spanIdAt } from '../../protocol/span-ids.ts';
import type { TraceData } from '../../protocol/traces.ts';
import { Answer } from '../answer.ts';
import { safeText } from '../safe-text.ts';
import { characters, type InputProperty, type Tool } from '../tool.ts';

export const traceIdProperty: InputProperty = {
  type: 'string',
  description: '32 hexadecimal digits, as the lists of traces tell.',
};

export const trace: Tool = {
  name: 'spanwright_trace',
  title: 'One trace as text',
  description:
    'One trace as a tree, a span a line: name, service where it changes, start, duration, time of its own, failure, span id. Ask spanwright_span for what a span tells in detail.',
  inputSchema: { type: 'object', properties: { traceId: traceIdProperty, characters }, required: ['traceId'] },
  async answer(input, ask) {
    const traceId = input.text('traceId').toLowerCase();
    const found = await ask('getTrace', { traceId });
    const answer = new Answer(input.number('characters', 8_000, 50_000));
    if (found === undefined || found === 'unchanged')
      return `There is no trace ${safeText(traceId, 40)}: ask spanwright_find_traces.`;
    const spans = found.parent.length - found.phantoms.length;
    const failed = found.status.filter((status) => status === 2).length;
    answer.add(
      `Trace ${found.traceId}: ${formatDuration(found.durationNs)}, ${formatNoun(spans, 'span')} of ${formatNoun(found.services.length, 'service')}, ${formatNoun(failed, 'failed span')}.`,
    );
    answer.add('name [service] +start, duration (own time), span id');
    answer.addAll(lines(found));
    return answer.text('ask with more characters, or for single spans');
  },
};

/** Deeper levels are indented no more. */
const deepest = 40;

function* lines(data: TraceData): Iterable<string> {
  const phantoms = new Set(data.phantoms);
  const own = ownTimes(data);
  for (let row = 0; row < data.parent.length; row++) {
    const indent = '  '.repeat(Math.min(deepest, data.depth[row]!));
    const id = spanIdAt(data.spanIds, row);
    if (phantoms.has(row)) {
      yield `${indent}- (never came) ${id}`;
      continue;
    }
    const parent = data.parent[row]!;
    const service = data.services[data.service[row]!]!;
    const isSame = parent >= 0 && !phantoms.has(parent) && data.service[parent] === data.service[row];
    const failed = data.status[row] === 2 ? ' FAILED' : '';
    const events = data.eventCount[row] === 0 ? '' : ` ${formatNoun(data.eventCount[row]!, 'event')}`;
    yield `${indent}- ${safeText(data.names[data.name[row]!]!, 100) || '(no name)'}${isSame ? '' : ` [${safeText(service, 60)}]`} +${formatDuration(data.startNs[row]!)}, ${formatDuration(data.durationsNs[row]!)} (${formatDuration(own[row]!)})${failed}${events}, ${id}`;
  }
}

/** Time of a span in which none of its children ran, as far as these do not overlap. */
function ownTimes({ parent, durationsNs }: TraceData): Float64Array {
  const own = Float64Array.from(durationsNs);
  for (let row = 0; row < parent.length; row++) if (parent[row]! >= 0) own[parent[row]!]! -= durationsNs[row]!;
  return own.map((ns) => Math.max(0, ns));
}
