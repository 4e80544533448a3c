import { languageOfPath } from '../../../languages.ts';
import type { ProjectFiles } from '../../../project-files.ts';
import type { SourceFile } from '../../../source-file.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Wrapper } from '../../../wrappers.ts';
import type { Parsers } from '../grammar.ts';
import { mayUseOpenTelemetry } from '../profile.ts';
import { Scopes } from '../scopes.ts';
import { copySyntax } from '../syntax.ts';
import { isOfApi } from './api-exports.ts';
import { usualNames } from './evidence.ts';
import { exportIn, exportThrough } from './exports.ts';
import { type ModuleExport, type ModuleView, noModules } from './module-exports.ts';
import { openRecognition, type Recognition } from './recognition.ts';
import { KnownPlaces, ModuleResolver } from './resolve-module.ts';
import { Wrappers } from './wrappers.ts';

/** How many modules are kept, how many are looked into for one file, and how many of these read: the nearest say most. */
const mostKept = 2000;
const mostLookedInto = 600;
const mostRead = 150;
/** Modules pass on what others give; longer chains are not followed. */
const longestChain = 5;
/** Longer files are data or bundles. */
const longestText = 300_000;
/** How many characters of modules are kept as syntax: reading one again costs more than all that is asked of it. */
const mostSyntax = 1_500_000;

/** What is known of a module while its text, and those of the modules it passes on, stay the same. */
interface Known {
  readonly id: number;
  readonly text: string;
  readonly exports: Map<string, ModuleExport | undefined>;
  /** The modules that were asked about for it, by who names them and how. */
  readonly consulted: Map<string, Consulted>;
  readonly listed: string;
}

/** A module as it was; without a path: there was none. */
interface Consulted {
  readonly path: string | undefined;
  readonly id: number | undefined;
}

/** Reads what the modules of the user's give one another, across a workspace, and keeps that from one file to the next. */
export class PackageModules {
  readonly #parsers: Parsers;
  readonly places = new KnownPlaces();
  readonly #known = new Map<string, Known>();
  /** Those that were asked for last, at the end. */
  readonly #syntax = new Map<string, SyntaxNode>();
  #characters = 0;
  #ids = 0;

  constructor(parsers: Parsers) {
    this.#parsers = parsers;
  }

  /** The modules around a file, as they are now. Reads nothing until asked. */
  viewOf(source: SourceFile, files: ProjectFiles | undefined, listed: readonly Wrapper[]): ModuleView {
    return files ? new View(this, source.text, files, listed) : noModules;
  }

  /** What is known of a module by its text; a fresh start if that is another one. */
  knownAt(path: string, text: string, listed: string, isStill: (consulted: Known['consulted']) => boolean): Known {
    const known = this.#known.get(path);
    if (known?.text === text && known.listed === listed && isStill(known.consulted)) return known;
    const fresh: Known = { id: this.#ids++, text, listed, exports: new Map(), consulted: new Map() };
    this.#known.delete(path);
    this.#known.set(path, fresh);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= mostKept) break;
      this.#known.delete(oldest);
    }
    return fresh;
  }

  open(path: string, text: string, modules: ModuleView, listed: readonly Wrapper[]): Recognition | undefined {
    const root = this.#syntaxOf(path, text);
    return root && openRecognition(new Scopes(), root, modules, new Wrappers(listed));
  }

  #syntaxOf(path: string, text: string): SyntaxNode | undefined {
    const kept = this.#syntax.get(path);
    this.#syntax.delete(path);
    if (kept?.text === text) {
      this.#syntax.set(path, kept);
      return kept;
    }
    this.#characters -= kept?.text.length ?? 0;
    const source = { path, text, languageId: languageOfPath(path) ?? ('typescript' as const) };
    const tree = this.#parsers.parseAside(source);
    if (!tree) return undefined;
    const { root } = copySyntax(tree.rootNode, text, { whole: true });
    tree.delete();
    this.#syntax.set(path, root);
    this.#characters += text.length;
    for (const [oldest, { text: dropped }] of this.#syntax) {
      if (this.#characters <= mostSyntax) break;
      this.#syntax.delete(oldest);
      this.#characters -= dropped.length;
    }
    return root;
  }
}

/** What one file sees, for as long as it is looked at: each module is read once. */
class View implements ModuleView {
  readonly #modules: PackageModules;
  readonly #files: ProjectFiles;
  readonly #resolver: ModuleResolver;
  readonly #listed: readonly Wrapper[];
  readonly #subject: string;
  readonly #text: string;
  readonly #current = new Map<string, Known | undefined>();
  readonly #opened = new Map<string, Recognition | undefined>();
  readonly #telling = new Map<string, boolean>();
  /** What was found where the search was cut short, by path and name. */
  readonly #partly = new Map<string, ModuleExport | undefined>();
  #cuts = 0;

  constructor(modules: PackageModules, text: string, files: ProjectFiles, listed: readonly Wrapper[]) {
    this.#modules = modules;
    this.#files = files;
    this.#resolver = new ModuleResolver(files, modules.places);
    this.#listed = listed;
    this.#subject = JSON.stringify(listed);
    this.#text = text;
  }

  exportOf(module: string, name: string): ModuleExport | undefined {
    return this.#export(module, name, this.#files.path, 0);
  }

