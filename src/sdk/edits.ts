import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../base/edit.ts';
import type { Fix } from '../base/finding.ts';
import type { OffsetRange } from '../base/range.ts';
import type { EmbeddedText } from '../yaml/embedded-text.ts';
import type { Setting } from './setting.ts';

/** The fix that writes another text in the place of one, in its quotes; none where it cannot be written there. */
export function changeTo(place: EmbeddedText, newText: string, kind: Fix['kind'] = 'suggestion'): readonly Fix[] {
  const edit = place.editInFile({ range: { start: 0, end: place.text.length }, newText });
  return edit ? [{ title: l10n.t("Change to '{0}'", newText), kind, edits: [edit] }] : [];
}

/** The fix that gives a setting the name of another variable; none where its nested keys are not its last alone. */
export function rename(setting: Setting, variable: string, kind: Fix['kind'] = 'suggestion'): readonly Fix[] {
  const meant = nameIn(setting, variable);
  const parent = setting.written.slice(0, setting.written.length - setting.name.text.length);
  return meant.startsWith(parent) ? changeTo(setting.name, meant.slice(parent.length), kind) : [];
}

/** A variable by the name that it has where a setting stands: `otel.traces.sampler` among properties. */
export function nameIn({ form }: Pick<Setting, 'form'>, variable: string): string {
  if (form === 'variable') return variable;
  const lower = variable.toLowerCase();
  if (form === 'application') return lower.replace(/^otel_exporter_/, '');
  if (form === 'declarative') return lower.replace(/^otel_(?:bsp_|blrp_)?/, '');
  return form === 'option' ? lower.replace(/^otel_/, '') : lower.replaceAll('_', '.');
}

/** The fix that takes a setting away with its lines; none where something else stands on them. */
export function remove({ range, written, form }: Setting, fileText: string): readonly Fix[] {
  const removed = removal(range, fileText);
  const edit = removed && form === 'spring' ? withEmptyParents(removed, fileText) : removed;
  return edit ? [{ title: l10n.t("Delete '{0}'", written), kind: 'suggestion', edits: [edit] }] : [];
}

function removal({ start, end }: OffsetRange, text: string): TextEdit | undefined {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineFeed = text.indexOf('\n', end);
  const lineEnd = lineFeed < 0 ? text.length : lineFeed + 1;
  const isAlone =
    /^[ \t]*(?:(?:export|ENV)[ \t]+|-[ \t]+(?:name:[ \t]*)?)?["']?$/.test(text.slice(lineStart, start)) &&
    /^["']?[ \t]*(?:#[^\n]*)?\r?\n?$/.test(text.slice(end, lineEnd));
  return isAlone ? { range: { start: lineStart, end: lineEnd }, newText: '' } : undefined;
}

/** Takes along the keys of YAML that have nothing else below them. */
function withEmptyParents(removed: TextEdit, text: string): TextEdit {
  const { end } = removed.range;
  let { start } = removed.range;
  const indentOf = (line: string) => /^[ \t]*/.exec(line)![0].length;
  let indent = indentOf(text.slice(start, end));
  const next = /^[ \t]*[^\s#].*/m.exec(text.slice(end))?.[0];
  const indentAfter = next === undefined ? 0 : indentOf(next);
  for (;;) {
    const lineStart = text.lastIndexOf('\n', start - 2) + 1;
    const parent = text.slice(lineStart, start);
    const isEmpty = start > 0 && /^[ \t]*[\w.-]+:[ \t]*(?:#.*)?\r?\n$/.test(parent) && indentOf(parent) < indent;
    if (!isEmpty || indentAfter > indentOf(parent)) break;
    start = lineStart;
    indent = indentOf(parent);
  }
  return { range: { start, end }, newText: '' };
}
