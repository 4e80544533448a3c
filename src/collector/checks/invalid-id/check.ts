import { nearestName } from '../../../base/nearest-name.ts';
import { defineCheck } from '../../check.ts';
import { formatComponentId, idProblem } from '../../document/component-id.ts';
import { replaceScalar } from '../../edits.ts';

/** `profiles` is known to the collector, although behind a feature gate. */
const signals = ['traces', 'metrics', 'logs', 'profiles'];

export default defineCheck({
  id: 'invalid-id',
  severity: 'error',
  summary: 'Components are called `type` or `type/name`, pipelines `signal` or `signal/name`.',
  fix: 'suggestion',
  check({ components, pipelines, extensions }, report) {
    for (const { id, range } of components) {
      const message = idProblem(id);
      if (message) report({ message, range });
    }
    for (const { id, range, entry, receivers, processors, exporters } of pipelines) {
      const message = idProblem(id);
      if (message) report({ message, range });
      else if (!signals.includes(id.type)) {
        const meant = nearestName(id.type, signals);
        report({
          message: `'${id.type}' is no signal: a pipeline is called after what it carries, ${
            meant ? `did you mean '${meant}'?` : `${signals.join(', ')}, then '/' and a name.`
          }`,
          range,
          fixes: meant
            ? [
                {
                  title: `Rename to '${formatComponentId({ type: meant, name: id.name })}'`,
                  kind: 'suggestion',
                  edits: [replaceScalar(entry.key, formatComponentId({ type: meant, name: id.name }))],
                },
              ]
            : [],
        });
      }
      for (const { references } of [receivers, processors, exporters].filter((list) => list !== undefined)) {
        for (const reference of references) {
          const problem = idProblem(reference.id);
          if (problem) report({ message: problem, range: reference.range });
        }
      }
    }
    for (const reference of extensions?.references ?? []) {
      const message = idProblem(reference.id);
      if (message) report({ message, range: reference.range });
    }
  },
});