  get tells(): boolean {
    return modulesNamedIn(this.#text).some((module) => {
      const path = this.#resolver.resolve(module, this.#files.path);
      return path !== undefined && this.#tells(path, 0);
    });
  }

  get version(): string {
    const ids = modulesNamedIn(this.#text).map((module) => {
      const path = this.#resolver.resolve(module, this.#files.path);
      return path === undefined ? '' : this.#at(path)?.id;
    });
    return ids.join(' ');
  }

  #export(module: string, name: string, from: string, depth: number): ModuleExport | undefined {
    if (module === '@opentelemetry/api') return isOfApi(name) ? { member: name === 'default' ? '*' : name } : {};
    const path = this.#resolver.resolve(module, from);
    const known = path === undefined ? undefined : this.#at(path);
    if (from !== this.#files.path) this.#at(from)?.consulted.set(consultation(from, module), { path, id: known?.id });
    if (path === undefined) return module.startsWith('.') || depth === 0 ? undefined : { from: { module, name } };
    if (!known || depth > longestChain) return this.#cutShort();
    if (known.exports.has(name)) return known.exports.get(name);
    const partly = `${path}\n${name}`;
    if (this.#partly.has(partly)) return this.#partly.get(partly);
    // Modules may pass on what they get from one another.
    known.exports.set(name, {});
    const cutsBefore = this.#cuts;
    const exported = this.#find(path, known, name, depth);
    known.exports.set(name, exported);
    if (this.#cuts > cutsBefore) {
      // Whoever is nearer may find more.
      known.exports.delete(name);
      this.#partly.set(partly, exported);
    }
    return exported;
  }

  /** Too far away to be looked at. */
  #cutShort(): undefined {
    this.#cuts++;
    return undefined;
  }

  #find(path: string, { text }: Known, name: string, depth: number): ModuleExport | undefined {
    if (name === '*') return {};
    const chase = (module: string, imported: string) => this.#export(module, imported, path, depth + 1);
    if (!mayName(text, name)) return exportThrough(starsIn(text), name, chase);
    if (!this.#tells(path, depth) && !Object.values(usualNames).some((usual) => usual.test(name))) return {};
    const file = this.#open(path, text, depth);
    return file && exportIn(file, name, chase);
  }

  #open(path: string, text: string, depth: number): Recognition | undefined {
    if (!this.#opened.has(path)) {
      if (this.#opened.size >= mostRead) return this.#cutShort();
      const modules: ModuleView = {
        exportOf: (module, name) => {
          const exported = this.#export(module, name, path, depth + 1);
          return exported?.from ? undefined : exported;
        },
        tells: this.#tells(path, depth),
        version: '',
      };
      this.#opened.set(path, this.#modules.open(path, text, modules, this.#listed));
    }
    return this.#opened.get(path);
  }

  /** Whether a module has to do with OpenTelemetry by its text, or by those it names in connection with tracing. */
  #tells(path: string, depth: number): boolean {
    const before = this.#telling.get(path);
    if (before !== undefined) return before;
    this.#telling.set(path, false);
    const known = this.#at(path);
    if (!known || depth > longestChain) return this.#cutShort() ?? false;
    const tells =
      mayUseOpenTelemetry(known.text) ||
      modulesPassedOn(known.text).some((module) => {
        const next = this.#resolver.resolve(module, path);
        const id = next === undefined ? undefined : this.#at(next)?.id;
        known.consulted.set(consultation(path, module), { path: next, id });
        return next !== undefined && this.#tells(next, depth + 1);
      });
    this.#telling.set(path, tells);
    return tells;
  }

  /** What is known of the module at a path; `undefined`: it cannot be read, or too many were. */
  #at(path: string): Known | undefined {
    if (this.#current.has(path)) return this.#current.get(path);
    if (this.#current.size >= mostLookedInto) return undefined;
    this.#current.set(path, undefined);
    const text = this.#files.read(path);
    if (text === undefined || text.length > longestText) return undefined;
    const known = this.#modules.knownAt(path, text, this.#subject, (consulted) =>
      [...consulted].every(([one, before]) => this.#isStill(one, before)),
    );
    this.#current.set(path, known);
    return known;
  }

  #isStill(consulted: string, before: Consulted): boolean {
    const [from = '', module = ''] = consulted.split('\n');
    // To look for a relative one again takes long, and finds the same.
    const isKnown = before.path !== undefined && module.startsWith('.');
    const path = isKnown ? before.path : this.#resolver.resolve(module, from);
    return path === before.path && (path === undefined ? undefined : this.#at(path)?.id) === before.id;
  }
}

function consultation(from: string, module: string): string {
  return `${from}\n${module}`;
}

/** Whether a module may give something by a name itself, and not only pass on what others give. */
function mayName(text: string, name: string): boolean {
  return name === 'default' || text.includes(name) || /\bexports\b|\bexport\s*=|\\u/.test(text);
}

/** The modules of which a text passes on all. */
function starsIn(text: string): readonly string[] {
  return [...text.matchAll(/\bexport\s*(?:type\s*)?\*\s*from\s*['"]([^'"\n]+)['"]/g)].map(([, module]) => module!);
}

/** The modules that a text names. */
function modulesNamedIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(named)].map(([, module]) => module!))];
}

const named = /(?:\bfrom|\bimport|\brequire\s*\(|\bimport\s*\()\s*['"]([^'"\n]+)['"]/g;

/** Those that a text passes on, or takes something of that by its name has to do with tracing. */
function modulesPassedOn(text: string): readonly string[] {
  const statements = text.matchAll(/(?:^|[;\n])\s*(export|import|const|module\.exports)\b([^;'"]*)['"]([^'"\n]+)['"]/g);
  const wanted = [...statements].filter(
    ([, keyword, names, module]) =>
      keyword === 'export' || /tracer|span|trac|telemetry|otel|instrument/i.test(`${names}${module}`),
  );
  return [...new Set(wanted.map(([, , , module]) => module!))];
}
