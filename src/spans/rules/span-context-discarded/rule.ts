import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'span-context-discarded',
  summary: 'A span that starts a trace of its own, where there is one to join, cuts the trace in two.',
  severity: 'hint',
  since: '0.1.0',
  inTests: false,
  checkUses({ starts, idioms }, report) {
    for (const start of starts) {
      const { parent, within, options, certainty, range } = start;
      if (parent !== 'none' || !within || certainty !== 'proved') continue;
      // With a link to where it comes from, it is meant.
      if (options && (options.isOpen || options.properties?.some(({ key }) => key.constant === 'links'))) continue;
      report({
        range,
        message:
          within === 'span'
            ? 'This span starts a trace of its own, although it runs under another span.'
            : 'This span starts a trace of its own, although the request may belong to one.',
        fixes: asFixes('Let it join the trace', idioms.inheritContext(start)),
      });
    }
  },
});
