import * as l10n from '@vscode/l10n';
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
        related: misuse.start ? [{ range: misuse.start, message: l10n.t("'{0}' starts here.", misuse.subject!) }] : [],
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
        ? l10n.t('There is no `{0}` in the API, but {1}.', called, listed(alternatives))
        : l10n.t('There is no `{0}` in the API.', called),
    title: () => l10n.t('Call what the API has'),
  },
  'arity of a function': {
    message: ({ called, alternatives: [wanted], subject }) =>
      wanted === '1'
        ? l10n.t(
            '`{0}` calls this with the span, and it takes {1}: it fails with `badarity`, and nothing in it runs.',
            called,
            counted(subject),
          )
        : l10n.t(
            '`{0}` calls this without any argument, and it takes {1}: it fails with `badarity`, and nothing in it runs.',
            called,
            counted(subject),
          ),
    title: () => l10n.t('Take the span, and ignore it'),
  },
  'no tracer': {
    message: ({ called, subject, alternatives: [tracer] }) =>
      l10n.t(
        '`{0}` takes a tracer first, which `{1}` is not: it fails with `function_clause`. `{2}` is that of this application.',
        called,
        subject!,
        tracer!,
      ),
    title: ({ alternatives: [tracer] }) => l10n.t('Give it `{0}`', tracer!),
  },
  'shifted arguments': {
    message: ({ called, subject, alternatives: [call] }) =>
      l10n.t(
        "`{0}` writes to the current span, and takes '{1}' for its first argument: `{2}` writes to that span.",
        called,
        subject!,
        call!,
      ),
    title: ({ subject }) => l10n.t("Write to '{0}'", subject!),
  },
  'another span': {
    severity: 'warning',
    message: ({ called, subject }) =>
      l10n.t(
        "`{0}` writes to the current span, which '{1}' is not: it was started, and not made current.",
        called,
        subject!,
      ),
    title: ({ subject }) => l10n.t("Write to '{0}'", subject!),
  },
  'missing header': {
    message: ({ called, alternatives: [header] }) =>
      l10n.t('`{0}` is defined in `{1}`, which is not included.', called, header!),
    title: ({ alternatives: [header] }) => l10n.t('Include `{0}`', header!),
  },
};

function listed(alternatives: readonly string[]): string {
  return alternatives.map((one) => `\`${one}\``).reduce((one, other) => l10n.t('{0} and {1}', one, other));
}

function counted(arguments_: string | undefined): string {
  return arguments_ === '0' ? l10n.t('none') : (arguments_ ?? l10n.t('others'));
}
