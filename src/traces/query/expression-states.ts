import * as l10n from '@vscode/l10n';
import { contains, WORD_CHARACTERS } from './character-set.ts';
import type { ExpressionProgram } from './expression-program.ts';
import type { Assertion } from './expression-syntax.ts';
import { TooCostly } from './too-costly.ts';

/** It occurs, whatever follows. */
export const ACCEPTED = -1;
/** It does not occur, whatever follows. */
const DEAD = -2;

/** What stands beside a place in the text. */
const EDGE = 0;
const WORD = 1;
const OTHER = 2;

const MOST_STATES = 1000;

/**
 * Instructions looked at to work out states before an expression counts as too costly: it then makes a new state of
 * every character. Some tens of milliseconds; what is useful takes a hundredth of it.
 */
const MOST_WORK = 1_000_000;

const COSTS_TOO_MUCH = l10n.t('A regular expression of the filter costs too much on these texts; repeat less in it.');

/**
 * The deterministic automaton of a program, made as far as texts need it: a state is the set of instructions that may
 * come next, and its number where its row of `next` begins. Characters that no set of the program tells apart are one
 * class. State 0 is the start.
 */
export class ExpressionStates {
  readonly #classCount: number;
  /** Class by ASCII character. */
  readonly asciiClasses: Uint16Array;
  /** The state in which nothing has begun; -1 when there is none such. */
  idle = -1;
  /** By byte: 1 for ASCII characters with which nothing begins. */
  readonly idleBytes = new Uint8Array(256);
  /** The state after `state` and a class, at `state + class`; 0 where that is not known yet. */
  next: Int32Array;
  readonly #program: ExpressionProgram;
  /** Where classes begin, ascending; the first is 0. */
  readonly #classStarts: readonly number[];
  readonly #classIsWord: readonly boolean[];
  /** By instruction and class: whether the instruction takes it. */
  readonly #takes: readonly (Uint8Array | undefined)[];
  readonly #tellsWords: boolean;
  readonly #isAnchored: boolean;
  #states: { readonly seeds: readonly number[]; readonly before: number; acceptsAtEnd?: boolean }[] = [];
  #ids = new Map<string, number>();
  #work = 0;

  constructor(program: ExpressionProgram) {
    this.#program = program;
    const starts = new Set([0]);
    for (const instruction of program.instructions) {
      if (instruction.kind === 'take') addBounds(instruction.set, starts);
    }
    this.#tellsWords = program.instructions.some(
      (each) => each.kind === 'assert' && each.assertion !== 'start' && each.assertion !== 'end',
    );
    if (this.#tellsWords) addBounds(WORD_CHARACTERS, starts);
    this.#classStarts = [...starts].sort((a, b) => a - b);
    this.#classCount = this.#classStarts.length;
    this.#classIsWord = this.#classStarts.map((code) => this.#tellsWords && contains(WORD_CHARACTERS, code));
    this.#takes = program.instructions.map((instruction) =>
      instruction.kind === 'take'
        ? Uint8Array.from(this.#classStarts, (code) => Number(contains(instruction.set, code)))
        : undefined,
    );
    this.asciiClasses = Uint16Array.from({ length: 128 }, (_, code) => this.classOf(code));
    this.#isAnchored = [WORD, OTHER].every((before) =>
      [EDGE, WORD, OTHER].every((after) => this.#reach([program.start], before, after).length === 0),
    );
    this.next = new Int32Array(0);
    this.#reset();
  }

