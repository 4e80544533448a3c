import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../base/edit.ts';
import type { Fix } from '../base/finding.ts';
import { embeddedText } from '../yaml/embedded-text.ts';
import { resolve, type YamlEntry, type YamlMap, type YamlScalar } from '../yaml/yaml-node.ts';
import type { DeclarativePlace } from './declarative.ts';
import { type MovedKey, movedKey } from './specification/declarative/moved-keys.ts';

/** What a version of the format made of something that an older one had. */
export interface FormatChange {
  /** A sentence without its stop. */
  readonly message: string;
  /** What writes it as it is now; absent where that is not certain. */
  readonly edits?: readonly TextEdit[];
}

/** What became of a key, or of the form of a value, that has not its place in the format any more; undefined: nothing is known. */
export function formatChangeAt(place: DeclarativePlace, text: string): FormatChange | undefined {
  return place.facts ? listOfPairs(place, text) : (keyChange(place, text) ?? itemWithKey(place));
}

/** What became of a key that is not known. */
export function movedFrom({ key, facts, parent }: DeclarativePlace): MovedKey | undefined {
  return key && !facts && parent?.type !== undefined ? movedKey(parent.type, key.text) : undefined;
}

/** The fix that writes something as the format has it now. */
export function fixesOf({ edits }: FormatChange): readonly Fix[] {
  return edits ? [{ title: l10n.t('Write it as the format has it now'), kind: 'suggestion', edits }] : [];
}

function keyChange(place: DeclarativePlace, text: string): FormatChange | undefined {
  const { key } = place;
  const moved = movedFrom(place);
  if (!key || !moved) return undefined;
  const { since, instead, now, section } = moved;
  if (moved.isExtension) {
    return {
      message: l10n.t("'{0}' is no part of the format since {1}: an extension may bring it", key.text, since),
      edits: [],
    };
  }
  const name = section === undefined ? now : `${section}.${now}`;
  const what = instead ?? (name === undefined ? undefined : whatItIsNow(name, moved));
  const edits = key.text === 'otlp' ? splitExporter(place, text) : moveEdits(place, moved, text);
  const message =
    what === undefined
      ? l10n.t("'{0}' is gone since format {1}", key.text, since)
      : l10n.t("'{0}' is gone since format {1}: {2}", key.text, since, what);
  return edits ? { message, edits } : { message };
}

function whatItIsNow(name: string, { isInverted }: MovedKey): string {
  return isInverted ? l10n.t("it is '{0}' now, the other way round", name) : l10n.t("it is '{0}' now", name);
}

function moveEdits(place: DeclarativePlace, moved: MovedKey, text: string): readonly TextEdit[] | undefined {
  if (moved.now === undefined) return undefined;
  if (moved.section !== undefined) return sectionEdits(place, moved.section, text);
  const renamed = rewrite(place.key!, moved.now, text);
  if (!renamed || !moved.isInverted) return renamed && [renamed];
  const { value } = place;
  if (value?.kind !== 'scalar' || !/^(?:true|false)$/.test(value.text)) return undefined;
  const inverted = rewrite(value, value.text === 'true' ? 'false' : 'true', text);
  return inverted && [renamed, inverted];
}

/** Keys that a section has now: those of one map go into it together, if nothing is between them and there is none yet. */
function sectionEdits({ parent }: DeclarativePlace, section: string, text: string): readonly TextEdit[] | undefined {
  const map = parent?.value;
  if (map?.kind !== 'map' || map.flow || map.entries.some(({ key }) => key.text === section)) return undefined;
  const moves = map.entries.map(({ key }) => movedKey(parent!.type!, key.text));
  const first = moves.findIndex((moved) => moved?.section === section);
  const last = moves.findLastIndex((moved) => moved?.section === section);
  // Those that are merged stand elsewhere.
  if (first < 0) return undefined;
  const indentation = ' '.repeat(columnOf(map.entries[first]!.key, text) + 2);
  const edits: TextEdit[] = [];
  for (let index = first; index <= last; index++) {
    const moved = moves[index];
    if (moved?.section !== section || moved.now === undefined) return undefined;
    const { range } = map.entries[index]!.key;
    edits.push({ range, newText: index === first ? `${section}:\n${indentation}${moved.now}` : `  ${moved.now}` });
  }
  return edits;
}

