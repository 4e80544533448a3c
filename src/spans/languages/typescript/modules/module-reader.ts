import { environmentsAround } from '../../../environment/environments-around.ts';
import { languageOfPath } from '../../../languages.ts';
import type { Project } from '../../../project.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import type { SourceFile } from '../../../source-file.ts';
import type { ModuleFacts } from '../../../uses/module-facts.ts';
import type { Parsers } from '../grammar.ts';
import { openStatements, openSyntax } from '../language.ts';
import type { FileContext } from '../lowering.ts';
import { maySetUp } from '../profile.ts';
import { readModule } from './read-module.ts';
import { sdksOf } from './sdks.ts';

/** Reads the facts of modules, and of those they load as far as these set an SDK up. */
export class ModuleReader {
  readonly #parsers: Parsers;
  /** What is known of loaded modules, by their path, while their text is the same. */
  readonly #loaded = new Map<string, { readonly text: string; readonly startsSdk: boolean }>();

  constructor(parsers: Parsers) {
    this.#parsers = parsers;
  }

  /** `undefined` for almost all files: there is nothing of set-up in them. */
  factsOf(source: SourceFile, project: Project, files: ProjectFiles | undefined): ModuleFacts | undefined {
    if (!maySetUp(source.text)) return undefined;
    const starting = new Set(namedModules(source.text).filter((module) => files && this.#startsSdk(module, files)));
    let whole: FileContext | undefined;
    return readModule(this.#setUpOf(source), {
      isEsm: isEsm(source, project),
      startsSdk: (module) => starting.has(module),
      whole: () => {
        whole ??= openSyntax(this.#parsers, source);
        return whole;
      },
      environments: () => (files ? environmentsAround(files) : []),
    });
  }

  /** The statements that have to do with set-up: a long file may have one line of it. */
  #setUpOf(source: SourceFile): FileContext {
    const names = [...source.text.matchAll(held)].map(([, name]) => name!);
    const holders = names.length > 0 ? new RegExp(`\\b(?:${names.join('|')})\\b`) : undefined;
    return openStatements(
      this.#parsers,
      source,
      (statement) => setUp.test(statement) || holders?.test(statement) === true,
    );
  }

  #startsSdk(module: string, files: ProjectFiles): boolean {
    const path = resolved(module, files);
    const text = path === undefined ? undefined : files.read(path);
    if (path === undefined || text === undefined || text.length > longestText) return false;
    const known = this.#loaded.get(path);
    if (known?.text === text) return known.startsSdk;
    const source = { path, text, languageId: languageOfPath(path) ?? 'typescript' };
    const startsSdk = maySetUp(text) && sdksOf(this.#setUpOf(source)).some(({ isAtLoad }) => isAtLoad);
    this.#loaded.set(path, { text, startsSdk });
    return startsSdk;
  }
}

/** Loading, and making, starting and ending an SDK and its parts, and loggers. */
const setUp =
  /^import\b|^export\b[^;]*\bfrom\b|\brequire\(|NodeSDK|TracerProvider|[iI]nstrumentations?\b|Exporter|Processor|shut_?[dD]own|[fF]lush|\bprocess\.exit\b|\bpino\b|createLogger\b/;

/** Variables that hold an SDK, given where they are declared or later on. */
const held = /(\w+)\s*(?::[^=;\n]+)?=\s*new\s+(?:\w+\.)?(?:NodeSDK|(?:Basic|Node|Web)TracerProvider)\b/g;

/** Set-up is short. */
const longestText = 200_000;

/** The relative modules of a text whose names say that they set telemetry up. */
function namedModules(text: string): readonly string[] {
  const named = /['"](\.[^'"\n]*(?:trac|instrument|otel|telemetry|observab|monitor|apm)[^'"\n]*)['"]/gi;
  return [...text.matchAll(named)].map(([, module]) => module!);
}

/** JavaScript with imports is a module of ECMAScript, or made to behave as one; what TypeScript makes of them depends. */
function isEsm({ path, languageId }: SourceFile, { moduleFormat }: Project): boolean {
  if (/\.m[jt]s$/.test(path)) return true;
  return !/\.c[jt]s$/.test(path) && (languageId.startsWith('javascript') || moduleFormat === 'esm');
}

const endings = ['', '.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '/index.ts', '/index.js', '/index.mjs'];

/** The file that a relative module is; sources go before what is made of them. */
function resolved(module: string, files: ProjectFiles): string | undefined {
  const folder = files.path.slice(0, files.path.lastIndexOf('/'));
  const segments: string[] = [];
  for (const segment of `${folder}/${module}`.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.') segments.push(segment);
  }
  const base = segments.join('/');
  const bases = [base.replace(/\.([cm]?)js$/, '.$1ts'), base];
  return bases.flatMap((one) => endings.map((ending) => one + ending)).find((path) => files.isFile(path));
}
