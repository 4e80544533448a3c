import * as l10n from '@vscode/l10n';
import type { Project } from '../../project.ts';
import { asFixes, defineRule } from '../../rule.ts';
import type { HandOver } from '../../uses/context-uses.ts';

export default defineRule({
  id: 'context-lost-across-boundary',
  summary: 'What is left to others to run does not know the span under which it was handed over.',
  severity: 'information',
  since: '0.1.0',
  inTests: false,
  checkUses({ handOvers, starts, idioms }, report, { project }) {
    for (const { range, isAfterWait, parent, certainty } of starts) {
      if (!isAfterWait || parent !== 'current' || certainty !== 'proved' || !forgetsAtWaits(project)) continue;
      report({
        range,
        message: l10n.t(
          'In browsers the current span is forgotten at the first `await`, so this one belongs to another trace: give it the context that was active before.',
        ),
      });
    }
    for (const handOver of handOvers) {
      if (handOver.to === 'thread' && carriesToThreads(project)) continue;
      report({
        range: handOver.range,
        message: messages[handOver.to],
        fixes: asFixes(l10n.t('Bind it to the current context'), idioms.carryContext(handOver)),
      });
    }
  },
});

/**
 * Context managers of browsers go by the stack, or by zone.js, which does not see native `await`. Angular compiles that away,
 * and a package that runs on a server, too, may mean that.
 */
function forgetsAtWaits({ dependencies }: Project): boolean {
  if (!dependencies.has('@opentelemetry/sdk-trace-web') && !dependencies.has('@opentelemetry/context-zone'))
    return false;
  return ![...dependencies.keys()].some((name) => server.test(name));
}

const server =
  /^@angular\/|^@opentelemetry\/(sdk-node|sdk-trace-node|context-async-hooks|auto-instrumentations-node|instrumentation-http)$|^(next|nuxt|express|fastify|koa|@nestjs\/core|@remix-run\/node|@sveltejs\/kit)$/;

/** The instrumentation of Python's threads, and of its executors, takes the context along. */
function carriesToThreads({ dependencies }: Project): boolean {
  return dependencies.has('opentelemetry-instrumentation-threading');
}

const messages: Readonly<Record<HandOver['to'], string>> = {
  goroutine: l10n.t('What this goroutine starts is given an empty context, so it belongs to another trace.'),
  thread: l10n.t('The current span does not reach this worker: its spans will belong to no trace, or start another.'),
  process: l10n.t('The current span does not reach this process: its spans will belong to no trace, or start another.'),
  queue: l10n.t(
    'Whoever empties this queue runs the function under another span, or none: its spans are lost to this trace.',
  ),
  listener: l10n.t(
    'Whoever emits the event runs the function under another span, or none: its spans are lost to this trace.',
  ),
};
