import * as l10n from '@vscode/l10n';
import type { TypeScriptAction } from '../action-file.ts';
import { convertSpan } from '../editing/convert-span.ts';
import { lineAt } from '../refactorings/places.ts';

export const convertStartSpan: TypeScriptAction = {
  usesCompiler: true,
  offer({ syntax: { text } }, { start }) {
    const line = lineAt(text, start);
    const call = /\.\s*start(Active)?Span\s*\(/.exec(text.slice(line.start, line.end));
    if (!call) return [];
    const title = call[1]
      ? l10n.t('Start the span in place: startSpan')
      : l10n.t('Make the span active: startActiveSpan');
    const place = line.start + call.index + call[0].length;
    return [{ title, range: { start: place, end: place } }];
  },
  apply: (file, range, options) => convertSpan(file, range.start, options),
};
