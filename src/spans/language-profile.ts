/**
 * What is known of a language by names and words alone, before any of its files is parsed: most have nothing to do with
 * spans. Its module is loaded with the list of languages, so it imports nothing that is large.
 */
export interface LanguageProfile {
  /** As users call them; TypeScript's room reads JavaScript too. */
  readonly names: readonly string[];
  /** VS Code's language ids, by the endings of file names. */
  readonly extensions: Readonly<Record<string, string>>;
  /** Files that nobody writes by hand, or that are not the user's. */
  readonly foreignPath: RegExp;
  readonly testPath: RegExp;
  /** Examples and demonstrations, which need not be fit for production. */
  readonly examplePath: RegExp;
  /** Whether a text says that a program wrote it. */
  isGenerated(text: string): boolean;
  /** Whether a text names OpenTelemetry's API: it is a search, and fast. */
  mayUseOpenTelemetry(text: string): boolean;
  /** Whether a rule may look at a text, which may get its spans from elsewhere: of any other, nothing around it is looked up. */
  mayConcernRules(text: string): boolean;
  /** Whether a text may start spans, with the API or with functions of others. */
  mayStartSpans(text: string): boolean;
  /** Whether a text may tell a framework which requests it handles, by words. */
  mayRegisterRoutes(text: string): boolean;
}

/** Folders that hold other people's sources in any language, with the marks that are usual in what a program writes. */
export const foreignFolders = 'node_modules|vendor|third_party';
export const exampleFolders = 'examples?|samples?|demos?|playgrounds?|sandbox|tutorials?|docs?|benchmarks?|scripts';

/** A pattern of paths in folders of these names, whatever separates them, or with these endings. */
export function paths(folders: string, ending: RegExp, flags = ''): RegExp {
  return new RegExp(`(?:^|[\\\\/])(?:${folders})[\\\\/]|${ending.source}`, flags);
}

/** What most generators write at the top of a file. */
export function saysGenerated(text: string): boolean {
  return /\bDO NOT EDIT\b|@generated\b/.test(text.slice(0, 2000));
}
