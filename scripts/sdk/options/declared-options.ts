import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ts } from 'ts-morph';

/** Where a module of another package stands; undefined if it is not here. */
export type PackageFolder = (name: string) => string | undefined;

/** By export and position of the parameter, `NodeSDK 0`: the options that it takes, if all of them can be read. */
export type DeclaredOptions = ReadonlyMap<string, ReadonlySet<string> | 'unknown'>;

/**
 * The options that a release declares for what it exports: classes whose constructor takes an object of options, and functions
 * that make instrumentations. Those of Node.js and of browsers are one set.
 */
export function declaredOptions(folder: string, folderOf: PackageFolder): DeclaredOptions {
  const found = new Map<string, ReadonlySet<string> | 'unknown'>();
  for (const platform of ['node', 'browser']) {
    for (const [key, options] of optionsFor(folder, folderOf, platform)) {
      found.set(key, joined(found.get(key), options));
    }
  }
  return found;
}

function joined(
  one: ReadonlySet<string> | 'unknown' | undefined,
  other: ReadonlySet<string> | 'unknown',
): ReadonlySet<string> | 'unknown' {
  return one === 'unknown' || other === 'unknown' ? 'unknown' : new Set([...(one ?? []), ...other]);
}

function* optionsFor(
  folder: string,
  folderOf: PackageFolder,
  platform: string,
): Generator<readonly [string, ReadonlySet<string> | 'unknown']> {
  const entry = entryOf(folder);
  if (entry === undefined) return;
  const program = ts.createProgram([libraryFile, entry], settings, hostFor(folderOf, platform));
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(entry);
  const module = file && checker.getSymbolAtLocation(file);
  for (const symbol of module ? checker.getExportsOfModule(module) : []) {
    const aliased = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const type = checker.getTypeOfSymbol(aliased);
    const isFunction = /^get\w*Instrumentations\w*$/.test(symbol.name);
    const signatures = isFunction ? type.getCallSignatures() : type.getConstructSignatures();
    for (const signature of signatures) {
      for (const [position, parameter] of signature.getParameters().entries()) {
        const options = optionsOf(checker.getNonNullableType(checker.getTypeOfSymbol(parameter)), checker);
        if (options) yield [`${symbol.name} ${position}`, options];
      }
    }
  }
}

