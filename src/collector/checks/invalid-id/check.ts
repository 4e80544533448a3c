import * as l10n from '@vscode/l10n';
import { nearestName } from '../../../base/nearest-name.ts';
import { resolve } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';
import { formatComponentId, idProblem } from '../../document/component-id.ts';
import { kindsOn, referencesOn, sides } from '../../document/configuration.ts';
import { respell } from '../../edits.ts';
import { renamingTo } from '../../rename.ts';

/** `profiles` is known to the collector, although behind a feature gate. */
const signals = ['traces', 'metrics', 'logs', 'profiles'];

export default defineCheck({
  id: 'invalid-id',
  severity: 'error',
  summary: 'Components are called `type` or `type/name`, pipelines `signal` or `signal/name`.',
  fix: 'suggestion',
  check(configuration, report, { catalog, version }) {
    const { components, pipelines } = configuration;
    const wrong = components.filter(({ id }) => idProblem(id) !== undefined);
    for (const component of wrong) {
      const { kind, id, range } = component;
      const meant = nearestName(id.type, catalog.acceptedTypes(kind, version));
      const isTypeWrong = meant !== undefined && meant !== id.type;
      report({
        message: isTypeWrong ? l10n.t("{0} Did you mean '{1}'?", idProblem(id)!, meant) : idProblem(id)!,
        range,
        fixes: isTypeWrong
          ? renamingTo(formatComponentId({ type: meant, name: id.name }), component, configuration)
          : [],
      });
    }
    for (const side of sides) {
      const defined = components
        .filter(({ kind }) => kindsOn[side].includes(kind))
        .map(({ id }) => formatComponentId(id));
      for (const { id, node, range } of referencesOn(side, configuration)) {
        const message = idProblem(id);
        // Where it is defined is the place to tell of it.
        if (!message || wrong.some((component) => component.id.text === id.text)) continue;
        const item = resolve(node);
        const meant = nearestName(id.text, defined);
        report({ message, range, fixes: item?.kind === 'scalar' ? respell(item, meant) : [] });
      }
    }
    for (const { id, range, entry } of pipelines) {
      const message = idProblem(id);
      if (message) report({ message, range });
      if (message || signals.includes(id.type)) continue;
      const meant = nearestName(id.type, signals);
      const advice = meant
        ? l10n.t("did you mean '{0}'?", meant)
        : l10n.t("{0}, then '/' and a name.", signals.join(', '));
      const fixes = respell(entry.key, meant && formatComponentId({ type: meant, name: id.name }));
      report({
        message: l10n.t("'{0}' is no signal: a pipeline is called after what it carries, {1}", id.type, advice),
        range,
        fixes,
      });
    }
  },
});
