import { formatDuration, formatNoun } from '../../base/format.ts';
import { kindNames, statusNames } from '../../protocol/span-codes.ts';
import type { SpanDetails } from '../../protocol/traces.ts';
import { Answer } from '../answer.ts';
import { attributeText, safeText } from '../safe-text.ts';
import { characters, type Tool } from '../tool.ts';
import { traceIdProperty } from './trace.ts';

export const span: Tool = {
  name: 'spanwright_span',
  title: 'One span in detail',
  description:
    'All that a span tells: attributes, events with stack traces, links, resource. Values that tell secrets, or who somebody is, are masked.',
  inputSchema: {
    type: 'object',
    properties: {
      traceId: traceIdProperty,
      spanId: { type: 'string', description: '16 hexadecimal digits.' },
      characters,
    },
    required: ['traceId', 'spanId'],
  },
  async answer(input, ask) {
    const [traceId, spanId] = [input.text('traceId').toLowerCase(), input.text('spanId').toLowerCase()];
    const found = await ask('getSpan', { traceId, spanId });
    if (found === undefined)
      return `There is no span ${safeText(spanId, 20)} in trace ${safeText(traceId, 40)}: ask spanwright_trace.`;
    const answer = new Answer(input.number('characters', 8_000, 50_000));
    answer.addAll(lines(found));
    return answer.text('ask with more characters');
  },
};

function* lines(found: SpanDetails): Iterable<string> {
  const { name, kind, status, attributes, events, links, resource, scope } = found;
  const durationNs = Number(BigInt(found.endUnixNano) - BigInt(found.startUnixNano));
  const message = status.message === '' ? '' : `: ${safeText(status.message, 300)}`;
  yield `${safeText(name, 200) || '(no name)'}: ${kindNames[kind] ?? kind}, ${formatDuration(durationNs)}, status ${statusNames[status.code] ?? status.code}${message}`;
  yield `trace ${found.traceId}, span ${found.spanId}, ${found.parentSpanId === '' ? 'a root' : `parent ${found.parentSpanId}`}, scope ${safeText(scope.name, 100)}`;
  if (attributes.length > 0) yield 'Attributes:';
  for (const attribute of attributes) yield `- ${attributeText(attribute, 300)}`;
  if (events.length > 0) yield `${formatNoun(events.length, 'event')}:`;
  for (const event of events) {
    const after = formatDuration(Number(BigInt(event.timeUnixNano) - BigInt(found.startUnixNano)));
    yield `- ${safeText(event.name, 100)} +${after}`;
    for (const { key, value } of event.attributes) {
      if (key !== 'exception.stacktrace' || typeof value !== 'string') {
        yield `  ${attributeText({ key, value }, 300)}`;
        continue;
      }
      yield '  exception.stacktrace:';
      for (const line of value.split('\n').slice(0, mostFrames)) yield `    ${safeText(line, 200)}`;
    }
  }
  for (const link of links) yield `Link to trace ${link.traceId}, span ${link.spanId}`;
  if (resource.length > 0) yield 'Resource:';
  for (const attribute of resource) yield `- ${attributeText(attribute, 200)}`;
}

/** Lines of a stack trace that tell enough. */
const mostFrames = 30;
