import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { TypeInformation } from '../../type-information.ts';
import { decorationOf } from './recognition/decorators.ts';
import type { Certainty } from './recognition/evidence.ts';
import { memberOf } from './recognition/members.ts';
import { type ModuleView, noModules } from './recognition/module-exports.ts';
import { openRecognition, type Recognition } from './recognition/recognition.ts';
import { type StartCall, starterNames, startOf } from './recognition/starts.ts';
import { isGetTracer } from './recognition/tracers.ts';
import { isType } from './recognition/types.ts';
import { recognise } from './recognition/values.ts';
import { type WrapperCall, Wrappers } from './recognition/wrappers.ts';
import type { Scopes } from './scopes.ts';

/** What a file may know besides its own text. */
export interface Surroundings {
  readonly modules: ModuleView;
  readonly wrappers: Wrappers;
  /** Absent: no compiler was asked. */
  readonly types?: TypeInformation;
}

export const noSurroundings: Surroundings = { modules: noModules, wrappers: new Wrappers() };

/** Tells what of a file is OpenTelemetry: by import and by where values come from, not by name alone. */
export class Api {
  readonly #file: Recognition;
  #names: ReadonlySet<string> | undefined;
  readonly #starts = new Map<SyntaxNode, StartCall | undefined>();

  constructor(scopes: Scopes, program: SyntaxNode, { modules, wrappers, types }: Surroundings = noSurroundings) {
    this.#file = openRecognition(scopes, program, modules, wrappers, types);
  }

  /** Whether the file imports a package of OpenTelemetry, itself or by modules of the user's. */
  get isImported(): boolean {
    return this.#file.isImported;
  }

  /** The export of `@opentelemetry/api` that an expression is, such as `trace` or `SpanStatusCode`; `*` for all of it. */
  memberOf(expression: SyntaxNode | undefined): string | undefined {
    return memberOf(this.#file, expression);
  }

  /** How certain it is that an expression is a tracer of OpenTelemetry. */
  tracer(expression: SyntaxNode | undefined): Certainty | undefined {
    return recognise(this.#file, expression, 'Tracer');
  }

  /** Whether a callee is the `getTracer` of the API or of a provider. */
  isGetTracer(callee: SyntaxNode): boolean {
    return isGetTracer(this.#file, callee);
  }

  /** How certain it is that an expression is a span of OpenTelemetry. */
  span(expression: SyntaxNode | undefined): Certainty | undefined {
    return recognise(this.#file, expression, 'Span');
  }

  /** Whether the compiler says that an expression gives a promise. */
  isPromise(expression: SyntaxNode): boolean {
    return this.#file.types?.typeOf(expression)?.kind === 'promise';
  }

  /** Whether a type annotation names a type of OpenTelemetry, or one that extends it, alone or in a union. */
  isType(annotation: SyntaxNode | undefined, name: string): boolean {
    return isType(this.#file, annotation, name);
  }

  /** What a call starts: a span, by a tracer or by a function in its place. */
  startOf(call: SyntaxNode): StartCall | undefined {
    if (!this.#starts.has(call)) this.#starts.set(call, startOf(this.#file, call));
    return this.#starts.get(call);
  }

  /** The function that works with spans in place of the API which a callee is: of a library, or listed by the user. */
  wrapper(callee: SyntaxNode): WrapperCall | undefined {
    return this.#file.wrappers.of(this.#file, callee);
  }

  /** The decorator that runs a method with a span: `@Span()` of nestjs-otel, or one that the user lists. */
  decoration(method: SyntaxNode): WrapperCall | undefined {
    return this.isImported ? decorationOf(this.#file, method) : undefined;
  }

  /** What functions and methods are called in this file that may start a span. */
  get starterNames(): ReadonlySet<string> {
    this.#names ??= starterNames(this.#file);
    return this.#names;
  }

  /** The calls in and below a node that start spans. */
  startsIn(root: SyntaxNode): SyntaxNode[] {
    if (!this.#file.isConcerned) return [];
    return root.descendants().filter((node) => {
      if (node.type !== 'call_expression') return false;
      const callee = node.field('function')!;
      const name = callee.type === 'identifier' ? callee.text : callee.field('property')?.text;
      return name !== undefined && this.starterNames.has(name) && this.startOf(node) !== undefined;
    });
  }
}