  classOf(code: number): number {
    let low = 0;
    for (let high = this.#classCount - 1; low < high; ) {
      const middle = (low + high + 1) >> 1;
      if (this.#classStarts[middle]! <= code) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Works out and notes what follows; never 0. Throws `TooCostly`. */
  step(state: number, characterClass: number): number {
    if (this.#work > MOST_WORK) throw new TooCostly(COSTS_TOO_MUCH);
    const { seeds, before } = this.#states[state / this.#classCount]!;
    const isWord = this.#classIsWord[characterClass]!;
    const reached = this.#reach(this.#withStart(seeds, before), before, isWord ? WORD : OTHER);
    if (reached.includes(0)) return this.#note(state, characterClass, ACCEPTED);
    const following = new Set<number>();
    for (const at of reached) {
      const instruction = this.#program.instructions[at]!;
      if (instruction.kind === 'take' && this.#takes[at]![characterClass] === 1) following.add(instruction.next);
    }
    if (following.size === 0 && this.#isAnchored) return this.#note(state, characterClass, DEAD);
    const after = [...following].sort((a, b) => a - b);
    if (this.#states.length >= MOST_STATES) {
      this.#reset();
      return this.#stateOf(after, isWord ? WORD : OTHER);
    }
    return this.#note(state, characterClass, this.#stateOf(after, isWord ? WORD : OTHER));
  }

  acceptsAtEnd(state: number): boolean {
    const entry = this.#states[state / this.#classCount]!;
    entry.acceptsAtEnd ??= this.#reach(this.#withStart(entry.seeds, entry.before), entry.before, EDGE).includes(0);
    return entry.acceptsAtEnd;
  }

  #note(state: number, characterClass: number, following: number): number {
    this.next[state + characterClass] = following;
    return following;
  }

  #reset(): void {
    this.#states = [];
    this.#ids = new Map();
    this.next = new Int32Array(16 * this.#classCount);
    this.#stateOf([], EDGE);
    // At the beginning of the text, and beside words, it is not the same what can begin.
    if (this.#isAnchored || this.#tellsWords) return;
    this.idle = this.#stateOf([], OTHER);
    for (let byte = 0; byte < 128; byte++) {
      const characterClass = this.asciiClasses[byte]!;
      const following = this.next[this.idle + characterClass]! || this.step(this.idle, characterClass);
      this.idleBytes[byte] = following === this.idle ? 1 : 0;
    }
  }

  #stateOf(seeds: readonly number[], before: number): number {
    const key = `${before}:${seeds.join()}`;
    const known = this.#ids.get(key);
    if (known !== undefined) return known;
    const id = this.#states.length * this.#classCount;
    this.#states.push({ seeds, before });
    this.#ids.set(key, id);
    if (id + this.#classCount > this.next.length) {
      const grown = new Int32Array(this.next.length * 2);
      grown.set(this.next);
      this.next = grown;
    }
    return id;
  }

  /** It may begin anywhere, unless it says otherwise. */
  #withStart(seeds: readonly number[], before: number): readonly number[] {
    return this.#isAnchored && before !== EDGE ? seeds : [...seeds, this.#program.start];
  }

  /** The taking and accepting instructions that `seeds` lead to between these two neighbours. */
  #reach(seeds: readonly number[], before: number, after: number): number[] {
    const { instructions } = this.#program;
    const seen = new Uint8Array(instructions.length);
    const open = [...seeds];
    const reached: number[] = [];
    for (let at = open.pop(); at !== undefined; at = open.pop()) {
      if (seen[at] === 1) continue;
      seen[at] = 1;
      this.#work++;
      const instruction = instructions[at]!;
      if (instruction.kind === 'fork') open.push(instruction.next, instruction.other);
      else if (instruction.kind !== 'assert') reached.push(at);
      else if (holds(instruction.assertion, before, after)) open.push(instruction.next);
    }
    return reached;
  }
}

function holds(assertion: Assertion, before: number, after: number): boolean {
  switch (assertion) {
    case 'start':
      return before === EDGE;
    case 'end':
      return after === EDGE;
    case 'wordBoundary':
      return (before === WORD) !== (after === WORD);
    case 'noWordBoundary':
      return (before === WORD) === (after === WORD);
  }
}

function addBounds(set: readonly number[], starts: Set<number>): void {
  for (let i = 0; i < set.length; i += 2) {
    starts.add(set[i]!);
    starts.add(set[i + 1]! + 1);
  }
}
