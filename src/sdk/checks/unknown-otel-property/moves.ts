import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import { lineStartOf } from '../../../yaml/cursor/line.ts';
import { changeTo, remove } from '../../edits.ts';
import type { Setting } from '../../setting.ts';

const attributes = 'otel.resource.attributes.';

/**
 * The fix that makes `otel.service.version` a resource attribute, in a Spring application: where that has attributes already,
 * since nested keys lead nowhere else.
 */
export function toResourceAttribute(setting: Setting, settings: readonly Setting[], fileText: string): readonly Fix[] {
  if (setting.form !== 'spring') return [];
  const name = attributes + setting.written.slice('otel.'.length);
  if (settings.some(({ written }) => written === name)) return remove(setting, fileText);
  if (setting.name.text === setting.written) return changeTo(setting.name, name);
  const [removal] = remove(setting, fileText).flatMap(({ edits }) => edits);
  const value = valueAsWritten(setting, fileText);
  const sibling = settings.find(({ name: { text }, written }) => written === attributes + text);
  if (!removal || value === undefined || !sibling) return [];
  // The next document is for another profile.
  const [first, last] = [sibling, setting].map(({ range }) => range.start).sort((a, b) => a - b);
  if (/^---/m.test(fileText.slice(first, last))) return [];
  const start = lineStartOf(fileText, sibling.range.start);
  const indent = fileText.slice(start, sibling.range.start);
  if (!/^[ \t]+$/.test(indent)) return [];
  const line = `${indent}${name.slice(attributes.length)}: ${value}\n`;
  return [fix(name, [removal, { range: { start, end: start }, newText: line }])];
}

/** The fix that makes the value of `otel.traces.sampler.type` that of `otel.traces.sampler`, which has nothing else below it. */
export function toKeyAbove(setting: Setting, fileText: string): readonly Fix[] {
  if (setting.form !== 'spring') return [];
  const name = setting.written.slice(0, setting.written.lastIndexOf('.'));
  if (setting.name.text === setting.written) return changeTo(setting.name, name);
  const start = lineStartOf(fileText, setting.range.start);
  const end = fileText.indexOf('\n', setting.range.end) + 1 || fileText.length;
  const value = valueAsWritten(setting, fileText);
  const own = /^([ \t]+)[\w-]+:/.exec(fileText.slice(start, end));
  // Comments between the two stay.
  const above = /^([ \t]*)[\w-]+:(?=[ \t]*\r?\n(?:[ \t]*(?:#.*)?\r?\n)*$)/m.exec(fileText.slice(0, start));
  const below = /^([ \t]*)[^\s#]/m.exec(fileText.slice(end));
  if (value === undefined || !own || !above || above[1]!.length >= own[1]!.length) return [];
  if (below && below[1]!.length > above[1]!.length) return [];
  const behind = above.index + above[0].length;
  return [
    fix(name, [
      { range: { start: behind, end: behind }, newText: ` ${value}` },
      { range: { start, end }, newText: '' },
    ]),
  ];
}

function fix(name: string, edits: Fix['edits']): Fix {
  return { title: l10n.t("Move to '{0}'", name), kind: 'suggestion', edits };
}

/** With its quotes; `undefined` if it takes more than its line. */
function valueAsWritten({ range }: Setting, fileText: string): string | undefined {
  return /^[^:\n]+:[ \t]+(\S.*)$/.exec(fileText.slice(range.start, range.end))?.[1];
}
