import { nearestName } from '../../../base/nearest-name.ts';
import { defineCheck } from '../../check.ts';
import { formatComponentId, idProblem } from '../../document/component-id.ts';
import { respell } from '../../edits.ts';

/** `profiles` is known to the collector, although behind a feature gate. */
const signals = ['traces', 'metrics', 'logs', 'profiles'];

export default defineCheck({
  id: 'invalid-id',
  severity: 'error',
  summary: 'Components are called `type` or `type/name`, pipelines `signal` or `signal/name`.',
  fix: 'suggestion',
  check({ components, pipelines, extensions }, report) {
    const lists = pipelines.flatMap(({ receivers, processors, exporters }) => [receivers, processors, exporters]);
    const references = [extensions, ...lists].flatMap((list) => list?.references ?? []);
    for (const { id, range } of [...components, ...pipelines, ...references]) {
      const message = idProblem(id);
      if (message) report({ message, range });
    }
    for (const { id, range, entry } of pipelines) {
      if (idProblem(id) || signals.includes(id.type)) continue;
      const meant = nearestName(id.type, signals);
      const advice = meant ? `did you mean '${meant}'?` : `${signals.join(', ')}, then '/' and a name.`;
      const fixes = respell(entry.key, meant && formatComponentId({ type: meant, name: id.name }));
      report({
        message: `'${id.type}' is no signal: a pipeline is called after what it carries, ${advice}`,
        range,
        fixes,
      });
    }
  },
});
