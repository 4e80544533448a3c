import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { GeneratedFile } from './generated-files.ts';

/** A fence of a page in `docs/snippets` that is a snippet: "```ts snippet=otel-kafka-send fields=orders". */
export interface SnippetExample {
  readonly language: string;
  /** What one types. */
  readonly prefix: string;
  /** The page's title and the heading that it stands under. */
  readonly description: string;
  /** The identifiers that are to be filled in, in their order. */
  readonly fields: readonly string[];
  readonly code: string;
  /** What it takes for granted: imports, and the tracer. */
  readonly given: string;
}

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

/** The files of snippets by what fences are written in, each with the languages of VS Code that have them. */
export const snippetFiles: Readonly<Record<string, { readonly file: string; readonly languages: readonly string[] }>> =
  {
    ts: { file: 'snippets/typescript.json', languages: ['typescript', 'typescriptreact'] },
    js: { file: 'snippets/javascript.json', languages: ['javascript', 'javascriptreact'] },
    python: { file: 'snippets/python.json', languages: ['python'] },
    java: { file: 'snippets/java.json', languages: ['java'] },
    go: { file: 'snippets/go.json', languages: ['go'] },
    erlang: { file: 'snippets/erlang.json', languages: ['erlang'] },
    xml: { file: 'snippets/xml.json', languages: ['xml'] },
  };

const pages = 'docs/snippets';

/** The files of snippets, as the examples of the pages have them. */
export async function snippetsOf(root: string): Promise<GeneratedFile[]> {
  const examples = snippetExamples(root);
  const all = [...examples, ...(await inJavaScript(examples.filter(({ language }) => language === 'ts')))];
  return Object.entries(snippetFiles).map(([language, { file }]) => {
    const snippets = all.filter((example) => example.language === language).map(asSnippet);
    const named = Object.fromEntries(snippets.map((snippet) => [snippet.prefix, snippet]));
    return { file, text: `${JSON.stringify(named, null, 2)}\n` };
  });
}

export function snippetExamples(root: string): SnippetExample[] {
  const folder = path.join(root, pages);
  const names = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return names.sort().flatMap((name) => examplesIn(readFileSync(path.join(folder, name), 'utf8')));
}

/** The snippets of one page. What is given in a language holds for all that follow. */
export function examplesIn(page: string): SnippetExample[] {
  const title = /^# (.+)$/m.exec(page)?.[1] ?? '';
  const given = new Map<string, string>();
  const examples: SnippetExample[] = [];
  let heading = '';
  for (const [, name, language = '', words = '', code = ''] of page.matchAll(headingOrFence)) {
    heading = name ?? heading;
    if (words === 'given') given.set(language, code);
    const { snippet: prefix, fields } = Object.fromEntries(words.split(' ').map((word) => word.split('=', 2)));
    if (prefix === undefined) continue;
    examples.push({
      language,
      prefix,
      description: `${title}: ${heading[0]?.toLowerCase()}${heading.slice(1)}`,
      fields: fields?.split(',') ?? [],
      code,
      given: given.get(language) ?? '',
    });
  }
  return examples;
}

const headingOrFence = /^## (.+)$|^```(\w+) (given|snippet=.*)\n([\s\S]*?)^```$/gm;

/** In the editor's syntax: https://code.visualstudio.com/docs/editor/userdefinedsnippets. */
function asSnippet({ prefix, description, fields, code }: SnippetExample): Snippet {
  const escaped = code.trimEnd().replaceAll(/[\\$]/g, '\\$&');
  const placed = fields.reduce(
    (text, field, index) => text.replaceAll(new RegExp(`\\b${field}\\b`, 'g'), `\${${index + 1}:${field}}`),
    escaped,
  );
  return { prefix, description, body: indentedByTabs(`${placed}$0`.split('\n')) };
}

/** Tabs become what the user's file is indented with. */
function indentedByTabs(lines: readonly string[]): readonly string[] {
  const widths = lines.map((line) => /^ */.exec(line)![0].length);
  const step = Math.min(...widths.filter((width) => width > 0));
  if (!Number.isFinite(step)) return lines;
  return lines.map((line, index) => {
    const width = widths[index]!;
    return '\t'.repeat(Math.floor(width / step)) + ' '.repeat(width % step) + line.slice(width);
  });
}

/** The same without types. */
async function inJavaScript(examples: readonly SnippetExample[]): Promise<SnippetExample[]> {
  const { ts } = await import('ts-morph');
  const compilerOptions = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, alwaysStrict: false };
  return examples.map((example) => {
    const { outputText } = ts.transpileModule(example.code, { compilerOptions });
    const code = outputText.replaceAll(/\}\n *(?=(?:catch|finally)\b)/g, '} ');
    return { ...example, language: 'js', code };
  });
}
