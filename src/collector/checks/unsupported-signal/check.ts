import * as l10n from '@vscode/l10n';
import { defineCheck, type Facts, type Report } from '../../check.ts';
import {
  type Component,
  type Configuration,
  kindsOn,
  type Pipeline,
  pipelineKeys,
  type Reference,
  type Side,
} from '../../document/configuration.ts';
import { kindName, listing } from '../../words.ts';

/** Whether components carry profiles changes from release to release, and all of it is behind a feature gate. */
const signals = ['traces', 'metrics', 'logs'];

export default defineCheck({
  id: 'unsupported-signal',
  severity: 'error',
  summary: 'A component can carry the signal of the pipelines it is in.',
  check(configuration, report, facts) {
    for (const pipeline of configuration.pipelines) {
      for (const { component, reference } of usesIn(configuration, pipeline)) {
        if (component.kind === 'connector' || !signals.includes(pipeline.signal)) continue;
        const { kind, id } = component;
        const known = facts.catalog.has(kind, id.type, facts.version) && facts.catalog.find(kind, id.type)?.signals;
        if (!known || known.length === 0 || known.some((signal) => signal === pipeline.signal)) continue;
        report({
          message: l10n.t(
            "The {0} '{1}' carries {2}, not {3}.",
            kindName(kind),
            id.type,
            listing(known),
            pipeline.signal,
          ),
          range: reference.range,
        });
      }
    }
    checkConnectors(configuration, report, facts);
  },
});

/** Each use of a connector needs a use on its other side whose signal it can turn this one into. */
function checkConnectors(configuration: Configuration, report: Report, { catalog, version }: Facts): void {
  const { isPart, unknownSides } = configuration;
  if (isPart || unknownSides.has('receivers') || unknownSides.has('exporters')) return;
  for (const connector of configuration.components) {
    if (connector.kind !== 'connector' || !catalog.has('connector', connector.id.type, version)) continue;
    const pairs = catalog.find('connector', connector.id.type)?.pairs ?? [];
    const uses = configuration.pipelines.flatMap((pipeline) =>
      usesIn(configuration, pipeline).filter(({ component }) => component === connector),
    );
    const from = uses.filter(({ side }) => side === 'exporters');
    const to = uses.filter(({ side }) => side === 'receivers');
    if (pairs.length === 0 || [...from, ...to].some(({ signal }) => !signals.includes(signal))) continue;
    // Without another side it is the matter of one-sided-connector.
    if (from.length === 0 || to.length === 0) continue;
    const misfitsFrom = from.filter((use) => !to.some((other) => pairs.includes(`${use.signal}>${other.signal}`)));
    const misfitsTo = to.filter((use) => !from.some((other) => pairs.includes(`${other.signal}>${use.signal}`)));
    // Where nothing fits, one side is enough to tell.
    const misfits = misfitsFrom.length > 0 ? misfitsFrom : misfitsTo;
    for (const use of misfits) {
      const others = use.side === 'exporters' ? to : from;
      report({
        message: l10n.t(
          "The connector '{0}' cannot join these pipelines: it turns {1}.",
          connector.id.type,
          listing(pairs.map(inWords)),
        ),
        range: use.reference.range,
        related: others.map((other) => ({ range: other.reference.range, message: l10n.t('the other side') })),
      });
    }
  }
}

interface Use {
  readonly component: Component;
  readonly reference: Reference;
  readonly side: Side;
  readonly signal: string;
}

function usesIn({ find }: Configuration, pipeline: Pipeline): Use[] {
  return pipelineKeys.flatMap((side) =>
    (pipeline[side]?.references ?? []).flatMap((reference) => {
      const component = kindsOn[side].map((kind) => find(kind, reference.id)).find((found) => found !== undefined);
      return component ? [{ component, reference, side, signal: pipeline.signal }] : [];
    }),
  );
}

function inWords(pair: string): string {
  const [from = '', to = ''] = pair.split('>');
  return l10n.t('{0} into {1}', from, to);
}