/** Undefined of what takes no options. */
function optionsOf(type: ts.Type, checker: ts.TypeChecker): ReadonlySet<string> | 'unknown' | undefined {
  // What was to be read, and was not.
  if (type.flags & ts.TypeFlags.Any) return 'unknown';
  if (type.isUnion()) {
    const each = type.types.map((one) => optionsOf(one, checker)).filter((one) => one !== undefined);
    return each.length === 0 ? undefined : each.reduce(joined);
  }
  const isPlain = (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0;
  if (!isPlain || type.getCallSignatures().length > 0 || checker.isArrayType(type)) return undefined;
  if (type.isClass()) return undefined;
  const properties = checker.getPropertiesOfType(type);
  const isOptional = ({ flags }: ts.Symbol) => (flags & ts.SymbolFlags.Optional) !== 0;
  if (properties.some(({ flags }) => flags & ts.SymbolFlags.Method)) return undefined;
  if (checker.getIndexInfosOfType(type).length > 0 || hasUnknownBase(type, checker)) return 'unknown';
  if (!properties.some(isOptional)) return undefined;
  return new Set(properties.map(({ name }) => name));
}

/** Whether some of what a type consists of is declared where nothing could be read. */
function hasUnknownBase(type: ts.Type, checker: ts.TypeChecker): boolean {
  const waiting: ts.Type[] = [type];
  const seen = new Set<ts.Type>();
  for (let one = waiting.pop(); one; one = waiting.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    if (one.flags & ts.TypeFlags.Any) return true;
    if (one.isIntersection()) waiting.push(...one.types);
    waiting.push(...(one.aliasTypeArguments ?? []).filter(({ flags }) => flags & ts.TypeFlags.Any));
    for (const declaration of one.symbol?.declarations ?? []) {
      if (!ts.isInterfaceDeclaration(declaration)) continue;
      const bases = declaration.heritageClauses?.flatMap(({ types }) => [...types]) ?? [];
      waiting.push(...bases.map((base) => checker.getTypeFromTypeNode(base)));
    }
  }
  return false;
}

const settings: ts.CompilerOptions = { noLib: true, types: [], skipLibCheck: true, strict: true };

const library = `
interface Array<T> { length: number; [index: number]: T }
interface ReadonlyArray<T> { readonly length: number; readonly [index: number]: T }
interface Boolean {} interface CallableFunction {} interface Function {} interface IArguments {}
interface NewableFunction {} interface Number {} interface Object {} interface RegExp {} interface String {}
interface Promise<T> { then(done: (value: T) => unknown): unknown }
type Partial<T> = { [P in keyof T]?: T[P] };
type Required<T> = { [P in keyof T]-?: T[P] };
type Readonly<T> = { readonly [P in keyof T]: T[P] };
type Pick<T, K extends keyof T> = { [P in K]: T[P] };
type Record<K extends keyof any, T> = { [P in K]: T };
type Exclude<T, U> = T extends U ? never : T;
type Extract<T, U> = T extends U ? T : never;
type Omit<T, K extends keyof any> = Pick<T, Exclude<keyof T, K>>;
type NonNullable<T> = T & {};
type Parameters<T> = T extends (...args: infer P) => any ? P : never;
type ConstructorParameters<T> = T extends abstract new (...args: infer P) => any ? P : never;
type ReturnType<T> = T extends (...args: any) => infer R ? R : any;
`;
const libraryFile = '/library.d.ts';

const parsed = new Map<string, ts.SourceFile | undefined>();

function hostFor(folderOf: PackageFolder, platform: string): ts.CompilerHost {
  const read = (file: string) => {
    if (!parsed.has(file)) {
      const text = file === libraryFile ? library : existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      const source = text === undefined ? undefined : ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
      parsed.set(file, source);
    }
    return parsed.get(file);
  };
  return {
    getSourceFile: (file) => {
      const source = read(file);
      // Programs keep what they learn of a file in it.
      return source && ts.createSourceFile(file, source.text, ts.ScriptTarget.ESNext, true);
    },
    getDefaultLibFileName: () => libraryFile,
    writeFile: () => {},
    getCurrentDirectory: () => '/',
    getCanonicalFileName: (file) => file,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => '\n',
    fileExists: (file) => read(file) !== undefined,
    readFile: (file) => read(file)?.text,
    resolveModuleNames: (names, from) =>
      names.map((name) => {
        const found = resolve(name, from, folderOf, platform);
        return found === undefined ? undefined : { resolvedFileName: found };
      }),
  };
}

function resolve(name: string, from: string, folderOf: PackageFolder, platform: string): string | undefined {
  if (name.startsWith('.')) {
    const target = path.join(path.dirname(from), name);
    const forPlatform = /\/platform$/.test(target) ? [path.join(target, platform, 'index.d.ts')] : [];
    return [...forPlatform, ...endings.map((ending) => target.replace(/\.[cm]?js$/, '') + ending)].find(existsSync);
  }
  const [scope = '', base = '', ...inner] = name.split('/');
  const folder = scope.startsWith('@') ? folderOf(`${scope}/${base}`) : undefined;
  if (folder === undefined) return undefined;
  if (inner.length === 0) return entryOf(folder);
  return exportedAs(folder, `./${inner.join('/')}`);
}

function entryOf(folder: string): string | undefined {
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { types, typings, main } = JSON.parse(readFileSync(manifest, 'utf8'));
  const named = types ?? typings ?? String(main ?? '').replace(/\.js$/, '.d.ts');
  return [path.join(folder, named), path.join(folder, 'build/src/index.d.ts')].find(existsSync);
}

/** Where the types of a part of a package stand. */
function exportedAs(folder: string, part: string): string | undefined {
  const manifest = path.join(folder, 'package.json');
  const exported = existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).exports?.[part] : undefined;
  const types: unknown = exported?.require?.types ?? exported?.types ?? exported?.default?.types;
  return typeof types === 'string' ? [path.join(folder, types)].find(existsSync) : undefined;
}

const endings = ['.d.cts', '.d.mts', '.d.ts', '/index.d.ts', '/index.d.cts', '/index.d.mts'];
