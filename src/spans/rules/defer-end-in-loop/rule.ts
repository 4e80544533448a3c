import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'defer-end-in-loop',
  summary: 'A span that begins in a loop ends in the same turn; what is deferred waits for the end of the function.',
  severity: 'error',
  since: '0.2.0',
  inTests: false,
  checkUses({ deferrals, idioms }, report) {
    for (const use of deferrals) {
      if (use.kind !== 'end in a loop') continue;
      report({
        range: use.range,
        message: `The end of '${use.span}' is put off until the function is left: the spans of all turns stay open until then.`,
        related: use.loop ? [{ range: use.loop, message: 'The loop begins here.' }] : [],
        fixes: asFixes('End it at the end of the turn', idioms.defer?.(use)),
      });
    }
  },
});
