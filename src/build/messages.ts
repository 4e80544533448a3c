/**
 * The messages of the extension, by the calls of `l10n.t` in its sources: the English text is the key. Those that pages of views
 * can show come first in the bundles, so that a page is given these and no more.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import type { ts } from 'ts-morph';
import type { GeneratedFile } from './generated-files.ts';

/** English, as VS Code looks for it; translations are beside it, as `bundle.l10n.LANGUAGE.json`. */
export const bundleFile = 'l10n/bundle.l10n.json';

export interface Messages {
  /** In the order of the bundle. */
  readonly keys: readonly string[];
  /** How many of them, from the first, are those of pages. */
  readonly ofPages: number;
}

/** The bundle, its translations in the bundle's order and without what is in no source any more, and how many messages pages need. */
export async function messageFiles(root: string): Promise<GeneratedFile[]> {
  const { keys, ofPages } = await messagesOf(root);
  return [
    { file: bundleFile, text: json(keys.map((key) => [key, key])) },
    ...globSync('l10n/bundle.l10n.*.json', { cwd: root }).map((file) => {
      const known = JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Record<string, string>;
      return { file, text: json(keys.flatMap((key) => (known[key] === undefined ? [] : [[key, known[key]]]))) };
    }),
    {
      file: 'src/views/messages.generated.ts',
      text: `// Made by \`npm run generate\`.\n\n/** How many messages, from the first of a bundle, are those of pages. */\nexport const messagesOfPages = ${ofPages};\n`,
    },
  ];
}

/** @throws where a message is no literal, so that nobody could translate it */
export async function messagesOf(root: string): Promise<Messages> {
  const { ts: compiler } = await import('ts-morph');
  const files = globSync('src/**/*.{ts,tsx}', { cwd: root })
    .filter((file) => !/\.test\.ts$|\.testing\.tsx?$|\.d\.ts$|^src[\\/]build[\\/]/.test(file))
    .map((file) => file.replaceAll('\\', '/'))
    .sort();
  const sources = new Map(files.map((file) => [file, readSource(compiler, root, file)]));
  const shown = reachable(
    sources,
    files.filter((file) => /^src\/views\/[^/]+\/app\.tsx$/.test(file)),
  );
  const keysIn = (from: readonly string[]) =>
    [...new Set(from.flatMap((file) => sources.get(file)?.keys ?? []))].sort(byCode);
  const ofPages = keysIn([...shown]);
  const others = keysIn(files).filter((key) => !ofPages.includes(key));
  return { keys: [...ofPages, ...others], ofPages: ofPages.length };
}

type Compiler = typeof ts;

interface Source {
  readonly keys: readonly string[];
  /** Files that it loads, below the root. */
  readonly loads: readonly string[];
}

function readSource(compiler: Compiler, root: string, file: string): Source {
  const text = readFileSync(path.join(root, file), 'utf8');
  const loads = [...text.matchAll(loading)].map(([, loaded]) => path.posix.join(path.posix.dirname(file), loaded!));
  return { keys: text.includes('l10n.t(') ? keysOf(compiler, file, text) : [], loads };
}

/** Modules of ours that are loaded for more than their types, as they are written here. */
const loading = /^(?:import|export)\b(?! type\b)[^'";]*'(\.[^']+)';/gm;

function keysOf(compiler: Compiler, file: string, text: string): readonly string[] {
  const kind = file.endsWith('x') ? compiler.ScriptKind.TSX : compiler.ScriptKind.TS;
  const source = compiler.createSourceFile(file, text, compiler.ScriptTarget.Latest, false, kind);
  const keys: string[] = [];
  const waiting: ts.Node[] = [source];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (compiler.isCallExpression(node) && isTranslation(compiler, node.expression)) {
      const [message] = node.arguments;
      if (message === undefined || !compiler.isStringLiteralLike(message)) {
        const { line } = source.getLineAndCharacterOfPosition(node.pos);
        throw new Error(`${file}:${line + 1}: a message must be one literal, with {0}, {1} for what is in it`);
      }
      keys.push(message.text);
    }
    compiler.forEachChild(node, (child) => void waiting.push(child));
  }
  return keys;
}

/** `l10n.t` and `vscode.l10n.t`. */
function isTranslation(compiler: Compiler, called: ts.Expression): boolean {
  if (!compiler.isPropertyAccessExpression(called) || called.name.text !== 't') return false;
  const { expression: owner } = called;
  return (
    (compiler.isIdentifier(owner) ? owner : compiler.isPropertyAccessExpression(owner) ? owner.name : undefined)
      ?.text === 'l10n'
  );
}

function reachable(sources: ReadonlyMap<string, Source>, from: readonly string[]): ReadonlySet<string> {
  const found = new Set(from);
  for (const file of found) for (const loaded of sources.get(file)?.loads ?? []) found.add(loaded);
  return found;
}

function json(entries: readonly (readonly [string, string])[]): string {
  return `${JSON.stringify(Object.fromEntries(entries), undefined, 2)}\n`;
}

/** The same on every machine, unlike an order by language. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
