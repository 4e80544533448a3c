import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'deferred-span-call-pitfall',
  summary: 'A deferred call is given what its arguments are when it is deferred, and only a direct one sees a panic.',
  severity: 'warning',
  since: '0.2.0',
  inTests: false,
  checkUses({ deferrals, idioms }, report) {
    for (const use of deferrals) {
      if (use.kind === 'early argument') {
        report({
          range: use.range,
          message: `'${use.subject}' is evaluated here, although it gets its value later: the deferred call is given the old one.`,
          fixes: asFixes('Evaluate it when the function is left', idioms.defer?.(use)),
        });
      } else if (use.kind === 'hidden panic') {
        report({
          range: use.range,
          severity: 'hint',
          message: `The end of '${use.span}' records a panic only if it is deferred itself: in a function around it, it sees none.`,
          fixes: asFixes('Defer the end itself', idioms.defer?.(use)),
        });
      }
    }
  },
});
