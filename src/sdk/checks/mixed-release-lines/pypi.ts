import * as l10n from '@vscode/l10n';
import { rangeOf } from '../../../environment/piece.ts';
import type { EmbeddedText } from '../../../yaml/embedded-text.ts';
import type { Problem } from '../../check.ts';
import { changeTo } from '../../edits.ts';
import type { Dependency } from '../../file.ts';
import { type PythonPackage, pythonPackage, stableMinor } from '../../specification/packages/python.ts';
import { pinnedPython } from '../../version-range.ts';

interface Member extends PythonPackage {
  readonly name: string;
  readonly version: EmbeddedText;
  /** The minor of the SDK that it was released with: 45 of 1.45.0 and of 0.66b0. */
  readonly minor: number;
}

/** Pinned packages of different releases, which pip refuses to install together. */
export function mixedInPypi(dependencies: readonly Dependency[]): readonly Problem[] {
  const times = new Map<string, number>();
  for (const { name } of dependencies) times.set(name, (times.get(name) ?? 0) + 1);
  // What is asked for twice depends on where it is installed.
  const members = dependencies.filter(({ name }) => times.get(name) === 1).flatMap(memberOf);
  const bound = members.filter(({ isBound, minor }) => isBound(minor));
  const reference = bound.find(({ kind }) => kind === 'sdk') ?? bound[0];
  const problems = bound.flatMap((other) =>
    reference && other.minor !== reference.minor ? [apart(other, reference)] : [],
  );
  // Instrumentations pin what they are built upon, of whatever release the SDK is.
  const loose = members.filter(({ kind, isBound, minor }) => kind === 'instrumentation' && !isBound(minor));
  const [first] = members.filter(({ kind }) => kind === 'instrumentation');
  return [
    ...problems,
    ...loose.flatMap((other) => (first && other.minor !== first.minor ? [apart(other, first)] : [])),
  ];
}

function memberOf({ ecosystem, name, version }: Dependency): readonly Member[] {
  const known = ecosystem === 'pypi' && version ? pythonPackage(name) : undefined;
  const pinned = version && known && pinnedPython(version.text);
  const minor = pinned && stableMinor(pinned);
  return version && known && minor !== undefined ? [{ ...known, name, version, minor }] : [];
}

function apart(other: Member, reference: Member): Problem {
  return {
    range: rangeOf(other.version),
    message: l10n.t(
      "'{0}' {1} was released with version 1.{2} of the SDK, and '{3}' is {4}: pip refuses to install both.",
      other.name,
      number(other),
      other.minor,
      reference.name,
      number(reference),
    ),
    related: [{ range: rangeOf(reference.version), message: l10n.t('This is of version 1.{0}.', reference.minor) }],
    fixes: changeTo(other.version, `==${versionBeside(other, reference)}`),
  };
}

/** 1.45.2 and 0.66b2 are one release. */
function versionBeside(other: Member, reference: Member): string {
  const [patch = '0'] = /\d+$/.exec(number(reference)) ?? [];
  return number(other).startsWith('0.') ? `0.${reference.minor + 21}b${patch}` : `1.${reference.minor}.${patch}`;
}

function number({ version }: Member): string {
  return version.text.replace(/^=+\s*/, '');
}
