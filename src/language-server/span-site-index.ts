import { readFile, stat } from 'node:fs/promises';
import type { CancellationToken } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import type { PositionRange } from '../base/range.ts';
import { sourceFilesBelow } from '../files/files-below.ts';
import type { SpanSiteQuery, SpanSites } from '../protocol/language-server.ts';
import type { GrammarLoader } from '../spans/linter.ts';
import { languageOfPath } from '../spans/source-file.ts';
import { isForeign, isTest } from '../spans/source-kinds.ts';
import { createSiteReader, matchName, type NamePattern, type SpanSite } from '../spans/span-sites.ts';

/** Files looked at for one question; who has more is told that some were left out. */
const mostFiles = 20_000;
const mostBytes = 1_000_000;
const mostSites = 50;

interface Site {
  readonly range: PositionRange;
  readonly name: NamePattern;
}

interface KnownFile {
  /** Tells whether the file is still the same: its size and time, or the version of the open document. */
  readonly state: string;
  readonly sites: readonly Site[];
  /** Texts of the file in quotes, among which the name of its tracer would be; only of files with sites. */
  readonly strings: ReadonlySet<string>;
}

/** Where the workspace starts spans. Files are read when a question comes, and again only if they changed. */
export class SpanSiteIndex {
  readonly #loadGrammar: GrammarLoader;
  readonly #openDocument: (uri: string) => TextDocument | undefined;
  #reader: ReturnType<typeof createSiteReader> | undefined;
  #known = new Map<string, KnownFile>();

  /** `openDocument` gives what the user sees of a file, which may not be saved. */
  constructor(loadGrammar: GrammarLoader, openDocument: (uri: string) => TextDocument | undefined) {
    this.#loadGrammar = loadGrammar;
    this.#openDocument = openDocument;
  }

  /** The sites below `folders` that may have started the span: where the whole name stands, else where it fits. */
  async find({ name, scope }: SpanSiteQuery, folders: readonly string[], token: CancellationToken): Promise<SpanSites> {
    const found: { uri: string; range: PositionRange; worth: number }[] = [];
    const { files, complete } = await this.#files(folders, token);
    for (const [uri, { sites, strings }] of files) {
      for (const site of sites) {
        const match = matchName(site.name, name);
        if (match === undefined) continue;
        const worth =
          (match === 'exact' ? 4 : 0) + (isTest(uri) ? 0 : 2) + (scope !== '' && strings.has(scope) ? 1 : 0);
        found.push({ uri, range: site.range, worth });
      }
    }
    const best = Math.max(...found.map(({ worth }) => worth));
    const sites = found.filter(({ worth }) => worth === best).map(({ uri, range }) => ({ uri, range }));
    return { sites: sites.slice(0, mostSites), complete: complete && sites.length <= mostSites };
  }

  async #files(
    folders: readonly string[],
    token: CancellationToken,
  ): Promise<{ files: ReadonlyMap<string, KnownFile>; complete: boolean }> {
    const files = new Map<string, KnownFile>();
    let seen = 0;
    for (const folder of folders) {
      const { scheme, fsPath } = URI.parse(folder);
      if (scheme !== 'file') continue;
      for await (const path of sourceFilesBelow(fsPath, () => undefined)) {
        if (token.isCancellationRequested || ++seen > mostFiles) return { files, complete: false };
        const uri = URI.file(path).toString();
        const file = await this.#read(uri, path);
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
      const text = open?.getText() ?? (await readFile(path, 'utf8'));
      const sites = isForeign(path, text) ? [] : await this.#sitesOf(path, text);
      const document = TextDocument.create(uri, '', 0, text);
      const file: KnownFile = {
        state,
        sites: sites.map(({ range, name }) => ({
          range: { start: document.positionAt(range.start), end: document.positionAt(range.end) },
          name,
        })),
        strings: new Set(sites.length === 0 ? [] : [...text.matchAll(/(['"`])([^'"`\n]{1,200})\1/g)].map((m) => m[2]!)),
      };
      this.#known.set(uri, file);
      return file;
    } catch {
      // Gone or not to be read: it has no sites then.
      return undefined;
    }
  }

  async #sitesOf(path: string, text: string): Promise<readonly SpanSite[]> {
    // Most files start no spans, and are not worth loading the grammar for.
    if (!/\bstart(Active)?Span\b/.test(text)) return [];
    this.#reader ??= createSiteReader(this.#loadGrammar).catch((error: unknown) => {
      this.#reader = undefined;
      throw error;
    });
    return (await this.#reader)({ path, languageId: languageOfPath(path)!, text });
  }
}
