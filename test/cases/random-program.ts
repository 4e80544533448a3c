export const kinds = ['function', 'async function', 'generator', 'async generator'] as const;
export type Kind = (typeof kinds)[number];

/** Inputs on which a random program takes different ways: numbers, and what `check` throws at. */
export const inputs: readonly unknown[] = [0, 1, 'bad'];

/**
 * A TypeScript module whose function `body` is made of `decisions`: the same ones make the same program, fewer a shorter
 * one. Its export `run` calls the body once, a generator step by step until it gives up.
 */
export function randomProgram(kind: Kind, decisions: readonly number[]): string {
  const writer = new Writer(kind, decisions);
  return `${preamble}${heads[kind]} {\n${writer.block(emptyScope, 3)}\n}\n${drivers[kind]}\n`;
}

export const callbackKinds = ['callback of a list', 'async callback of a list', 'callback with the outcome'] as const;
export type CallbackKind = (typeof callbackKinds)[number];

/** The same, but the statements are those of a callback, which begins at `(x: any)` and is called once. */
export function randomCallback(kind: CallbackKind, decisions: readonly number[]): string {
  const [open, close] = callbackHolders[kind];
  const writer = new Writer(kind.startsWith('async') ? 'async function' : 'function', decisions);
  return `${preamble}${open} {\n${writer.block(emptyScope, 3)}\n}${close}\n`;
}

const callbackHolders: Readonly<Record<CallbackKind, readonly [open: string, close: string]>> = {
  'callback of a list': ['export const run = (given: any) => [given].map((x: any): any =>', ');'],
  'async callback of a list': [
    'export const run = (given: any) => [given].map(async (x: any): Promise<any> =>',
    ')[0];',
  ],
  'callback with the outcome': [
    `const read = (given: any, done: (error: any, x?: any) => any): any =>
  given === 'bad' ? done(new Error('gone')) : done(null, given);
export function run(given: any) {
  return read(given, (error: any, x: any): any =>`,
    ');\n}',
  ],
};

/** A module whose `run` makes a promise by a chain of calls, which begins at `START`, and hands it on in some way. */
export function randomChain(decisions: readonly number[]): string {
  const [head = 0, holder = 0, ...links] = decisions;
  const pick = <Item>(items: readonly Item[], decision: number): Item => items[decision % items.length]!;
  const chain = `START${pick(chainHeads, head)}${links.map((link) => pick(chainLinks, link)).join('')}`;
  return `${preamble}const atOnce = (value: any): Promise<any> => { check(value); return later(value); };\n${pick(chainHolders, holder).replace('CHAIN', chain)}\n`;
}

const chainHeads = ['later(x)', 'atOnce(x)', '(async () => check(x))()', 'Promise.resolve(x)', 'atOnce(check(x))'];

const chainLinks = [
  '.then((v: any) => { log(v); return v; })',
  '.then((v: any) => later(v))',
  ".then((v: any) => check(v === 1 ? 'bad' : v))",
  ".catch((e: any) => { log('caught'); return 1; })",
  ".catch((e: any) => { throw new RangeError('other'); })",
  ".finally(() => log('finally'))",
  ".then((v: any) => [v], () => 'rejected')",
];

const chainHolders = [
  'export function run(x: any) { return CHAIN; }',
  'export const run = (x: any) => CHAIN;',
  'export async function run(x: any) { return CHAIN; }',
  'export const run = async (x: any) => CHAIN;',
  'export async function run(x: any) { const value = await CHAIN; log(value); return value; }',
  "export async function run(x: any) { try { return await CHAIN; } catch (e) { log('outside'); return 2; } }",
  "export async function run(x: any) { try { return CHAIN; } catch (e) { log('outside'); return 2; } }",
  'export async function run(x: any) { const made = CHAIN; log(0); return made; }',
];

const preamble = `declare function log(value: any): void;
const later = (value: any): Promise<any> => {
  const made = (async () => { await null; check(value); return value; })();
  // Code may drop a promise that it was about to return.
  made.catch(() => {});
  return made;
};
const check = (value: any): void => { log(value); if (value === 'bad') throw new TypeError('bad'); };
`;

