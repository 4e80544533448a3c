import * as l10n from '@vscode/l10n';
import { isPlaceholder, isSecretHeader } from '../../../base/secret-text.ts';
import { partOf, rangeOf } from '../../../environment/piece.ts';
import type { EmbeddedText } from '../../../yaml/embedded-text.ts';
import { defineCheck } from '../../check.ts';
import { between, isKnown, type Setting } from '../../setting.ts';

export default defineCheck({
  id: 'sdk-secret-in-clear',
  severity: 'warning',
  summary: 'Keys and tokens in headers of exporters come from outside of files that are committed.',
  check({ programs, path }, report) {
    // What is local is not committed.
    if (/(?:^|\/)\.env(?:\.local|\.[^/]*\.local)?$/.test(path)) return;
    for (const { name, value } of programs.flatMap(({ settings }) => settings).flatMap(headersOf)) {
      if (!isSecretHeader(name) || !isKnown(value)) continue;
      // Before the secret itself may stand a word such as `Bearer`.
      if (isPlaceholder(value.text.trim().replace(/^[A-Za-z]+(?: |%20)/, ''))) continue;
      report({
        range: rangeOf(value),
        message: l10n.t(
          "'{0}' is written in clear: whoever reads this file has it. Put it in when the program starts.",
          name,
        ),
      });
    }
  },
});

interface Header {
  readonly name: string;
  readonly value: EmbeddedText;
}

function headersOf({ variable, written, value }: Setting): readonly Header[] {
  if (!value) return [];
  const name = /^otel\.exporter\.otlp\.(?:\w+\.)?headers\.(.+)$/.exec(written)?.[1];
  if (name !== undefined) return [{ name, value }];
  if (!/^OTEL_EXPORTER_OTLP_(?:\w+_)?HEADERS$/.test(variable)) return [];
  return between(value, ',').flatMap((pair) => {
    const [, before, key] = /^(([^=\s]+)\s*=\s*)/.exec(pair.text) ?? [];
    if (before === undefined || key === undefined) return [];
    return [{ name: key, value: partOf(pair, { start: before.length, end: pair.text.length }) }];
  });
}
