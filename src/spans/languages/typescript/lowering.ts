import type { OffsetRange } from '../../../base/range.ts';
import { contains } from '../../../base/range.ts';
import { ProgramBuilder } from '../../program/builder.ts';
import { Frames } from '../../program/frames.ts';
import type { NodeId, Place, Region, SpanId, Trustee, WorkId } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Api } from './api.ts';
import type { Disposal } from './disposal.ts';
import type { Helpers } from './helpers.ts';
import { cannotFail } from './never-failing.ts';
import { Predicates } from './predicates.ts';
import type { Declaration, Scopes } from './scopes.ts';
import { attachesIn, targetOf } from './start-calls.ts';
import { isFunction } from './syntax.ts';
import { trusteeOf } from './trustees.ts';
import { UnitWork } from './work.ts';

/** A file while its functions are lowered. */
export interface FileContext {
  readonly text: string;
  readonly program: SyntaxNode;
  readonly scopes: Scopes;
  readonly api: Api;
  readonly errors: readonly OffsetRange[];
  readonly helpers: Helpers;
}

/** What an expression gives: a place if it may be a span (or a context that carries one), else nothing of interest. */
export type Value = Place | undefined;

/** One function on its way into a span program. */
export class Lowering {
  readonly file: FileContext;
  readonly unit: SyntaxNode;
  readonly builder: ProgramBuilder;
  readonly frames: Frames;
  readonly predicates: Predicates;
  /** Where a span begins: the call, by the span. */
  readonly sites = new Map<SpanId, SyntaxNode>();
  readonly work = new UnitWork();
  /** The expressions by which work begins. */
  readonly workSites = new Map<WorkId, SyntaxNode>();
  /** Spans that are current where lowering stands, innermost last. */
  readonly active: Place[] = [];
  /** Where lowering stands: `undefined` where the caller's span is current. */
  region: Region | undefined;
  /** Values of the statement that is being lowered. */
  temporaries: Place[] = [];
  /** What runs when a block is left, by the call that tells so. */
  readonly disposals = new Map<SyntaxNode, Disposal>();
  readonly #places = new Map<Declaration, Place>();
  /** The properties of constants, with the places of those that may hold spans. */
  readonly #parts = new Map<Declaration, ReadonlyMap<string, Value>>();
  /** Variables that spans are put into where they start: a loop may come to their use first. */
  readonly #targets: ReadonlySet<Declaration>;
  readonly #captured = new Set<Declaration>();
  /** Where variables are given spans in loops; the nodes do nothing yet. */
  #givenInLoops: { readonly declaration: Declaration; readonly place: Place; readonly node: NodeId }[] = [];
  #loops = 0;
  readonly #trustees = new Map<string, Trustee | undefined>();
  /** Functions whose bodies are part of the program. */
  readonly inlined = new Set<SyntaxNode>();
  /** Calls in bodies that would be part of the program if control ever came there. */
  readonly unreached = new Set<SyntaxNode>();
  /** Calls of asynchronous functions among them: awaited, they throw what their bodies throw, and nothing else. */
  readonly awaitable = new Set<SyntaxNode>();
  readonly #inlining: SyntaxNode[] = [];
  #inlinedSize = 0;