const heads: Readonly<Record<Kind, string>> = {
  function: 'function body(x: any): any',
  'async function': 'async function body(x: any): Promise<any>',
  generator: 'function* body(x: any): Generator<any, any, any>',
  'async generator': 'async function* body(x: any): AsyncGenerator<any, any, any>',
};

const drivers: Readonly<Record<Kind, string>> = {
  function: 'export function run(x: any) { return body(x); }',
  'async function': 'export function run(x: any) { return body(x); }',
  generator: `export function run(x: any) {
  const steps = body(x);
  for (let count = 0; count < 5; count++) {
    const { done, value } = steps.next(count);
    log([done, value]);
    if (done) return value;
  }
  return steps.return('given up').value;
}`,
  'async generator': `export async function run(x: any) {
  const steps = body(x);
  for (let count = 0; count < 5; count++) {
    const { done, value } = await steps.next(count);
    log([done, value]);
    if (done) return value;
  }
  return (await steps.return('given up')).value;
}`,
};

/** What a statement can refer to. */
interface Scope {
  readonly names: readonly string[];
  readonly variables: readonly string[];
  readonly functions: readonly string[];
  readonly labels: readonly string[];
  readonly isInLoop: boolean;
  readonly isInSwitch: boolean;
}

const emptyScope: Scope = {
  names: ['x'],
  variables: [],
  functions: [],
  labels: [],
  isInLoop: false,
  isInSwitch: false,
};

class Writer {
  readonly #decisions: readonly number[];
  readonly #isAsync: boolean;
  readonly #isGenerator: boolean;
  #position = 0;
  #names = 0;

  constructor(kind: Kind, decisions: readonly number[]) {
    this.#decisions = decisions;
    this.#isAsync = kind.startsWith('async');
    this.#isGenerator = kind.endsWith('generator');
  }

  /** Statements, a line each; `depth` is how far they may nest. */
  block(around: Scope, depth: number): string {
    const lines: string[] = [];
    let scope = around;
    for (let count = 1 + this.#pick(4); count > 0; count--) {
      const [line, after] = this.#statement(scope, depth);
      lines.push(line);
      scope = after;
    }
    return lines.join('\n');
  }

  /** The next decision between `choices`; the first one when there are no more. */
  #pick(choices: number): number {
    return (this.#decisions[this.#position++] ?? 0) % choices;
  }

  #oneOf<Choice>(choices: readonly [Choice, ...Choice[]]): Choice {
    return choices[this.#pick(choices.length)] ?? choices[0];
  }

