import { readFile, stat } from 'node:fs/promises';
import type { CancellationToken } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { withoutMark } from '../base/byte-order-mark.ts';
import type { OffsetRange } from '../base/range.ts';
import { sourceFilesBelow } from '../files/files-below.ts';
import { projectFilesAround } from '../files/project-files.ts';
import { SourceTexts } from '../files/source-texts.ts';
import type { SpanSiteQuery, SpanSites } from '../protocol/language-server.ts';
import type { SeenFile } from '../spans/language.ts';
import { languageOf, languageOfPath, profileOf } from '../spans/languages.ts';
import type { GrammarLoader } from '../spans/linter.ts';
import type { SourceFile } from '../spans/source-file.ts';
import { isForeign, isTest } from '../spans/source-kinds.ts';
import { mayStartSpans } from '../spans/span-sites.ts';
import { wrappersIn } from '../spans/wrappers.ts';
import { type SiteFile, SiteMatcher } from './site-matcher.ts';

/** Files looked at for one question; who has more is told that some were left out. */
const mostFiles = 20_000;
const mostBytes = 1_000_000;
const mostSites = 50;

interface KnownFile extends SiteFile {
  /** Tells whether the file is still the same: its size and time, or the version of the open document. */
  readonly state: string;
  /** Of files that work with spans: tells whether what other modules give them is still the same. */
  readonly modules: string | undefined;
}

/** Where the workspace starts spans. Files are read when a question comes, and again only if they changed. */
export class SpanSiteIndex {
  readonly #loadGrammar: GrammarLoader;
  readonly #openDocument: (uri: string) => TextDocument | undefined;
  readonly #wrappersOf: (uri: string) => Promise<readonly unknown[]>;
  readonly #texts: SourceTexts;
  #known = new Map<string, KnownFile>();

  /**
   * `openDocument` gives what the user sees of a file, which may not be saved; `wrappersOf` the functions that the user says
   * start spans in it.
   */
  constructor(
    loadGrammar: GrammarLoader,
    openDocument: (uri: string) => TextDocument | undefined,
    wrappersOf: (uri: string) => Promise<readonly unknown[]> = async () => [],
  ) {
    this.#loadGrammar = loadGrammar;
    this.#openDocument = openDocument;
    this.#wrappersOf = wrappersOf;
    this.#texts = new SourceTexts((file) => openDocument(URI.file(file).toString())?.getText());
  }

  /** The sites below `folders` that may have started the span: where the whole name stands, else where it fits. */
  async find({ name, scope }: SpanSiteQuery, folders: readonly string[], token: CancellationToken): Promise<SpanSites> {
    const { files, complete } = await this.files(folders, token);
    const matches = new SiteMatcher(files.values()).sitesOf({ name, scope });
    const sites = matches.map(({ file, range }) => ({ uri: file.uri, range }));
    return { sites: sites.slice(0, mostSites), complete: complete && sites.length <= mostSites };
  }

  /** A file as it is in the editor now; the others are as they were when `files` was last asked for. */
  async fileOf(uri: string): Promise<SiteFile | undefined> {
    const { scheme, fsPath } = URI.parse(uri);
    return scheme === 'file' && languageOfPath(fsPath) !== undefined ? this.#read(uri, fsPath) : undefined;
  }

  /** What the files below `folders` are now, by address; not `complete` when there are too many or it is cancelled. */
  async files(
    folders: readonly string[],
    token: CancellationToken,
  ): Promise<{ readonly files: ReadonlyMap<string, SiteFile>; readonly complete: boolean }> {
    const files = new Map<string, KnownFile>();
    const before = new Map(this.#known);
    const paths = new Map<string, string>();
    let seen = 0;
    for (const folder of folders) {
      const { scheme, fsPath } = URI.parse(folder);
      if (scheme !== 'file') continue;
      for await (const path of sourceFilesBelow(fsPath, () => undefined)) {
        if (token.isCancellationRequested || ++seen > mostFiles) return { files, complete: false };
        const uri = URI.file(path).toString();
        const file = await this.#read(uri, path);
        if (file) files.set(uri, file);
        if (file?.modules !== undefined) paths.set(uri, path);
      }
    }
    // Where one module changed that works with spans, others may start some by what it gives them.
    if ([...paths.keys()].some((uri) => before.get(uri) !== files.get(uri))) {
      for (const [uri, path] of paths) {
        if (token.isCancellationRequested) return { files, complete: false };
        const file = before.get(uri) === files.get(uri) ? await this.#readAgain(uri, path) : undefined;
        if (file) files.set(uri, file);
      }
    }
    // What is gone is forgotten, but not what a question left out.
    this.#known = new Map(files);
    return { files, complete: true };
  }

  async #read(uri: string, path: string): Promise<KnownFile | undefined> {
    try {
      const open = this.#openDocument(uri);
      const { mtimeMs, size } = await stat(path);
      const state = open ? `version ${open.version}` : `${mtimeMs} ${size}`;
      const known = this.#known.get(uri);
      if (known?.state === state) return known;
      if (size > mostBytes) return undefined;
      const text = open?.getText() ?? withoutMark(await readFile(path, 'utf8'));
      const source = { path, languageId: languageOfPath(path)!, text };
      const seen = isForeign(source) ? undefined : await this.#look(uri, source);
      const sites = seen?.mayStartSpans ? seen.file.sites() : [];
      const document = TextDocument.create(uri, '', 0, text);
      const rangeOf = ({ start, end }: OffsetRange) => ({
        start: document.positionAt(start),
        end: document.positionAt(end),
      });
      const file: KnownFile = {
        uri,
        state,
        modules: seen?.mayStartSpans ? seen.file.version() : undefined,
        isInTest: isTest(source),
        sites: sites.map(({ range, name }) => ({ range: rangeOf(range), name })),
        routes: (seen?.file.routes() ?? []).map((route) => ({ ...route, range: rangeOf(route.range) })),
        strings: new Set(sites.length === 0 ? [] : [...text.matchAll(/(['"`])([^'"`\n]{1,200})\1/g)].map((m) => m[2]!)),
      };
      this.#known.set(uri, file);
      return file;
    } catch {
      // Gone or not to be read: it has no sites then.
      return undefined;
    }
  }

  /** A file that is as it was, if what other modules give it is not. */
  async #readAgain(uri: string, path: string): Promise<KnownFile | undefined> {
    const text = this.#texts.read(path);
    const source = text === undefined ? undefined : { path, languageId: languageOfPath(path)!, text };
    const version = source && (await this.#look(uri, source))?.file.version();
    if (version === this.#known.get(uri)?.modules) return undefined;
    this.#known.delete(uri);
    return this.#read(uri, path);
  }

  /** Most files start no spans and register no routes, and are not worth loading the grammar for. */
  async #look(
    uri: string,
    source: SourceFile,
  ): Promise<{ readonly file: SeenFile; readonly mayStartSpans: boolean } | undefined> {
    const wrappers = wrappersIn(await this.#wrappersOf(uri));
    const mayStart = mayStartSpans(source, wrappers);
    if (!mayStart && !profileOf(source.languageId).mayRegisterRoutes(source.text)) return undefined;
    const language = await languageOf(source, this.#loadGrammar);
    const file = language.look(source, { files: projectFilesAround(source.path, this.#texts), wrappers });
    return { file, mayStartSpans: mayStart };
  }
}
