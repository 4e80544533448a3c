import type { EmbeddedText } from '../yaml/embedded-text.ts';
import { partOf } from './piece.ts';

/** A package that a manifest of Python asks for. */
export interface PythonRequirement {
  /** As PyPI compares it: of `Opentelemetry_API`, `opentelemetry-api`. */
  readonly name: string;
  /** The name as it is written. */
  readonly place: EmbeddedText;
  /** As it is written: `==1.20.0`, `>=1.20,<2`, and of Poetry `^1.20`. */
  readonly version: EmbeddedText | undefined;
}

/** `opentelemetry-api[extra]>=1.20,<2; python_version > "3.8"`, as PEP 508 has it; undefined for anything else. */
export function requirementIn(piece: EmbeddedText): PythonRequirement | undefined {
  const [, before, name, extras, version] =
    /^(\s*)([A-Za-z0-9][\w.-]*)(\s*(?:\[[^\]]*\]\s*)?\(?)((?:[<>=!~]=?=?)[^;#)\\@]*)?(?:\)\s*)?(?:[;#\\@].*)?$/.exec(
      piece.text,
    ) ?? [];
  if (before === undefined || name === undefined || extras === undefined) return undefined;
  const end = before.length + name.length;
  const start = end + extras.length;
  // Options, such as `--hash`, may follow.
  const written = version?.replace(/\s--.*/, '').trimEnd();
  return requirement(
    partOf(piece, { start: before.length, end }),
    written ? partOf(piece, { start, end: start + written.length }) : undefined,
  );
}

/** A package by its name and version as they are written. */
export function requirement(place: EmbeddedText, version: EmbeddedText | undefined): PythonRequirement {
  return { name: normalizedName(place.text), place, version };
}

/** A name as PyPI compares it: of `Opentelemetry_API`, `opentelemetry-api`. */
export function normalizedName(name: string): string {
  return name.toLowerCase().replaceAll(/[-_.]+/g, '-');
}