  #newName(prefix: string): string {
    return `${prefix}${this.#names++}`;
  }

  #statement(scope: Scope, depth: number): [line: string, after: Scope] {
    const simple = [
      () => this.#call(scope),
      () => this.#declaration(scope),
      () => this.#assignment(scope),
      () => this.#exit(scope),
    ] as const;
    const nested = [
      () => this.#condition(scope, depth),
      () => this.#loop(scope, depth),
      () => this.#attempt(scope, depth),
      () => this.#choice(scope, depth),
      () => this.#closure(scope),
    ];
    return this.#oneOf(depth > 0 ? [...simple, ...nested] : simple)();
  }

  #value(scope: Scope): string {
    const name = this.#oneOf(scope.names as readonly [string, ...string[]]);
    const { functions } = scope;
    const called = functions.length > 0 ? `${functions[this.#pick(functions.length)]}()` : name;
    return this.#oneOf(['1', name, `${name} + 1`, `[${name}, 2].length`, called]);
  }

  #call(scope: Scope): [string, Scope] {
    const value = this.#value(scope);
    const calls = [`log(${value});`, `check(${value});`];
    if (this.#isAsync) calls.push(`await later(${value});`, `for await (const each of [later(${value})]) log(each);`);
    if (this.#isGenerator) calls.push(`yield ${value};`, `log(yield ${value});`, `yield* [${value}, 3];`);
    return [this.#oneOf(calls as [string, ...string[]]), scope];
  }

  #declaration(scope: Scope): [string, Scope] {
    const value = this.#isAsync && this.#pick(2) === 1 ? `await later(${this.#value(scope)})` : this.#value(scope);
    const name = this.#newName('v');
    const names = [...scope.names, name];
    const keyword = this.#oneOf(['const', 'let', 'var'] as const);
    const after = { ...scope, names, variables: keyword === 'const' ? scope.variables : [...scope.variables, name] };
    return this.#oneOf([
      [`${keyword} ${name} = ${value};`, after],
      [`${keyword} { length: ${name} = 0 } = [${value}];`, after],
      [`${keyword} [${name}] = [${value}];`, after],
    ]);
  }

  #assignment(scope: Scope): [string, Scope] {
    const { variables } = scope;
    if (variables.length === 0) return this.#call(scope);
    const name = variables[this.#pick(variables.length)]!;
    return [
      this.#oneOf([`${name} = ${this.#value(scope)};`, `${name}++;`, `[${name}] = [${this.#value(scope)}];`]),
      scope,
    ];
  }

  #exit(scope: Scope): [string, Scope] {
    const exits = [`return ${this.#value(scope)};`, "throw new Error('thrown');", "throw 'no error';", 'return;'];
    if (this.#isAsync) exits.push(`return later(${this.#value(scope)});`);
    if (scope.isInLoop) exits.push('continue;');
    if (scope.isInLoop || scope.isInSwitch) exits.push('break;');
    for (const label of scope.labels) exits.push(`break ${label};`, `continue ${label};`);
    // Most of what follows would be out of reach.
    return [`if (${this.#test(scope)}) ${this.#oneOf(exits as [string, ...string[]])}`, scope];
  }

  #test(scope: Scope): string {
    return this.#oneOf([`x === 1`, `${this.#value(scope)} === 1`, `x === 'bad'`, 'true']);
  }

  #condition(scope: Scope, depth: number): [string, Scope] {
    const then = `if (${this.#test(scope)}) {\n${this.block(scope, depth - 1)}\n}`;
    return [this.#pick(2) === 1 ? `${then} else {\n${this.block(scope, depth - 1)}\n}` : then, scope];
  }

  #loop(scope: Scope, depth: number): [string, Scope] {
    const label = this.#pick(2) === 1 ? this.#newName('l') : undefined;
    const item = this.#newName('i');
    const inside = {
      ...scope,
      names: [...scope.names, item],
      labels: label ? [...scope.labels, label] : scope.labels,
      isInLoop: true,
    };
    const loop = `for (const ${item} of [1, 2]) {\n${this.block(inside, depth - 1)}\n}`;
    return [label ? `${label}: ${loop}` : loop, scope];
  }

  #attempt(scope: Scope, depth: number): [string, Scope] {
    const error = this.#newName('e');
    const attempt = `try {\n${this.block(scope, depth - 1)}\n}`;
    const rethrow = this.#pick(2) === 1 ? `\nthrow ${error};` : '';
    const caught = ` catch (${error}) {\n${this.block({ ...scope, names: [...scope.names, error] }, depth - 1)}${rethrow}\n}`;
    const cleanup = ` finally {\n${this.block(scope, depth - 1)}\n}`;
    return [attempt + this.#oneOf([caught, cleanup, caught + cleanup]), scope];
  }

  #choice(scope: Scope, depth: number): [string, Scope] {
    const inside = { ...scope, isInSwitch: true };
    const end = this.#pick(2) === 1 ? '\nbreak;' : '';
    return [
      `switch (x) {\ncase 1:\n${this.block(inside, depth - 1)}${end}\ndefault: {\n${this.block(inside, depth - 1)}\n}\n}`,
      scope,
    ];
  }

  #closure(scope: Scope): [string, Scope] {
    const name = this.#newName('f');
    const { variables } = scope;
    const effect = variables.length > 0 ? `${variables[this.#pick(variables.length)]}++` : 'log(0)';
    const text = this.#oneOf([`const ${name} = () => ${effect};`, `function ${name}() { return ${effect}; }`]);
    return [text, { ...scope, functions: [...scope.functions, name] }];
  }
}
