import { asFixes, defineRule } from '../../rule.ts';

export default defineRule({
  id: 'exception-swallowed-in-span',
  summary: 'An error that a handler drops shows neither on the span nor to the caller.',
  severity: 'information',
  since: '0.1.0',
  inTests: false,
  check({ spans, idioms }, report) {
    for (const { name, range, certainty, flow } of spans) {
      if (certainty !== 'proved') continue;
      for (const { handler, isRecorded } of flow?.swallowedExceptions ?? []) {
        report({
          range: handler,
          message: isRecorded
            ? 'The caller gets neither a value nor the error that is recorded here.'
            : `The error that is dropped here shows nowhere: '${name}' ends as if nothing had failed.`,
          related: [{ range, message: `'${name}' starts here.` }],
          fixes: isRecorded ? asFixes('Throw the error again', idioms.throwAgain(handler)) : [],
        });
      }
    }
  },
});
