import { contains, type OffsetRange } from '../../../base/range.ts';
import { ProgramBuilder } from '../../program/builder.ts';
import { Frames } from '../../program/frames.ts';
import type { Idioms } from '../../program/idioms.ts';
import type { Variable as Fact, NodeId, Place, Region, SpanId, WorkId } from '../../program/program.ts';
import type { Call, Code, CodeFunction, Deferred, Variable } from '../code.ts';
import type { LoweredSites } from '../code-file.ts';
import { type Survey, surveyOf, variablesIn } from '../survey.ts';
import type { Helpers } from './helpers.ts';
import { Predicates } from './predicates.ts';

/** A file while its functions are lowered. */
export interface LoweringFile {
  readonly text: string;
  readonly helpers: Helpers;
  idiomsOf(sites: LoweredSites): Idioms;
}

/** What code gives: a place if it may be a span, or what stands for one; else nothing of interest. */
export type Value = Place | undefined;

/** A span, or what carries one, that is current where lowering stands. */
export interface ActiveSpan {
  /** Absent: it is not known. */
  readonly place?: Place;
  /** The place of what has to be given back for it. */
  readonly token?: Place;
}

/** One function on its way into a span program. */
export class Lowering {
  readonly file: LoweringFile;
  readonly unit: CodeFunction;
  readonly survey: Survey;
  readonly builder: ProgramBuilder;
  readonly frames: Frames;
  readonly predicates: Predicates;
  /** The calls by which spans begin. */
  readonly sites = new Map<SpanId, Call>();
  /** The code by which work begins. */
  readonly workSites = new Map<WorkId, Code>();
  /** Works by the variables that hold them, and those that nobody holds. */
  readonly works = new Map<Variable | undefined, WorkId[]>();
  /** Those that are current where lowering stands, innermost last. */
  active: ActiveSpan[] = [];
  /** Where lowering stands: `undefined` where the caller's span is current. */
  region: Region | undefined;
  /** Values of the statement that is being lowered. */
  temporaries: Place[] = [];
  /** Functions whose bodies are part of the program. */
  readonly inlined = new Set<CodeFunction>();
  /** Calls in bodies that would be part of the program if control ever came there. */
  readonly unreached = new Set<Call>();
  /** The functions that variables stand for, as far as they have been declared. */
  readonly functions = new Map<Variable, CodeFunction>();
  /** What is deferred somewhere inside of a function: whether control came by, and how to lower it at the end. */
  readonly deferrals = new Map<Deferred, { readonly flag: Fact; run?: () => void }>();
  /** Variables that something deferred mentions: it is there when the function is left, wherever they are declared. */
  readonly heldToEnd = new Set<Variable>();
  /** The spans that contexts in variables carry. */
  readonly carried = new Map<Variable, Place>();
  readonly #blocks: OffsetRange[] = [];
  readonly #places = new Map<Variable, Place>();
  readonly #captured = new Set<Variable>();
  /** Where variables are given spans in loops; the nodes do nothing yet. */
  #givenInLoops: { readonly variable: Variable; readonly place: Place; readonly node: NodeId }[] = [];
  #loops = 0;
  readonly #inlining: CodeFunction[] = [];
  #inlinedSize = 0;

  constructor(file: LoweringFile, unit: CodeFunction) {
    this.file = file;
    this.unit = unit;
    this.survey = surveyOf(unit);
    this.builder = new ProgramBuilder(unit.head);
    this.frames = new Frames(this.builder, unit.head);
    this.predicates = new Predicates(this);
  }

  /** What a message underlines of something: not more than one line. */
  firstLine({ start, end }: OffsetRange): OffsetRange {
    const { text } = this.file;
    for (let at = start; at < end && at < start + 400; at++) {
      const code = text.charCodeAt(at);
      if (code === newline || code === carriageReturn) return { start, end: at };
    }
    return { start, end };
  }

  /** A place for a value that no variable holds; it ends with the statement. */
  temporary(): Place {
    const place = this.builder.newPlace();
    this.temporaries.push(place);
    return place;
  }

