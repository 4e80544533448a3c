import * as l10n from '@vscode/l10n';
import { contains, type OffsetRange } from '../../../base/range.ts';
import { mayInstrument, type Project } from '../../project.ts';
import { asFixes, defineRule, type Report } from '../../rule.ts';
import type { ApiUses, SpanStart } from '../../uses/api-uses.ts';
import type { MessageUse } from '../../uses/messaging-uses.ts';

export default defineRule({
  id: 'propagation-not-injected',
  summary:
    'A message carries the context of the span that sends it, and the span that receives it starts from that context.',
  severity: 'information',
  since: '0.1.0',
  inTests: false,
  checkUses(uses, report, { project }) {
    for (const { what, called = what, isDropped, range, certainty } of uses.propagations) {
      if (what !== 'extract' || !isDropped || certainty !== 'proved') continue;
      report({
        range,
        severity: 'warning',
        message: l10n.t(
          '`{0}` gives a new context and changes none: here nobody takes it, so the remote parent is lost.',
          called,
        ),
      });
    }
    for (const message of uses.messages) {
      if (isInstrumented(project, message)) continue;
      if (message.what === 'publish') checkSending(uses, message, report);
      else checkReceiving(uses, message, report);
    }
  },
});

/** An instrumentation injects and extracts by itself. Of what runs where nothing is known of the package, one cannot tell. */
function isInstrumented(project: Project, { client }: MessageUse): boolean {
  return mayInstrument(project, client) !== false;
}

function checkSending(uses: ApiUses, message: MessageUse, report: Report): void {
  if (uses.propagations.some(({ what }) => what === 'inject')) return;
  const start = uses.starts.find(
    (one) => one.kind === 'producer' && one.certainty === 'proved' && isSentUnder(message.call, one),
  );
  if (!start) return;
  report({
    range: message.range,
    message: l10n.t(
      'The message is sent without the context of its producer span, so whoever receives it starts another trace.',
    ),
    related: [{ range: start.range, message: l10n.t('The producer span starts here.') }],
    fixes: asFixes(l10n.t('Inject the context into the message'), uses.idioms.injectContext?.(message)),
  });
}

/** In the callback of an active span, or after the start of a span in the same function. */
function isSentUnder(call: OffsetRange, start: SpanStart): boolean {
  if (start.isActive || start.block) return contains(start.block ?? start.call, call);
  return contains(start.owner, call) && start.call.end <= call.start;
}

function checkReceiving(uses: ApiUses, message: MessageUse, report: Report): void {
  if (uses.propagations.some(({ what }) => what === 'extract')) return;
  const start = uses.starts.find(
    ({ kind, certainty, parent, call, options }) =>
      kind === 'consumer' &&
      certainty === 'proved' &&
      parent === 'current' &&
      contains(message.call, call) &&
      !hasLinks(options),
  );
  if (!start) return;
  report({
    range: start.range,
    message: l10n.t(
      'The consumer span knows nothing of the context that came with the message, so it starts another trace.',
    ),
    related: [{ range: message.range, message: l10n.t('Messages come in here.') }],
    fixes: asFixes(l10n.t('Extract the context from the message'), uses.idioms.extractContext?.(start)),
  });
}

function hasLinks(options: SpanStart['options']): boolean {
  return (options?.isOpen ?? false) || (options?.properties ?? []).some(({ key }) => key.constant === 'links');
}
