import type { Severity } from '../../../base/finding.ts';
import { asFixes, defineRule } from '../../rule.ts';
import type { MisuseKind, MisuseUse } from '../../uses/misuse-uses.ts';

export default defineRule({
  id: 'erl-otel-api-misuse',
  summary:
    'Functions and macros of the API are called as it has them: others fail when they run, or act on another span.',
  severity: 'error',
  since: '0.1.0',
  inTests: true,
  languages: ['erlang'],
  words:
    /\b(?:otel_(?:tracer|span|ctx|baggage|propagator\w*)|opentelemetry)\s*:|_(?:span|ctx)\b|\?\s*(?:OTEL_STATUS_|SPAN_KIND_|set_|add_event|record_exception|update_name|is_recording|current_tracer)/,
  checkUses({ misuses, idioms }, report) {
    for (const misuse of misuses) {
      const told = mistakes[misuse.kind];
      // One has a rule of its own.
      if (!told) continue;
      report({
        range: misuse.range,
        message: told.message(misuse),
        ...(told.severity && { severity: told.severity }),
        related: misuse.start ? [{ range: misuse.start, message: `'${misuse.subject}' starts here.` }] : [],
        fixes: asFixes(told.title(misuse), idioms.correct?.(misuse)),
      });
    }
  },
});

interface Mistake {
  /** Absent: the rule's. */
  readonly severity?: Severity;
  message(misuse: MisuseUse): string;
  title(misuse: MisuseUse): string;
}

const mistakes: Readonly<Partial<Record<MisuseKind, Mistake>>> = {
  'unknown function': {
    message: ({ called, alternatives }) =>
      alternatives.length > 0
        ? `There is no \`${called}\` in the API, but ${listed(alternatives)}.`
        : `There is no \`${called}\` in the API.`,
    title: () => 'Call what the API has',
  },
  'arity of a function': {
    message: ({ called, alternatives: [wanted], subject }) =>
      wanted === '1'
        ? `\`${called}\` calls this with the span, and it takes ${counted(subject)}: it fails with \`badarity\`, and nothing in it runs.`
        : `\`${called}\` calls this without any argument, and it takes ${counted(subject)}: it fails with \`badarity\`, and nothing in it runs.`,
    title: () => 'Take the span, and ignore it',
  },
  'no tracer': {
    message: ({ called, subject, alternatives: [tracer] }) =>
      `\`${called}\` takes a tracer first, which \`${subject}\` is not: it fails with \`function_clause\`. \`${tracer}\` is that of this application.`,
    title: ({ alternatives: [tracer] }) => `Give it \`${tracer}\``,
  },
  'shifted arguments': {
    message: ({ called, subject, alternatives: [call] }) =>
      `\`${called}\` writes to the current span, and takes '${subject}' for its first argument: \`${call}\` writes to that span.`,
    title: ({ subject }) => `Write to '${subject}'`,
  },
  'another span': {
    severity: 'warning',
    message: ({ called, subject }) =>
      `\`${called}\` writes to the current span, which '${subject}' is not: it was started, and not made current.`,
    title: ({ subject }) => `Write to '${subject}'`,
  },
  'missing header': {
    message: ({ called, alternatives: [header] }) =>
      `\`${called}\` is defined in \`${header}\`, which is not included.`,
    title: ({ alternatives: [header] }) => `Include \`${header}\``,
  },
};

function listed(alternatives: readonly string[]): string {
  return alternatives.map((one) => `\`${one}\``).join(' and ');
}

function counted(arguments_: string | undefined): string {
  return arguments_ === '0' ? 'none' : (arguments_ ?? 'others');
}
