import * as l10n from '@vscode/l10n';
import { valueAt } from '../../../yaml/yaml-node.ts';
import { defineCheck } from '../../check.ts';
import { numberOf } from '../../schema/yaml-type.ts';

export default defineCheck({
  id: 'samples-nothing',
  severity: 'warning',
  summary: 'A sampler keeps something.',
  check({ components }, report) {
    for (const { kind, id, entry } of components) {
      if (kind !== 'processor' || id.type !== 'probabilistic_sampler') continue;
      const percentage = valueAt(entry.value, 'sampling_percentage');
      if (percentage?.kind !== 'scalar' || numberOf(percentage) !== 0) continue;
      report({
        message: l10n.t(
          "At 0 percent '{0}' drops all that does not ask to be kept by a sampling priority of its own.",
          id.text,
        ),
        range: percentage.range,
      });
    }
  },
});
