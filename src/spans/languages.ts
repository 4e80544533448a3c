import type { Language } from './language.ts';
import type { LanguageProfile } from './language-profile.ts';
import { erlang as erlangProfile } from './languages/erlang/profile.ts';
import { go as goProfile } from './languages/go/profile.ts';
import { java as javaProfile } from './languages/java/profile.ts';
import { python as pythonProfile } from './languages/python/profile.ts';
import { typescript as typescriptProfile } from './languages/typescript/profile.ts';
import type { GrammarLoader } from './linter.ts';

interface Entry extends LanguageProfile {
  /** Rejects if a grammar cannot be loaded. */
  load(loadGrammar: GrammarLoader): Promise<Language>;
}

const typescript = {
  ...typescriptProfile,
  load: async (loadGrammar: GrammarLoader) =>
    (await import('./languages/typescript/typescript.ts')).loadTypeScript(loadGrammar),
} as const satisfies Entry;

const python = {
  ...pythonProfile,
  load: async (loadGrammar: GrammarLoader) => (await import('./languages/python/python.ts')).loadPython(loadGrammar),
} as const satisfies Entry;

const java = {
  ...javaProfile,
  load: async (loadGrammar: GrammarLoader) => (await import('./languages/java/java.ts')).loadJava(loadGrammar),
} as const satisfies Entry;

const erlang = {
  ...erlangProfile,
  load: async () => (await import('./languages/erlang/erlang.ts')).loadErlang(),
} as const satisfies Entry;

const go = {
  ...goProfile,
  load: async (loadGrammar: GrammarLoader) => (await import('./languages/go/go.ts')).loadGo(loadGrammar),
} as const satisfies Entry;

/** The languages whose spans Spanwright knows: the one place that names them. */
const entries: readonly Entry[] = [typescript, python, java, go, erlang];

/** What is known of each by names and words alone. */
export const profiles: readonly LanguageProfile[] = entries;

/** All of them, for a sentence: `TypeScript and JavaScript`. */
export function languageNames(conjunction: 'and' | 'or'): string {
  const names = profiles.flatMap((profile) => profile.names);
  return `${names.slice(0, -1).join(', ')} ${conjunction} ${names.at(-1)}`;
}

/** A language id of VS Code. */
export type LanguageId =
  | IdOf<typeof typescript>
  | IdOf<typeof python>
  | IdOf<typeof java>
  | IdOf<typeof erlang>
  | IdOf<typeof go>;

type IdOf<Known extends Entry> = Known['extensions'][keyof Known['extensions']];

const languageByExtension = new Map(entries.flatMap(({ extensions }) => Object.entries(extensions)));

/** The language ids of all of them. */
export const languageIds = [...new Set(languageByExtension.values())] as readonly LanguageId[];

export function isLanguageId(id: string): id is LanguageId {
  return languageIds.some((known) => known === id);
}

/** The language that a file name's ending stands for, if it is one whose spans Spanwright knows. */
export function languageOfPath(path: string): LanguageId | undefined {
  return languageByExtension.get(path.slice(path.lastIndexOf('.') + 1).toLowerCase()) as LanguageId | undefined;
}

/** The profile of the language that has an id. */
export function profileOf(languageId: LanguageId): LanguageProfile {
  return entries.find(({ extensions }) => Object.values(extensions).includes(languageId))!;
}

/** The languages that were loaded by each loader: linter, actions and whoever else asks share their documents. */
const loaded = new WeakMap<GrammarLoader, Map<Entry, Promise<Language>>>();

/** The language of a file. Rejects if a grammar cannot be loaded; what could not be read may be there the next time. */
export function languageOf(
  { languageId }: { readonly languageId: LanguageId },
  load: GrammarLoader,
): Promise<Language> {
  const known = loaded.get(load) ?? new Map<Entry, Promise<Language>>();
  loaded.set(load, known);
  const entry = entries.find(({ extensions }) => Object.values(extensions).includes(languageId))!;
  const language = known.get(entry) ?? entry.load(load);
  known.set(entry, language);
  language.catch(() => known.delete(entry));
  return language;
}
