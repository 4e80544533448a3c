import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../base/in-quotes.ts';
import { defineCheck, type Facts } from '../../check.ts';
import { formatComponentId } from '../../document/component-id.ts';
import type { Configuration, Pipeline, Reference } from '../../document/configuration.ts';

export default defineCheck({
  id: 'connector-cycle',
  severity: 'error',
  summary: 'No pipeline sends through connectors to itself.',
  check(configuration, report, facts) {
    const [first, ...others] = findCycle(linksOf(configuration, facts));
    if (!first) return;
    const way = [first, ...others, first]
      .map(({ from }) => inQuotes(from.id.text))
      .reduce((one, other) => l10n.t('{0} to {1}', one, other));
    report({
      message: l10n.t('Connectors lead in a circle, {0}, so the collector does not start: take one of them out.', way),
      range: first.reference.range,
      related: others.map(({ from, reference }) => ({
        range: reference.range,
        message: l10n.t("pipeline '{0}' sends on here", from.id.text),
      })),
    });
  },
});

/** A connector that leads from one pipeline into another. */
interface Link {
  readonly from: Pipeline;
  readonly to: Pipeline;
  /** To the connector, as an exporter of `from`. */
  readonly reference: Reference;
}

function linksOf({ pipelines, find }: Configuration, { catalog }: Facts): Link[] {
  const receiving = new Map<string, Pipeline[]>();
  for (const pipeline of pipelines) {
    for (const { id } of pipeline.receivers?.references ?? []) {
      const name = formatComponentId(id);
      receiving.set(name, [...(receiving.get(name) ?? []), pipeline]);
    }
  }
  return pipelines.flatMap((from) =>
    (from.exporters?.references ?? []).flatMap((reference) => {
      const connector = find('connector', reference.id);
      const pairs = connector ? (catalog.find('connector', connector.id.type)?.pairs ?? []) : [];
      const reached = pairs.length > 0 ? (receiving.get(formatComponentId(reference.id)) ?? []) : [];
      return reached
        .filter((to) => pairs.includes(`${from.signal}>${to.signal}`))
        .map((to) => ({ from, to, reference }));
    }),
  );
}

/** The links of a circle in the order of the way; none if there is no circle. */
function findCycle(links: readonly Link[]): readonly Link[] {
  // What leads nowhere is in no circle: once all that is gone, every way goes on, and so comes round.
  let circling = links;
  for (let before = -1; before !== circling.length; ) {
    before = circling.length;
    const starts = new Set(circling.map(({ from }) => from));
    circling = circling.filter(({ to }) => starts.has(to));
  }
  const way: Link[] = [];
  let next = circling[0];
  while (next && !way.includes(next)) {
    way.push(next);
    const { to }: Link = next;
    next = circling.find(({ from }) => from === to);
  }
  return next ? way.slice(way.indexOf(next)) : [];
}
