import { defineCheck } from '../../check.ts';

export default defineCheck({
  id: 'ambiguous-connector',
  severity: 'error',
  summary: 'A connector has an id that no receiver or exporter has.',
  check(configuration, report) {
    for (const { kind, id, range } of configuration.components) {
      if (kind !== 'connector') continue;
      for (const other of ['receiver', 'exporter'] as const) {
        const component = configuration.find(other, id);
        if (!component) continue;
        report({
          message: `'${id.text}' is the id of ${other === 'receiver' ? 'a receiver' : 'an exporter'} too, so a pipeline cannot tell them apart. Give one of them another name.`,
          range,
          related: [{ range: component.range, message: `the ${other} '${id.text}'` }],
        });
      }
    }
  },
});
