import { contains, type OffsetRange } from '../../base/range.ts';
import type { ProgramBuilder } from './builder.ts';
import type { JumpKind, NodeId, Place, Variable } from './program.ts';

/** Variables of a block. `unwound`: the nodes by which exceptions leave it, by how many places it had then. */
interface ScopeFrame {
  readonly kind: 'scope';
  readonly range: OffsetRange;
  readonly ofFunction: boolean;
  readonly places: Place[];
  readonly unwound: Map<number, NodeId>;
}

interface CatchFrame {
  readonly kind: 'catch';
  readonly entry: NodeId;
  /** Where exceptions of a type arrive that is named by what throws them, if that is known. */
  readonly entryOf?: (type: string) => NodeId | undefined;
  reached: boolean;
}

/** A `finally` block is built once; a variable remembers for whom it runs. */
export interface FinallyFrame {
  readonly kind: 'finally';
  readonly entry: NodeId;
  readonly selector: Variable;
  /** How those that passed go on, by the value of the selector; 0 is the normal end. */
  readonly exits: { readonly target: Target | 'throw'; readonly from: NodeId }[];
}

interface JumpFrame {
  readonly kind: 'jump';
  readonly labels: readonly string[];
  /** Absent: only a label is left by it, as of a block. */
  readonly plain: boolean;
  readonly breakTo: NodeId;
  readonly continueTo?: NodeId;
}

interface FunctionFrame {
  readonly kind: 'function';
  readonly returnTo: NodeId;
  /** Absent: exceptions pass on to the frame below. */
  readonly throwTo?: NodeId;
  readonly result?: Place;
}

export type Frame = ScopeFrame | CatchFrame | FinallyFrame | JumpFrame | FunctionFrame;

/** A node to go to, once all frames above `frame` are left. */
interface Target {
  readonly frame: Frame;
  readonly node: NodeId;
}

/** What surrounds the code that is being lowered, and how jumps and exceptions find their way out of it. */
export class Frames {
  readonly #builder: ProgramBuilder;
  readonly #range: OffsetRange;
  readonly #stack: Frame[] = [];

  constructor(builder: ProgramBuilder, range: OffsetRange) {
    this.#builder = builder;
    this.#range = range;
  }

  /** Lowers the inside of a scope; its variables end with it. */
  scope({ start, end }: OffsetRange, ofFunction: boolean, lower: () => void): void {
    const range = { start, end };
    const frame: ScopeFrame = { kind: 'scope', range, ofFunction, places: [], unwound: new Map() };
    this.within(frame, lower);
    if (frame.places.length > 0) this.#builder.add({ kind: 'leave', places: [...frame.places] }, lastToken(range));
  }

  /** Lets a place end with the innermost scope. */
  ownHere(place: Place): void {
    const frame = this.#stack.findLast((candidate) => candidate.kind === 'scope');
    if (frame?.kind === 'scope') frame.places.push(place);
  }

  within(frame: Frame, lower: () => void): void {
    this.#stack.push(frame);
    lower();
    this.#stack.pop();
  }

  /** Lets a place end with the innermost scope (of a function, for `var`) that the name is declared in. */
  own(place: Place, identifier: OffsetRange, wholeFunction: boolean): void {
    for (let index = this.#stack.length - 1; index >= 0; index--) {
      const frame = this.#stack[index]!;
      if (frame.kind !== 'scope' || (wholeFunction && !frame.ofFunction)) continue;
      if (!contains(frame.range, identifier)) continue;
      frame.places.push(place);
      return;
    }
  }

  /** A node that goes on, and may throw instead. */
  mayThrow(range: OffsetRange, waits = false): void {
    const { here, nodes } = this.#builder;
    if (here === undefined) return;
    const unwind = this.#unwind(this.#stack.length - 1);
    const last = nodes[here]!;
    // Of calls in a row, the first can do whatever the others can.
    if (last.operation.kind === 'call' && last.edges.length === 1 && last.edges[0]!.to === unwind) {
      if (waits) last.operation = { kind: 'call', waits };
      return;
    }
    const node = this.#builder.add({ kind: 'call', ...(waits && { waits }) }, range)!;
    this.#builder.edge(node, unwind, { kind: 'exception' });
  }

  /** `again`: what was caught. `type`: what is thrown is of this type, as far as its name tells. */
  throw(range: OffsetRange, again = false, type?: string): void {
    const thrown = this.#builder.add({ kind: 'jump', how: 'throw', ...(again && { again }) }, range);
    if (thrown === undefined) return;
    if (type === undefined || !this.#throwTyped(type)) this.#builder.goTo(this.#unwind(this.#stack.length - 1));
  }

  /** Goes to the handler around that names a type; answers false where that is not plain to see. */
  #throwTyped(type: string): boolean {
    const frame = this.#stack.findLast(({ kind }) => kind === 'catch' || kind === 'function');
    const node = frame?.kind === 'catch' ? frame.entryOf?.(type) : undefined;
    if (!frame || node === undefined) return false;
    this.#leaveTo({ frame, node });
    return true;
  }

