import * as l10n from '@vscode/l10n';
import { embeddedText } from '../../../yaml/embedded-text.ts';
import { defineCheck, type Problem } from '../../check.ts';
import { type DeclarativeConfiguration, type DeclarativePlace, meantKey, typeNamed } from '../../declarative.ts';
import { fixesOf, formatChangeAt, movedFrom } from '../../declarative-changes.ts';
import { changeTo } from '../../edits.ts';
import { isBefore } from '../../specification/declarative/file-format.ts';

export default defineCheck({
  id: 'unknown-declarative-key',
  severity: 'warning',
  summary: "Keys of an SDK's declarative configuration are among those that the file format has.",
  fix: 'suggestion',
  check({ declarative, text }, report) {
    for (const configuration of declarative) {
      // What a draft had is told of as a whole.
      if (configuration.format?.isDraft || configuration.isDialect) continue;
      for (const place of configuration.places) {
        const fault = faultOf(place, configuration, text);
        if (fault) report({ range: place.range, ...fault });
      }
    }
  },
});

function faultOf(
  place: DeclarativePlace,
  { format }: DeclarativeConfiguration,
  text: string,
): Omit<Problem, 'range'> | undefined {
  const { key, facts, parent } = place;
  const type = typeNamed(parent?.type);
  if (!key || facts || !type) return undefined;
  const moved = movedFrom(place);
  if (moved && (moved.isExtension || isBefore(format, moved.since))) return undefined;
  const change = formatChangeAt(place, text);
  if (change) return { message: `${change.message}.`, fixes: fixesOf(change) };
  const meant = meantKey(type, key.text);
  if (meant !== undefined) {
    const message = l10n.t("{0} has no key '{1}': did you mean '{2}'?", parent!.type!, key.text, meant);
    return { message, fixes: isThere(parent!, meant) ? [] : changeTo(embeddedText(key, text), meant) };
  }
  // Extensions of SDKs bring keys, and so do versions that are not known here and what is being developed.
  if (type.isOpen || format?.isNewer || key.text.endsWith('/development')) return undefined;
  const keys = Object.keys(type.keys ?? {});
  return {
    message:
      keys.length === 0
        ? l10n.t("{0} has no key '{1}'.", parent!.type!, key.text)
        : l10n.t("{0} has no key '{1}': there are {2}.", parent!.type!, key.text, keys.join(', ')),
  };
}

function isThere({ value }: DeclarativePlace, name: string): boolean {
  return value?.kind === 'map' && value.entries.some(({ key }) => key.text === name);
}
