import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'error-path-without-status',
  summary: 'A span that an error leaves must have status Error, or the failure does not show.',
  severity: 'warning',
  since: '0.1.0',
  inTests: false,
  check({ spans, given, idioms }, report) {
    for (const { id, name, start, certainty, range, flow } of [...spans, ...given]) {
      // Paths on which somebody else has the span, who may set its status, have no failures.
      for (const { thrown, ended } of flow?.failures ?? []) {
        report({
          range: thrown,
          message: `This error leaves '${name}' without status Error.`,
          severity: certainty === 'proved' ? 'warning' : 'information',
          related: [{ range, message: `'${name}' ${start === 'parameter' ? 'comes from' : 'starts'} here.` }],
          fixes: asFixes(`Set status Error on '${name}'`, idioms.setErrorStatus(id, thrown, ended)),
        });
      }
      for (const { marked, thrown } of flow?.unmarkedFailures ?? []) {
        report({
          range: marked,
          message: `'${name}' is marked Ok when all goes well, and is left without status Error when something throws.`,
          severity: certainty === 'proved' ? 'warning' : 'information',
          related: [{ range: thrown, message: `When this throws, '${name}' ends with no status.` }],
        });
      }
    }
  },
});