  /** The place of a variable of this unit, if it has held a span so far, or is given one further on. */
  placeOf(variable: Variable): Place | undefined {
    const known = this.#places.get(variable);
    if (known !== undefined || !this.survey.targets.has(variable)) return known;
    return this.isOwn(variable) ? this.declare(variable) : undefined;
  }

  /** Whether a variable has held a span so far, or is given one further on. */
  mayHoldSpan(variable: Variable): boolean {
    return this.#places.has(variable) || this.survey.targets.has(variable);
  }

  /** A closure that lives on may end what this variable holds, now or later. */
  capture(variable: Variable, range: OffsetRange): void {
    this.#captured.add(variable);
    this.escape(this.placeOf(variable), range);
  }

  escape(place: Value, range: OffsetRange): void {
    if (place !== undefined) this.builder.add({ kind: 'escape', place }, this.firstLine(range));
  }

  /** Contexts that somebody else has from here on take the spans along that they carry. */
  giveAway(code: Code): void {
    for (const variable of variablesIn(code)) this.escape(this.carried.get(variable), code.range);
  }

  isOwn(variable: Variable): boolean {
    return contains(this.unit.range, variable.range);
  }

  /** Puts a value into a variable. What goes into one that others see, has escaped. */
  assign(variable: Variable, value: Value, range: OffsetRange): void {
    const line = this.firstLine(range);
    if (!this.isOwn(variable)) {
      this.escape(value, line);
      return;
    }
    let place = this.placeOf(variable);
    if (place === undefined) {
      if (value === undefined) return;
      place = this.declare(variable);
    }
    this.builder.add({ kind: 'assign', to: place, ...(value !== undefined && { from: value }) }, line);
    if (value === undefined) return;
    if (this.#captured.has(variable)) this.escape(place, line);
    else if (this.#loops > 0) this.#mayBeCaptured(variable, place, line);
  }

  #mayBeCaptured(variable: Variable, place: Place, range: OffsetRange): void {
    const node = this.builder.add({ kind: 'pass' }, range);
    if (node !== undefined) this.#givenInLoops.push({ variable, place, node });
  }

  /** Lowers a block; its variables end with it. */
  block(range: OffsetRange, lower: () => void): void {
    this.#blocks.push(range);
    this.frames.scope(range, false, lower);
  }

  /** Lowers what goes round: a variable that is captured in one turn is so in the next, from its beginning on. */
  loop(loop: OffsetRange, lower: () => void): void {
    const before = new Set(this.#captured);
    const from = this.#givenInLoops.length;
    this.#loops++;
    lower();
    this.#loops--;
    for (const { variable, place, node } of this.#givenInLoops.slice(from)) {
      if (this.#isOfTurn(variable, loop) || before.has(variable) || !this.#captured.has(variable)) continue;
      this.builder.nodes[node]!.operation = { kind: 'escape', place };
    }
    if (this.#loops === 0) this.#givenInLoops = [];
  }

  /** Whether each turn of a loop has a variable of its own. */
  #isOfTurn({ range }: Variable, loop: OffsetRange): boolean {
    return this.#blocks.some((block) => contains(loop, block) && contains(block, range));
  }

  get isInLoop(): boolean {
    return this.#loops > 0;
  }

  declare(variable: Variable): Place {
    const place = this.builder.newPlace();
    this.#places.set(variable, place);
    this.frames.own(place, variable.range, this.heldToEnd.has(variable));
    return place;
  }

  /** Control never comes to where a function would run. */
  skip(closure: CodeFunction): void {
    this.inlined.add(closure);
    for (const site of surveyOf(closure).sites.keys()) this.unreached.add(site);
  }

  /** Runs `lower` for the body of an inlined function, or answers false where that would go too deep. */
  inline(closure: CodeFunction, lower: () => void): boolean {
    this.#inlinedSize += closure.range.end - closure.range.start;
    if (this.#inlining.length >= 12 || this.#inlining.includes(closure) || this.#inlinedSize > 200_000) return false;
    this.inlined.add(closure);
    this.#inlining.push(closure);
    lower();
    this.#inlining.pop();
    return true;
  }
}

const newline = 10;
const carriageReturn = 13;
