import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import type { OffsetRange } from '../../../base/range.ts';
import { embeddedText } from '../../../yaml/embedded-text.ts';
import { nodesIn } from '../../../yaml/yaml-node.ts';
import { defineCheck, type Problem } from '../../check.ts';

export default defineCheck({
  id: 'invalid-substitution',
  severity: 'error',
  summary: "References to variables in an SDK's declarative configuration have the form that SDKs read.",
  fix: 'suggestion',
  check({ declarative, text }, report) {
    for (const { root } of declarative) {
      for (const node of nodesIn(root)) {
        if (node.kind !== 'scalar' || !node.text.includes('$')) continue;
        const value = embeddedText(node, text);
        for (const { range, meant, ...problem } of problemsIn(value.text)) {
          const inFile = value.rangeInFile(range);
          const isAsWritten = text.slice(inFile.start, inFile.end) === value.text.slice(range.start, range.end);
          report({ range: inFile, ...problem, fixes: meant && isAsWritten ? change(inFile, meant, text) : [] });
        }
      }
    }
  },
});

/** Braces of what is in brackets, without quotes, would be more of those. */
function change(range: OffsetRange, meant: string, text: string): readonly Fix[] {
  const isInFlow = text[range.start + 1] !== '{' && /^[ \t]*[,\]}]/.test(text.slice(range.end, range.end + 100));
  return [
    {
      title: l10n.t("Change to '{0}'", meant),
      kind: 'suggestion',
      edits: [{ range, newText: isInFlow ? `"${meant}"` : meant }],
    },
  ];
}

interface Fault extends Omit<Problem, 'fixes'> {
  /** What to write instead. */
  readonly meant?: string;
}

/** By https://opentelemetry.io/docs/specs/otel/configuration/data-model/#environment-variable-substitution; prefixes but `env:` are a language's own. */
function* problemsIn(text: string): Iterable<Fault> {
  const bare = /^\$([A-Z_][A-Z\d_]+)$/.exec(text)?.[1];
  if (bare !== undefined) {
    const message = l10n.t("'{0}' stays as it is: write {1}.", `$${bare}`, `\${${bare}}`);
    yield { range: { start: 0, end: text.length }, severity: 'warning', message, meant: `\${${bare}}` };
  }
  for (const { range, inside } of referencesIn(text)) {
    if (/^(?:env:)?[A-Za-z_]\w*(?::-.*)?$/s.test(inside) || /^(?!env:|[A-Z_]{2})[A-Za-z]\w*:/.test(inside)) continue;
    // `:?` and `?` of a shell ask for a value, `-`, `=` and `:` have one.
    const [, name, isDemand, value] =
      /^\s*(?:env:)?\s*([A-Za-z_]\w*)\s*(?:(:?\?).*|(?::=|-|=|:)(.*))?$/.exec(inside) ?? [];
    const meant = name && (isDemand || value === undefined ? `\${${name}}` : `\${${name}:-${value.trim()}}`);
    yield {
      range,
      message: l10n.t(
        "SDKs refuse the file: '{0}' is neither {1} nor {2}.",
        `\${${inside}}`,
        `\${NAME}`,
        `\${NAME:-default}`,
      ),
      ...(meant && { meant }),
    };
  }
}

/** What `$$` stands before is no reference, but a `$`. */
function referencesIn(text: string): readonly { readonly range: OffsetRange; readonly inside: string }[] {
  return [...text.matchAll(/\$\$|\$\{([^}]*)\}/g)].flatMap(({ index, 0: whole, 1: inside }) =>
    inside === undefined ? [] : [{ range: { start: index, end: index + whole.length }, inside }],
  );
}
