import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import type { EmbeddedText } from '../../../yaml/embedded-text.ts';
import type { Problem } from '../../check.ts';
import { changeTo } from '../../edits.ts';
import type { Dependency } from '../../file.ts';
import { isBefore, type Version } from '../../version-range.ts';

interface Member {
  readonly name: string;
  readonly version: EmbeddedText;
  readonly numbers: Version;
}

/** Parts of Java's SDK below the newest of them: Maven takes what the file says, whatever the others need. */
export function mixedInMaven(dependencies: readonly Dependency[]): readonly Problem[] {
  const members = dependencies.flatMap(memberOf);
  const sdk = members.filter(({ name }) => needsOthers.test(name));
  const [newest] = sdk.toSorted((one, other) => (isBefore(one.numbers, other.numbers) ? 1 : -1));
  if (!newest) return [];
  return members
    .filter(({ numbers }) => isBefore(numbers, newest.numbers))
    .map(({ name, version }) => ({
      range: rangeOf(version),
      message: l10n.t(
        "'{0}' {1} is built upon '{2}' of the same version, and Maven takes {3}: it may miss classes when it runs.",
        newest.name,
        newest.version.text,
        name,
        version.text,
      ),
      related: [{ range: rangeOf(newest.version), message: l10n.t('This is newer.') }],
      fixes: changeTo(version, newest.version.text),
    }));
}

function memberOf({ ecosystem, name, version }: Dependency): readonly Member[] {
  if (ecosystem !== 'maven' || !version || !parts.test(name)) return [];
  const [, major, minor] = /^(\d+)\.(\d+)\.\d+$/.exec(version.text) ?? [];
  return major === undefined || minor === undefined ? [] : [{ name, version, numbers: [Number(major), Number(minor)] }];
}

const needsOthers =
  /^io\.opentelemetry:opentelemetry-(?:sdk(?:-(?:trace|metrics|logs|common|extension-autoconfigure))?|exporter-(?:otlp|logging|common|zipkin))$/;
const parts = new RegExp(`${needsOthers.source}|^io\\.opentelemetry:opentelemetry-(?:api|context|bom)$`);
