import { formatNoun } from '../../base/format.ts';
import { unjudgedRules } from '../../protocol/run-time.ts';
import { Answer } from '../answer.ts';
import { safeText } from '../safe-text.ts';
import { characters, type Tool } from '../tool.ts';

export const quality: Tool = {
  name: 'spanwright_instrumentation_findings',
  title: 'What is wrong with the instrumentation',
  description:
    'Lists what is wrong with spans as they came (context lost, parents that never came, N+1 queries, secrets in attributes), with ids of an example, and the Instrumentation Score of each service with what would raise it.',
  inputSchema: {
    type: 'object',
    properties: { service: { type: 'string', description: 'Only of this service.' }, characters },
  },
  async answer(input, ask) {
    const service = input.text('service');
    const report = await ask('runTimeReport', undefined);
    const isAsked = (name: string) => service === '' || name === service;
    const answer = new Answer(input.number('characters', 8_000, 50_000));
    const findings = report.findings.filter(({ source }) => isAsked(source.service));
    answer.add(
      `${formatNoun(findings.length, 'finding')}${report.complete ? '' : ' so far; traces of the last seconds are still to be looked at'}.`,
    );
    answer.addAll(
      findings.map(
        ({ rule, severity, message, source, count, traceId, spanId }) =>
          `- ${severity}: ${safeText(source.name, 80)} [${safeText(source.service, 60)}] ${safeText(message, 300)} (${rule}, ${formatNoun(count, 'span')}; example: trace ${traceId}, span ${spanId})`,
      ),
    );
    for (const score of report.scores.filter((each) => isAsked(each.service))) {
      answer.add(`Instrumentation Score of ${safeText(score.service, 60)}: ${score.score} of 100.`);
      const failed = score.rules.filter(({ passed }) => passed === false);
      answer.addAll(
        failed.map(
          ({ id, impact, summary, reason }) => `- ${id} (${impact}): ${summary}; ${safeText(reason ?? '', 200)}`,
        ),
      );
      answer.add(`Not judged, so that it may be otherwise elsewhere: ${safeText(unjudgedRules(score), 800)}.`);
    }
    return answer.text('ask for one service, or for more characters');
  },
};
