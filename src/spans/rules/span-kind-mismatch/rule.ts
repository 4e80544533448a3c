import * as l10n from '@vscode/l10n';
import { asFixes, defineRule, type RuleContext, type RuleFinding } from '../../rule.ts';
import type { AttributeUse, SpanKind, SpanStart } from '../../uses/api-uses.ts';
import type { UseIdioms } from '../../uses/use-idioms.ts';
import { kindByAttributes } from './evidence.ts';
import { isInstrumented } from './instrumented.ts';

export default defineRule({
  id: 'span-kind-mismatch',
  summary: 'The kind of a span fits what its attributes say it does.',
  severity: 'information',
  since: '0.1.0',
  inTests: false,
  checkUses({ starts, idioms }, report, context) {
    for (const start of starts) {
      const found = noKind(start, idioms) ?? otherKind(start, idioms, context);
      if (found) report(found);
    }
  },
});

/** A kind of which the API has never heard, or one that only those who know its numbers can read. */
function noKind(start: SpanStart, idioms: UseIdioms): RuleFinding | undefined {
  const { kindExpression: given, kind } = start;
  if (!given || given.constant === undefined || given.path) return undefined;
  const { range, text } = given;
  if (kind === undefined || kind === 'unknown') {
    return { range, message: l10n.t('{0} is no kind of the API, so the span is exported without one.', text) };
  }
  if (typeof given.constant !== 'number') return undefined;
  return {
    range,
    severity: 'hint',
    message: l10n.t(
      '{0} stands for kind {1} here, and for another kind in OTLP: its name says which is meant.',
      text,
      named(kind),
    ),
    fixes: asFixes(l10n.t('Write it as {0}', named(kind)), idioms.changeStart(start, { kind })),
  };
}

function otherKind(start: SpanStart, idioms: UseIdioms, { project }: RuleContext): RuleFinding | undefined {
  const { kind = 'internal', options } = start;
  if (kind === 'unknown' || options?.isOpen || (options && !options.properties)) return undefined;
  const evidence = kindByAttributes([...start.attributes, ...start.next]);
  if (!evidence || evidence.kinds.includes(kind) || evidence.tolerated === kind) return undefined;
  // A span around a call that has its own, by an instrumentation, is internal.
  if (kind === 'internal' && isInstrumented(project, evidence.system)) return undefined;
  const [only, ...others] = evidence.kinds;
  const expected = evidence.kinds.map(named).reduce((one, other) => l10n.t('{0} or {1}', one, other));
  const { by } = evidence;
  return {
    range: start.kindExpression?.range ?? start.range,
    message: l10n.t("'{0}' is of spans of kind {1}, and this one is of kind {2}.", keyOf(by), expected, named(kind)),
    related: [{ range: by.pair, message: l10n.t('says what it does') }],
    fixes:
      only && others.length === 0
        ? asFixes(l10n.t('Make it {0}', named(only)), idioms.changeStart(start, { kind: only }))
        : [],
  };
}

function keyOf({ key }: AttributeUse): string {
  return String(key.constant ?? key.text);
}

function named(kind: SpanKind | 'unknown'): string {
  return kind.toUpperCase();
}
