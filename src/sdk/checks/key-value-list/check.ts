import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import type { EmbeddedText } from '../../../yaml/embedded-text.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { changeTo } from '../../edits.ts';
import { between, isKnown, type Setting } from '../../setting.ts';
import { knownVariables } from '../../specification/variables.ts';

export default defineCheck({
  id: 'key-value-list',
  severity: 'warning',
  summary: 'Resource attributes and headers are `key=value` with commas between them.',
  fix: 'suggestion',
  check({ programs }, report) {
    for (const setting of programs.flatMap(({ settings }) => settings)) {
      const { value, variable } = setting;
      if (!value || knownVariables.get(variable)?.takes.kind !== 'pairs') continue;
      for (const fault of faultsIn(value, setting)) report(fault);
    }
  },
});

function faultsIn(value: EmbeddedText, { written }: Setting): readonly Problem[] {
  const { text } = value;
  const range = rangeOf(value);
  if (/^\s*[{[]\s*["'].*[}\]]\s*$/.test(text)) {
    return [{ range, message: l10n.t("'{0}' is a list of key=value with commas between them, not JSON.", written) }];
  }
  // In a cookie, and in properties of baggage, `;` may stand in a value.
  if (!text.includes(',') && isKnown(value) && /^[\w.-]+=[^;=]*;\s*[\w-]+\.[\w.-]+=/.test(text)) {
    const message = l10n.t("Commas are between the pairs of '{0}': with ';' all of this is one value.", written);
    return [{ range, message, fixes: changeTo(value, text.replaceAll(/;\s*(?=.)/g, ',').replace(/;\s*$/, '')) }];
  }
  return between(value, ',').flatMap((item) => {
    if (item.text === '' || !isKnown(item) || /^[^=\s][^=]*=/.test(item.text)) return [];
    const [, key, rest] = /^([\w.-]+)\s*:\s*(\S.*)$/.exec(item.text) ?? [];
    return [
      {
        range: rangeOf(item),
        message: l10n.t("'{0}' is no key=value: SDKs leave it out, or the whole list.", shortened(item.text)),
        fixes: key === undefined ? [] : changeTo(item, `${key}=${rest}`),
      },
    ];
  });
}

/** What has no `=` may be a secret. */
function shortened(text: string): string {
  return text.length > 24 ? `${text.slice(0, 12)}…` : text;
}