  constructor(file: FileContext, unit: SyntaxNode) {
    this.file = file;
    this.unit = unit;
    this.builder = new ProgramBuilder(firstLine(unit));
    this.frames = new Frames(this.builder, firstLine(unit));
    this.predicates = new Predicates(this);
    this.#targets = new Set(
      [...file.api.startsIn(unit), ...attachesIn(unit)].flatMap((call) => {
        const target = targetOf(call);
        return (target && file.scopes.resolve(target)) ?? [];
      }),
    );
  }

  /** A place for a value that no variable holds; it ends with the statement. */
  temporary(): Place {
    const place = this.builder.newPlace();
    this.temporaries.push(place);
    return place;
  }

  /** The place of a variable of this unit, if it has held a span so far, or is given one further on. */
  placeOf(declaration: Declaration | undefined): Place | undefined {
    if (!declaration) return undefined;
    const known = this.#places.get(declaration);
    if (known !== undefined || !this.#targets.has(declaration)) return known;
    return this.isOwn(declaration) ? this.declare(declaration) : undefined;
  }

  /** Whether a variable has held a span so far, or is given one further on. */
  mayHoldSpan(declaration: Declaration | undefined): boolean {
    if (!declaration) return false;
    return this.#places.has(declaration) || this.#parts.has(declaration) || this.#targets.has(declaration);
  }

  /** A closure that lives on may end what this variable holds, now or later. */
  capture(declaration: Declaration, range: OffsetRange, by?: Trustee): void {
    this.#captured.add(declaration);
    this.escape(this.placeOf(declaration), range, by);
    for (const part of this.#parts.get(declaration)?.values() ?? []) this.escape(part, range);
  }

  /** What is known of a closure that may end what a variable holds; found once for all that it mentions. */
  trustee(declaration: Declaration, closure: SyntaxNode, site: SyntaxNode): Trustee | undefined {
    if (this.placeOf(declaration) === undefined) return undefined;
    const key = `${declaration.identifier.start} ${site.start}`;
    if (!this.#trustees.has(key)) this.#trustees.set(key, trusteeOf(this, declaration, closure, site));
    return this.#trustees.get(key);
  }

  escape(place: Value, range: OffsetRange, by?: Trustee): void {
    if (place !== undefined) this.builder.add({ kind: 'escape', place, ...(by && { by }) }, range);
  }

  /** Something that may throw happens here, as far as its syntax tells. */
  call(node: SyntaxNode): void {
    if (!cannotFail(node, this.file.scopes)) this.frames.mayThrow(firstLine(node), node.type === 'await_expression');
  }

  isOwn(declaration: Declaration): boolean {
    return this.unit.start <= declaration.identifier.start && declaration.identifier.end <= this.unit.end;
  }

  /** Puts a value into a variable. What goes into one that others see, has escaped. */
  assign(declaration: Declaration | undefined, value: Value, range: OffsetRange): void {
    if (!declaration || !this.isOwn(declaration)) {
      this.escape(value, range);
      return;
    }
    let place = this.placeOf(declaration);
    if (place === undefined) {
      if (value === undefined) return;
      place = this.declare(declaration);
    }
    this.builder.add({ kind: 'assign', to: place, ...(value !== undefined && { from: value }) }, range);
    if (value === undefined) return;
    if (this.#captured.has(declaration)) this.escape(place, range);
    else if (this.#loops > 0) this.#mayBeCaptured(declaration, place, range);
  }

  #mayBeCaptured(declaration: Declaration, place: Place, range: OffsetRange): void {
    const node = this.builder.add({ kind: 'pass' }, range);
    if (node !== undefined) this.#givenInLoops.push({ declaration, place, node });
  }

  /** Lowers what goes round: a variable that is captured in one turn is so in the next, from its beginning on. */
  loop(loop: OffsetRange, lower: () => void): void {
    const before = new Set(this.#captured);
    const from = this.#givenInLoops.length;
    this.#loops++;
    lower();
    this.#loops--;
    for (const { declaration, place, node } of this.#givenInLoops.slice(from)) {
      const isOfTurn = declaration.kind !== 'var' && contains(loop, declaration.identifier);
      if (isOfTurn || before.has(declaration) || !this.#captured.has(declaration)) continue;
      this.builder.nodes[node]!.operation = { kind: 'escape', place };
    }
    if (this.#loops === 0) this.#givenInLoops = [];
  }

  declare(declaration: Declaration): Place {
    const place = this.builder.newPlace();
    this.#places.set(declaration, place);
    this.frames.own(place, declaration.identifier, declaration.kind === 'var');
    return place;
  }

  /** What the properties of a constant hold, if it is an object that is only ever taken apart. */
  partsOf(declaration: Declaration | undefined): ReadonlyMap<string, Value> | undefined {
    return declaration && this.#parts.get(declaration);
  }

  keepParts(declaration: Declaration, values: ReadonlyMap<string, Value>, range: OffsetRange): void {
    const places = new Map<string, Value>();
    for (const [key, value] of values) {
      places.set(key, value === undefined ? undefined : this.builder.newPlace());
      if (value === undefined) continue;
      this.frames.own(places.get(key)!, declaration.identifier, false);
      this.builder.add({ kind: 'assign', to: places.get(key)!, from: value }, range);
    }
    this.#parts.set(declaration, places);
  }

  /** The function that a name of this unit stands for, if it always stands for the same. */
  localFunction(declaration: Declaration | undefined): SyntaxNode | undefined {
    if (!declaration?.value || !this.isOwn(declaration) || declaration.property !== undefined) return undefined;
    if (declaration.kind !== 'const' && declaration.kind !== 'function') return undefined;
    return isFunction(declaration.value) ? declaration.value : undefined;
  }

  /** Control never comes to where a function would run. */
  skip(closure: SyntaxNode): void {
    this.inlined.add(closure);
    for (const call of this.file.api.startsIn(closure)) this.unreached.add(call);
  }

  /** Runs `lower` for the body of an inlined function, or answers false where that would go too deep. */
  inline(closure: SyntaxNode, lower: () => void): boolean {
    this.#inlinedSize += closure.end - closure.start;
    if (this.#inlining.length >= 12 || this.#inlining.includes(closure) || this.#inlinedSize > 200_000) return false;
    this.inlined.add(closure);
    this.#inlining.push(closure);
    lower();
    this.#inlining.pop();
    return true;
  }
}

/** What a message underlines: not more than one line. */
export function firstLine(node: SyntaxNode): OffsetRange {
  const line = node.text.slice(0, 400).search(/[\r\n]/);
  return { start: node.start, end: line < 0 ? node.end : node.start + line };
}

/** Whether the parser had to guess in the outermost function around a node: one cannot know what it will be. */
export function isBroken(file: FileContext, node: SyntaxNode): boolean {
  if (file.errors.length === 0) return false;
  let outermost = node;
  for (let outer: SyntaxNode | undefined = node; outer; outer = outer.parent) if (isFunction(outer)) outermost = outer;
  return file.errors.some((error) => contains(outermost, error));
}
