import type { TextDocument } from 'vscode-languageserver-textdocument';
import { URI } from 'vscode-uri';
import { compiledProject } from '../files/compiled-project.ts';
import { languageOfPath } from '../spans/languages.ts';
import type { TypeInformation } from '../spans/type-information.ts';
import type { TypeTable } from '../spans/type-table.ts';
import { sourceFileOf } from './analysis.ts';
import { isConfigurationFile } from './configuration-document.ts';
import { LatestOnly } from './latest-only.ts';
import type { TypeThread } from './type-thread.ts';
import { isYamlFile } from './yaml-languages.ts';

/** What types depend on beside the open document, as names and patterns of files. */
export const typedFiles: readonly string[] = [
  '*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}',
  '{tsconfig,jsconfig}*.json',
  'package.json',
  '{package-lock.json,pnpm-lock.yaml,yarn.lock,bun.lock}',
];

/** Whether a file that changed may be one of those: of YAML, which others watch for too, only locks of packages are. */
export function concernsTypes(uri: string): boolean {
  return !isConfigurationFile(uri) && (!isYamlFile(uri) || uri.endsWith('/pnpm-lock.yaml'));
}

/** While one types, the compiler would take from the machine what the findings need. */
const untilOneRests = { shortest: 250, longest: 1000 };

interface Known {
  /** The text that was asked about last. */
  readonly text: string;
  /** The last answer; absent: there was none. */
  readonly table?: TypeTable;
}

/**
 * The types of open documents. Nobody waits for them: what is known of a text is what the compiler said of the text before
 * it, as far as that still holds, until it has looked again.
 */
export class DocumentTypes {
  readonly #thread: TypeThread;
  readonly #openDocument: (uri: string) => TextDocument | undefined;
  readonly #changed: (uri: string) => void;
  readonly #known = new Map<string, Known>();
  readonly #queue = new LatestOnly((uri) => this.#ask(uri), untilOneRests);
  /** The documents that the compiler is asked about, or was. */
  readonly #asked = new Set<string>();

  /** `changed` is called when more is known of a document than was, or something else. */
  constructor(
    thread: TypeThread,
    openDocument: (uri: string) => TextDocument | undefined,
    changed: (uri: string) => void,
  ) {
    this.#thread = thread;
    this.#openDocument = openDocument;
    this.#changed = changed;
  }

  /** What is known of a text of an open document now; if it is the present one, the compiler is asked for the rest. */
  of(uri: string, text: string): TypeInformation | undefined {
    const known = this.#known.get(uri);
    const isAnswered = known?.text === text;
    if (!isAnswered && this.#openDocument(uri)?.getText() === text) this.#queue.request(uri, known === undefined);
    return known?.table?.movedTo(text);
  }

  /** Files on disk changed, or what says how they are compiled. */
  forget(uris: readonly string[]): void {
    this.#thread.forget(uris.some((uri) => languageOfPath(uri) === undefined));
    for (const uri of this.#asked) this.#queue.request(uri);
  }

  close(uri: string): void {
    this.#queue.cancel(uri);
    this.#known.delete(uri);
    if (this.#asked.delete(uri)) this.#thread.close(URI.parse(uri).fsPath.replaceAll('\\', '/'));
  }

  dispose(): void {
    this.#thread.end();
  }

  async #ask(uri: string): Promise<void> {
    const document = this.#openDocument(uri);
    const file = document && sourceFileOf(document);
    const { scheme, fsPath } = URI.parse(uri);
    if (!file || scheme !== 'file') return;
    this.#asked.add(uri);
    const { text, languageId } = file;
    const project = compiledProject(fsPath);
    const table = project && (await this.#thread.typesOf({ path: fsPath, languageId, text }, project));
    if (!this.#openDocument(uri)) return;
    const before = this.#known.get(uri)?.table?.movedTo(text);
    this.#known.set(uri, { text, ...(table && { table }) });
    if (table ? !before || !table.equals(before) : before) this.#changed(uri);
  }
}
