import { defineCheck } from '../../check.ts';
import { mapsIn, type YamlScalar } from '../../document/yaml-node.ts';

export default defineCheck({
  id: 'duplicate-key',
  severity: 'error',
  summary: 'A key stands once in a map.',
  readsBrokenYaml: true,
  check({ root }, report) {
    for (const map of mapsIn(root)) {
      const first = new Map<string, YamlScalar>();
      for (const { key } of map.entries) {
        const earlier = first.get(key.text);
        if (!earlier) {
          first.set(key.text, key);
          continue;
        }
        report({
          message: `The key '${key.text}' is in this map already. Rename one, or put what is below them together.`,
          range: key.range,
          related: [{ range: earlier.range, message: `'${key.text}' is here first` }],
        });
      }
    }
  },
});
