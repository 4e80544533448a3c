import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import type { EmbeddedText } from '../../../yaml/embedded-text.ts';
import type { Problem } from '../../check.ts';
import { changeTo } from '../../edits.ts';
import type { Dependency } from '../../file.ts';
import {
  apiOfLine,
  isStable,
  mergedInLine3,
  newestOfLine,
  type SdkLine,
  sdkLine,
} from '../../specification/packages/javascript.ts';
import { areApart, npmRange, type VersionRange } from '../../version-range.ts';

interface Member {
  readonly name: string;
  readonly version: EmbeddedText;
  readonly range: VersionRange;
  readonly line: SdkLine;
}

/** Packages of two majors of the SDK, and an API that the SDK does not take. */
export function mixedInNpm(dependencies: readonly Dependency[]): readonly Problem[] {
  const members = dependencies.flatMap(memberOf);
  // What starts the SDK brings the others of its major.
  const reference = members.find(({ name }) => name === '@opentelemetry/sdk-node') ?? members[0];
  if (!reference) return [];
  const others = members.filter(({ line }) => line !== reference.line);
  return [...others.map((other) => otherLine(other, reference)), ...otherApi(dependencies, reference)];
}

function memberOf({ ecosystem, name, version }: Dependency): readonly Member[] {
  const range = ecosystem === 'npm' && version ? npmRange(version.text) : undefined;
  const line = range && sdkLine(name, range.from);
  return version && range && line !== undefined ? [{ name, version, range, line }] : [];
}

function otherLine(other: Member, reference: Member): Problem {
  const isGone = reference.line === 3 && mergedInLine3.includes(other.name);
  const lines = [
    ...[other.name, other.version.text, other.line],
    ...[reference.name, reference.version.text, reference.line],
  ];
  return {
    range: rangeOf(other.version),
    message: isGone
      ? l10n.t(
          "'{0}' {1} is of SDK {2}, and '{3}' {4} of SDK {5}, which has '@opentelemetry/sdk-trace' instead: what one makes the other cannot read.",
          ...lines,
        )
      : l10n.t("'{0}' {1} is of SDK {2}, and '{3}' {4} of SDK {5}: what one makes the other cannot read.", ...lines),
    related: [{ range: rangeOf(reference.version), message: l10n.t('This is of SDK {0}.', reference.line) }],
    fixes: isGone ? [] : changeTo(other.version, versionBeside(other, reference)),
  };
}

/** Packages that are not stable have the same number; of stable ones a range of the major has the newest. */
function versionBeside({ name }: Member, { name: beside, version, line }: Member): string {
  const kind = isStable(name, line) ? 'stable' : 'unstable';
  return kind === 'unstable' && !isStable(beside, line) ? version.text : `^${newestOfLine[line][kind]}`;
}

function otherApi(dependencies: readonly Dependency[], reference: Member): readonly Problem[] {
  const api = dependencies.find(({ ecosystem, name }) => ecosystem === 'npm' && name === '@opentelemetry/api')?.version;
  const range = api && npmRange(api.text);
  const taken = apiOfLine[reference.line];
  if (!api || !range || !areApart(range, taken)) return [];
  const [from, below] = [taken.from, taken.below].map((version) => version.slice(0, 2).join('.'));
  return [
    {
      range: rangeOf(api),
      message: l10n.t(
        "'{0}' {1} takes '@opentelemetry/api' from {2} on and below {3} only, so that npm refuses to install {4} beside it.",
        reference.name,
        reference.version.text,
        from!,
        below!,
        api.text,
      ),
      related: [{ range: rangeOf(reference.version), message: l10n.t('This is of SDK {0}.', reference.line) }],
      fixes: changeTo(api, reference.line === 3 ? '^1.10.0' : '~1.9.0'),
    },
  ];
}