  /** What was thrown goes on to whatever is around. */
  passOn(): void {
    if (this.#builder.here !== undefined) this.#builder.goTo(this.#unwind(this.#stack.length - 1));
  }

  return(range: OffsetRange, how: 'return' | 'value' = 'return'): void {
    const frame = this.#stack.findLast((candidate) => candidate.kind === 'function');
    if (frame) this.#jump(how, { frame, node: frame.returnTo }, range);
  }

  /** A generator that stands here may be left for good; it may go on as well. */
  close(range: OffsetRange): void {
    const frame = this.#stack.findLast((candidate) => candidate.kind === 'function');
    const { here } = this.#builder;
    if (frame?.kind !== 'function' || here === undefined) return;
    this.#builder.here = this.#builder.branch(undefined, range);
    this.#jump('close', { frame, node: frame.returnTo }, range);
    this.#builder.here = here;
  }

  break(label: string | undefined, range: OffsetRange): void {
    const frame = this.#stack.findLast(
      (candidate) =>
        candidate.kind === 'jump' && (label === undefined ? candidate.plain : candidate.labels.includes(label)),
    );
    if (frame?.kind === 'jump') this.#jump('break', { frame, node: frame.breakTo }, range);
    else this.#builder.here = undefined;
  }

  continue(label: string | undefined, range: OffsetRange): void {
    const frame = this.#stack.findLast(
      (candidate) =>
        candidate.kind === 'jump' &&
        candidate.continueTo !== undefined &&
        (label === undefined || candidate.labels.includes(label)),
    );
    if (frame?.kind === 'jump') this.#jump('continue', { frame, node: frame.continueTo! }, range);
    else this.#builder.here = undefined;
  }

  /** Where the value of the function that is being lowered goes. */
  get result(): Place | undefined {
    return this.#stack.findLast((frame) => frame.kind === 'function')?.result;
  }

  /** After a `finally` block was lowered: everyone who came through it goes on. The normal end stays `here`. */
  resume(frame: FinallyFrame): void {
    const end = this.#builder.here;
    if (end === undefined) return;
    for (const [index, { target }] of frame.exits.entries()) {
      this.#builder.here = end;
      this.#builder.here = this.#builder.branch(
        { kind: 'equals', variable: frame.selector, value: index + 1 },
        this.#range,
      );
      if (target === 'throw') this.#builder.goTo(this.#unwind(this.#stack.length - 1));
      else this.#leaveTo(target);
    }
    this.#builder.here = end;
    this.#builder.here = this.#builder.branch({ kind: 'equals', variable: frame.selector, value: 0 }, this.#range);
  }

  #jump(how: JumpKind, target: Target, range: OffsetRange): void {
    if (this.#builder.add({ kind: 'jump', how }, range) !== undefined) this.#leaveTo(target);
  }

  #leaveTo(target: Target): void {
    for (let index = this.#stack.length - 1; this.#stack[index] !== target.frame && index >= 0; index--) {
      const frame = this.#stack[index]!;
      if (frame.kind === 'scope' && frame.places.length > 0) {
        this.#builder.add({ kind: 'leave', places: [...frame.places] }, this.#range);
      } else if (frame.kind === 'finally') {
        const known = frame.exits.findIndex((exit) => exit.target !== 'throw' && exit.target.node === target.node);
        const value = known >= 0 ? known + 1 : frame.exits.push({ target, from: this.#builder.here! });
        this.#builder.add({ kind: 'set', variable: frame.selector, value }, this.#range);
        this.#builder.goTo(frame.entry);
        return;
      }
    }
    this.#builder.goTo(target.node);
  }

  /** The node that an exception arrives at which is thrown inside the frame at `index`. */
  #unwind(index: number): NodeId {
    for (; index >= 0; index--) {
      const frame = this.#stack[index]!;
      if (frame.kind === 'catch') {
        frame.reached = true;
        return frame.entry;
      }
      if (frame.kind === 'finally') return this.#unwindIntoFinally(frame);
      if (frame.kind === 'function' && frame.throwTo !== undefined) return frame.throwTo;
      if (frame.kind === 'scope' && frame.places.length > 0) return this.#unwindScope(frame, index);
    }
    throw new RangeError('exceptions leave a unit by its function frame');
  }

  #unwindScope(frame: ScopeFrame, index: number): NodeId {
    const known = frame.unwound.get(frame.places.length);
    if (known !== undefined) return known;
    const node = this.#builder.node({ kind: 'leave', places: [...frame.places] }, this.#range);
    frame.unwound.set(frame.places.length, node);
    this.#builder.edge(node, this.#unwind(index - 1));
    return node;
  }

  #unwindIntoFinally(frame: FinallyFrame): NodeId {
    const known = frame.exits.find(({ target }) => target === 'throw');
    if (known) return known.from;
    const value = frame.exits.length + 1;
    const node = this.#builder.node({ kind: 'set', variable: frame.selector, value }, this.#range);
    frame.exits.push({ target: 'throw', from: node });
    this.#builder.edge(node, frame.entry);
    return node;
  }
}

function lastToken({ start, end }: OffsetRange): OffsetRange {
  return { start: Math.max(start, end - 1), end };
}