/** `otlp` with a protocol became an exporter for each protocol. */
function splitExporter({ key, value }: DeclarativePlace, text: string): readonly TextEdit[] | undefined {
  const protocol = value?.kind === 'map' ? value.entries.find((entry) => entry.key.text === 'protocol') : undefined;
  const written = resolve(protocol?.value);
  if (!protocol || written?.kind !== 'scalar' || value?.kind !== 'map' || value.flow) return undefined;
  const name = { grpc: 'otlp_grpc', 'http/protobuf': 'otlp_http', 'http/json': 'otlp_http' }[written.text];
  const renamed = name === undefined ? undefined : rewrite(key!, name, text);
  if (!renamed) return undefined;
  if (written.text === 'http/json') {
    return [renamed, { range: { start: protocol.key.range.start, end: written.range.end }, newText: 'encoding: json' }];
  }
  const gone = lineOf(protocol, text);
  return gone && value.entries.length > 1 ? [renamed, { range: gone, newText: '' }] : undefined;
}

/** Of a list of names, each is a key now: `- tracecontext:`. */
function itemWithKey({ key, type, value, parent }: DeclarativePlace): FormatChange | undefined {
  if (key || type !== 'TextMapPropagator' || value?.kind !== 'scalar' || value.value === null) return undefined;
  const message = l10n.t("A propagator is a key since format 0.4: '{0}:'", value.text);
  const isThere = movedKey(type, value.text) === undefined && value.style === 'plain';
  if (parent?.value?.kind !== 'list' || !isThere) return { message };
  const newText = parent.value.flow ? `{ ${value.text}: }` : `${value.text}:`;
  return { message, edits: [{ range: value.range, newText }] };
}

/** Of a map of attributes or headers, each is an item with a name and a value now. */
function listOfPairs({ facts, key, value }: DeclarativePlace, text: string): FormatChange | undefined {
  const isPairs = facts?.isList && ['AttributeNameValue', 'NameStringValuePair'].includes(facts.type);
  if (!isPairs || !key || value?.kind !== 'map') return undefined;
  const message = l10n.t("'{0}' is a list of name and value since format 0.3", key.text);
  const isPlain = value.entries.every((entry) => resolve(entry.value)?.kind === 'scalar' && entry.key.text !== '<<');
  return isPlain && !value.flow ? { message, edits: pairEdits(value, text) } : { message };
}

function pairEdits({ entries }: YamlMap, text: string): readonly TextEdit[] {
  return entries.map(({ key: { range } }) => {
    const indentation = ' '.repeat(range.start - lineStart(range.start, text) + 2);
    return { range, newText: `- name: ${text.slice(range.start, range.end)}\n${indentation}value` };
  });
}

function rewrite(scalar: YamlScalar, newText: string, text: string): TextEdit | undefined {
  return embeddedText(scalar, text).editInFile({ range: { start: 0, end: scalar.text.length }, newText });
}

/** The lines of an entry that stands on its own ones. */
function lineOf({ key, value }: YamlEntry, text: string) {
  const start = lineStart(key.range.start, text);
  const lineFeed = text.indexOf('\n', value?.range.end ?? key.range.end);
  const isAlone = text.slice(start, key.range.start).trim() === '' && lineFeed >= 0;
  return isAlone ? { start, end: lineFeed + 1 } : undefined;
}

function columnOf({ range }: YamlScalar, text: string): number {
  return range.start - lineStart(range.start, text);
}

function lineStart(offset: number, text: string): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}
