import type { OffsetRange } from '../../src/base/range.ts';
import type { CaseLanguage } from './case-languages.ts';

/** How those write an example who indent by tabs. */
export interface Tabs {
  /** A text of the same example with tabs. */
  written(text: string): string;
  /** A range of a text, in the same text with tabs. */
  range(text: string, range: OffsetRange): OffsetRange;
}

/** Emacs, in which much of Erlang is written, puts a tab in the place of eight columns, and spaces for the rest. */
const columnsOfEmacs = 8;

/** YAML has no tabs, and gofmt nothing else. */
const withoutChoice: readonly CaseLanguage[] = ['yaml', 'go'];

/** How an example is written with tabs; undefined where it cannot be, or where no line of it is indented as far. */
export function tabsOf(text: string, language: CaseLanguage): Tabs | undefined {
  if (withoutChoice.includes(language)) return undefined;
  const steps = [...text.matchAll(/^ {2,}(?=\S)/gm)].map(([spaces]) => spaces.length);
  const width = language === 'erlang' ? columnsOfEmacs : Math.min(...steps);
  if (steps.every((step) => step < width)) return undefined;
  const written = (given: string) =>
    given.replaceAll(
      /^ +/gm,
      (spaces) => '\t'.repeat(Math.floor(spaces.length / width)) + ' '.repeat(spaces.length % width),
    );
  return {
    written,
    range: (given, { start, end }) => ({
      start: written(given.slice(0, start)).length,
      end: written(given.slice(0, end)).length,
    }),
  };
}
