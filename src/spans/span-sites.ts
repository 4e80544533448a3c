import type { OffsetRange } from '../base/range.ts';
import { loadParsers } from './languages/typescript/grammar.ts';
import { PackageModules } from './languages/typescript/recognition/package-modules.ts';
import { starterWords } from './languages/typescript/recognition/starter-words.ts';
import { Wrappers } from './languages/typescript/recognition/wrappers.ts';
import { spanSitesOf } from './languages/typescript/span-sites.ts';
import type { GrammarLoader, LintOptions } from './linter.ts';
import type { SourceFile } from './source-file.ts';
import { mayTakeTelemetry, mayUseOpenTelemetry, mayWorkOnSpans } from './source-kinds.ts';
import { wrappersIn } from './wrappers.ts';

/** A call that starts a span. */
export interface SpanSite {
  readonly range: OffsetRange;
  readonly name: NamePattern;
}

/** The constant parts of a span's name; between two of them is what the program puts there. One part: all is constant. */
export type NamePattern = readonly string[];

/** What is known besides a file's text, as the linter takes it. */
export type SiteSurroundings = Pick<LintOptions, 'files' | 'wrappers'>;

/** Reads where files start spans. */
export interface SiteReader {
  /** Whatever is in the file. */
  sitesOf(file: SourceFile, surroundings?: SiteSurroundings): readonly SpanSite[];
  /** Changes whenever the modules that a file loads may give it other functions that start spans. */
  versionOf(file: SourceFile, surroundings: SiteSurroundings): string;
}

/** Rejects if a grammar cannot be loaded. */
export async function createSiteReader(loadGrammar: GrammarLoader): Promise<SiteReader> {
  const parsers = await loadParsers(loadGrammar);
  const modules = new PackageModules(parsers);
  const viewOf = (file: SourceFile, { files, wrappers = [] }: SiteSurroundings) =>
    modules.viewOf(file, files, wrappersIn(wrappers));
  return {
    sitesOf(file, surroundings = {}) {
      const view = viewOf(file, surroundings);
      const wrappers = new Wrappers(wrappersIn(surroundings.wrappers ?? []));
      const mayStart =
        startWords.test(file.text) || wrappers.areIn(file.text) || starterWords(file.text, view).size > 0;
      return mayStart ? spanSitesOf(parsers, file, { modules: view, wrappers }) : [];
    },
    versionOf: (file, surroundings) => viewOf(file, surroundings).version,
  };
}

/** Whether a text may start spans at all, by its words; most have none of them. */
export function mayStartSpans(text: string, wrappers: readonly unknown[]): boolean {
  if (mayUseOpenTelemetry(text) || mayWorkOnSpans(text) || mayTakeTelemetry(text)) return true;
  return new Wrappers(wrappersIn(wrappers)).areListedIn(text);
}

const startWords = /\bstart(Active)?Span\b/;

/** Fewer constant characters match names by chance. */
const leastConstant = 3;

/** Whether a span of this name may be from a site, and how surely. */
export function matchName(pattern: NamePattern, name: string): 'exact' | 'pattern' | undefined {
  if (pattern.length === 1) return pattern[0] === name ? 'exact' : undefined;
  const first = pattern[0]!;
  const last = pattern.at(-1)!;
  if (pattern.join('').replace(/[^\p{L}\p{N}]/gu, '').length < leastConstant) return undefined;
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return undefined;
  let at = first.length;
  const end = name.length - last.length;
  // The first place of each part leaves most to those after it.
  for (const part of pattern.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0 || found + part.length > end) return undefined;
    at = found + part.length;
  }
  return 'pattern';
}
