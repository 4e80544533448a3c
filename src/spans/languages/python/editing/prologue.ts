import * as l10n from '@vscode/l10n';
import { insertAt, type TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { HelperFunction } from '../../../span-style.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { EditedFile } from '../file.ts';
import { isFunction } from '../syntax.ts';
import { type ApiName, importedAt, importedFromTraceAt, type KnownName, traceModuleAt } from './api-names.ts';
import { addToHeader, type Header, headerOf } from './header.ts';
import { freeName, namesBelow } from './names.ts';
import { tracerInScope } from './tracer.ts';
import type { Place } from './visible-names.ts';

/** What code that is put at a place mentions. */
export interface Needs {
  readonly tracer?: boolean;
  readonly api?: readonly ApiName[];
  readonly helper?: HelperFunction | undefined;
  /** Names of other modules. */
  readonly imported?: readonly { readonly name: string; readonly module: string }[];
}

/** How the code mentions it, and the edits that make that known. */
export interface Prologue {
  /** An expression, such as `tracer` or `self._tracer`; empty if none is needed. */
  readonly tracer: string;
  readonly helper: string;
  /** An expression for each name of the API that was asked for. */
  readonly api: Readonly<Record<string, string>>;
  /** An expression for each name of another module, in order. */
  readonly imported: readonly string[];
  readonly edits: readonly TextEdit[];
}

/** Finds what code needs, or imports it, and declares a tracer where there is none. */
export function prologueFor(file: EditedFile, place: Place, needs: Needs): Result<Prologue, Refusal> {
  const { text, module } = file;
  const isInFunction = isFunction(place.node) || place.node.ancestor(isFunction) !== undefined;
  // What is in functions runs when all of the module is there.
  const header = headerOf(text, module, isInFunction ? text.length : place.start);
  const imports = new Imports(file, header, place);
  let tracer = needs.tracer ? tracerInScope(file, place) : '';
  let declaration: string | undefined;
  if (tracer === undefined) {
    const getTracer = imports.api('get_tracer', { node: module, start: header.end });
    tracer = freeName(namesBelow(module), 'tracer', '_tracer', 'otel_tracer');
    declaration = `${tracer} = ${getTracer}(__name__)`;
  }
  const api = Object.fromEntries((needs.api ?? []).map((name) => [name, imports.api(name, place)]));
  const helper = needs.helper ? imports.helper(needs.helper, place) : '';
  const imported = (needs.imported ?? []).map((one) => imports.helper(one, place));
  if (imports.isOptional && declaration !== undefined) {
    return refuse(
      l10n.t('The file does without OpenTelemetry where it is not installed: declare a tracer for both cases first.'),
    );
  }
  const edits = [...imports.extensions(), ...addToHeader(text, header, imports.lines(), declaration)];
  return ok({ tracer, helper, api, imported, edits });
}

/** What a file imports, and what it is to import besides. */
class Imports {
  readonly #file: EditedFile;
  readonly #header: Header;
  readonly #taken: Set<string>;
  /** What is imported from a module besides: by name, what it is called here. */
  readonly #added = new Map<string, Map<string, string>>();
  isOptional = false;

  constructor(file: EditedFile, header: Header, place: Place) {
    this.#file = file;
    this.#header = header;
    this.#taken = takenAt(file, place);
  }

  api(name: ApiName, place: Place): string {
    const own = this.#known(importedFromTraceAt(this.#file, place, name));
    if (own !== undefined) return own;
    const module = this.#known(traceModuleAt(this.#file, place));
    if (module !== undefined) return `${module}.${name}`;
    if (this.#statementOf('opentelemetry.trace')) return this.#add('opentelemetry.trace', name);
    return `${this.#add('opentelemetry', 'trace')}.${name}`;
  }

  helper({ name, module }: HelperFunction, place: Place): string {
    if (module === undefined) return name;
    return this.#known(importedAt(this.#file, place, name, module)) ?? this.#add(module, name);
  }

  #known(known: KnownName | undefined): string | undefined {
    if (known?.isOptional) this.isOptional = true;
    return known?.expression;
  }

  #add(module: string, name: string): string {
    const ofModule = this.#added.get(module) ?? new Map<string, string>();
    this.#added.set(module, ofModule);
    const local = ofModule.get(name) ?? freeName(this.#taken, name, `otel_${name}`);
    this.#taken.add(local);
    ofModule.set(name, local);
    return local;
  }

  /** The imports of modules that the file imports nothing from yet. */
  lines(): string[] {
    return [...this.#added]
      .filter(([module]) => !this.#statementOf(module))
      .map(([module, names]) => `from ${module} import ${[...names].map(written).join(', ')}`);
  }

  /** What imports of the file get more of, laid out as they are. */
  extensions(): TextEdit[] {
    return [...this.#added].flatMap(([module, names]) => {
      const known = this.#statementOf(module)?.fields('name') ?? [];
      const [last, previous] = [known.at(-1), known.at(-2)];
      if (!last) return [];
      const gap = previous ? this.#file.text.slice(previous.end, last.start) : '';
      const separator = /^,\s*$/.test(gap) ? gap : ', ';
      return [insertAt(last.end, [...names].map((name) => separator + written(name)).join(''))];
    });
  }

  #statementOf(module: string) {
    return this.#file.module.children.find(
      (statement) =>
        statement.type === 'import_from_statement' &&
        statement.end <= this.#header.end &&
        statement.field('module_name')?.text === module &&
        statement.fields('name').length > 0,
    );
  }
}

/** Names that hide one of the module's at a place, or are one. */
function takenAt({ module, scopes }: EditedFile, { node }: Place): Set<string> {
  const names = new Set([...scopes.namesOf(module)].map(({ name }) => name));
  for (let around: SyntaxNode | undefined = node; around; around = around.parent) {
    if (isFunction(around)) for (const name of namesBelow(around)) names.add(name);
  }
  return names;
}

function written([name, local]: readonly [string, string]): string {
  return name === local ? name : `${name} as ${local}`;
}
