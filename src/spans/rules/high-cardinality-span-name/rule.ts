import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { contains } from '../../../base/range.ts';
import type { Rewrite } from '../../program/idioms.ts';
import { defineRule, type RuleFinding } from '../../rule.ts';
import type { Expression } from '../../uses/expression.ts';
import type { StartChange } from '../../uses/use-idioms.ts';
import { instanceIn, unboundedIn } from './cardinality.ts';
import { attributeKeyOf, nameWithout } from './shorter-name.ts';

export default defineRule({
  id: 'high-cardinality-span-name',
  summary: 'The name of a span says what kind of operation it is; what differs from one to the next is an attribute.',
  severity: 'information',
  since: '0.1.0',
  inTests: false,
  options: {
    attributePrefix: { description: 'What keys of attributes begin with that the fix adds.', default: 'app' },
  },
  checkUses({ starts, names, idioms }, report, { options }) {
    const prefix = String(options['attributePrefix']);
    for (const start of starts) {
      if (!start.name) continue;
      const found = findingOf(start.name, prefix, (change) => idioms.changeStart(start, change));
      if (found) report(found);
    }
    for (const rename of names) {
      const found = findingOf(rename.name, prefix, (change) => idioms.changeName(rename, change));
      if (found) report(found);
    }
  },
});

function findingOf(
  name: Expression,
  prefix: string,
  change: (change: StartChange) => Rewrite | undefined,
): RuleFinding | undefined {
  const instance = typeof name.constant === 'string' ? instanceIn(name.constant) : undefined;
  if (instance !== undefined) {
    const message = l10n.t(
      "'{0}' is of one thing only: with a name for each, spans cannot be grouped by name.",
      instance,
    );
    return { range: name.range, message };
  }
  const parts = name.parts ?? [name];
  const around = parts.filter((part) => typeof part === 'string').join(' ');
  const unbounded = parts.flatMap((part) => (typeof part === 'string' ? [] : (unboundedIn(part, around) ?? [])));
  const [first] = unbounded;
  if (!first) return undefined;
  return {
    // A constant may hold the text, and have other uses.
    range: contains(name.range, first.range) ? first.range : name.range,
    message: l10n.t(
      "'{0}' gives nearly every span a name of its own, so that spans cannot be grouped by name.",
      first.text,
    ),
    fixes: unbounded.every((part) => isPartOf(name, part)) ? fixesOf(parts, unbounded, prefix, change) : [],
  };
}

/** Whether it is one of the parts that the name is put together of right here. */
function isPartOf({ parts = [], range }: Expression, part: Expression): boolean {
  return parts.includes(part) && contains(range, part.range);
}

function fixesOf(
  parts: readonly (string | Expression)[],
  unbounded: readonly Expression[],
  prefix: string,
  change: (change: StartChange) => Rewrite | undefined,
): readonly Fix[] {
  const name = nameWithout(parts, unbounded);
  const attributes = unbounded.map((value) => ({ key: attributeKeyOf(value, prefix), value }));
  const isPlain = new Set(attributes.map(({ key }) => key)).size === attributes.length;
  const rewrite = name && isPlain ? change({ name, attributes }) : undefined;
  if (!rewrite) return [];
  const title = l10n.t("Move '{0}' into an attribute", unbounded.map(({ text }) => text).join("', '"));
  // Whoever looks for the old names would have to be told.
  return [{ title, kind: 'suggestion', edits: rewrite.edits }];
}
