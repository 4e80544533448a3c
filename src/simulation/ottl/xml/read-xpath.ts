import {
  type Axis,
  type Expression,
  type NodeTest,
  type Path,
  type Picked,
  type Predicate,
  type Step,
  typeOf,
  xpathFunctions,
} from './xpath.ts';

/** Thrown, and caught here, where something is no XPath or none that is simulated. */
class NotRead {}

const deepest = 20;

/** The paths of an XPath whose nodes are selected together; undefined where it is none that is simulated. */
export function readXPath(text: string): readonly Path[] | undefined {
  try {
    return new XPathReader(tokensOf(text)).read();
  } catch (error) {
    if (error instanceof NotRead) return undefined;
    throw error;
  }
}

const token =
  /\s*(?:(?<axis>[A-Za-z-]+)\s*::|(?<word>[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?)(?![*:\u0080-\uffff])|(?<number>\d+(?:\.\d*)?|\.\d+)|(?<text>"[^"]*"|'[^']*')|(?<mark>\/\/?|\.\.?|!=|[<>]=?|[@()[\]|,+\-=*]))/y;

interface Token {
  readonly kind: 'axis' | 'word' | 'number' | 'text' | 'mark';
  readonly text: string;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  const trimmed = text.trimEnd();
  token.lastIndex = 0;
  for (let end = 0; end < trimmed.length; end = token.lastIndex) {
    token.lastIndex = end;
    const { groups } = token.exec(trimmed) ?? {};
    const [found] = Object.entries(groups ?? {}).filter(([, written]) => written !== undefined);
    if (!found) throw new NotRead();
    tokens.push({ kind: found[0] as Token['kind'], text: found[1]! });
  }
  return tokens;
}

const axes: readonly string[] = [
  'child',
  'attribute',
  'self',
  'parent',
  'ancestor',
  'ancestor-or-self',
  'following-sibling',
  'preceding-sibling',
] satisfies readonly Axis[];

const operators: readonly (readonly string[])[] = [
  ['or'],
  ['and'],
  ['=', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', 'div', 'mod'],
];

/** Recursion goes as deep as brackets do, of which there may be few. */
class XPathReader {
  readonly #tokens: readonly Token[];
  #at = 0;
  #depth = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  read(): readonly Path[] {
    const paths = this.#paths(true);
    if (this.#at < this.#tokens.length) throw new NotRead();
    return paths;
  }

  #paths(isOutermost: boolean): readonly Path[] {
    const paths = [this.#path(isOutermost)];
    while (this.#skips('|')) paths.push(this.#path(isOutermost));
    return paths;
  }

  #path(isOutermost: boolean): Path {
    if (isOutermost && this.#skips('(')) return this.#pathFromGroup();
    const isDeep = this.#skips('//');
    const isAbsolute = isDeep || this.#skips('/');
    const from = isAbsolute ? 'document' : 'here';
    if (isAbsolute && !isDeep && !this.#isStep()) return { kind: 'path', from, steps: [] };
    return { kind: 'path', from, steps: this.#steps(isDeep) };
  }

  #pathFromGroup(): Path {
    const paths = this.#nested(() => this.#paths(true));
    this.#expect(')');
    let from: Picked = { kind: 'picked', paths, position: undefined };
    if (this.#skips('[')) {
      const { kind, text } = this.#take();
      if (kind === 'number') from = { kind: 'picked', paths, position: Math.trunc(Number(text)) };
      else {
        // What is counted starts at the node that is looked at, from which an attribute does not find the document.
        const isFound = ({ from, steps }: Path) => from === 'document' && !isOfAttributes(steps.at(-1)?.axis);
        if (text !== 'last' || !paths.every(isFound)) throw new NotRead();
        this.#expect('(');
        this.#expect(')');
        from = { kind: 'picked', paths, position: -1 };
      }
      this.#expect(']');
    }
    const isDeep = this.#skips('//');
    const steps = isDeep || this.#skips('/') ? this.#steps(isDeep) : [];
    return { kind: 'path', from, steps };
  }

  #isStep(): boolean {
    const next = this.#tokens[this.#at];
    return next !== undefined && (next.kind !== 'mark' || ['.', '..', '@', '*'].includes(next.text));
  }

  #steps(isDeep: boolean): readonly Step[] {
    const steps = [this.#step(isDeep)];
    while (this.#peeks('/') || this.#peeks('//')) steps.push(this.#step(this.#take().text === '//'));
    return steps;
  }

  #step(isDeep: boolean): Step {
    const predicates: Predicate[] = [];
    if (this.#peeks('.') || this.#peeks('..')) {
      const axis = this.#take().text === '.' ? 'self' : 'parent';
      return { isDeep, axis, test: { kind: 'node' }, predicates };
    }
    let axis: Axis = this.#skips('@') ? 'attribute' : 'child';
    if (axis === 'child' && this.#tokens[this.#at]?.kind === 'axis') {
      const { text } = this.#take();
      if (!axes.includes(text)) throw new NotRead();
      axis = text as Axis;
    }
    const test = this.#test();
    while (this.#skips('[')) {
      predicates.push(this.#predicate(axis, predicates.length === 0));
      this.#expect(']');
    }
    return { isDeep, axis, test, predicates };
  }

  #test(): NodeTest {
    if (this.#skips('*')) return { kind: 'any name' };
    const { kind, text } = this.#take();
    if (kind !== 'word') throw new NotRead();
    if (!this.#skips('(')) {
      const [prefix = '', name] = text.split(':');
      return name === undefined ? { kind: 'name', prefix: '', name: prefix } : { kind: 'name', prefix, name };
    }
    this.#expect(')');
    if (text !== 'text' && text !== 'comment' && text !== 'node') throw new NotRead();
    return { kind: text };
  }

  /** `position()` and `last()` count in ways of their own what an earlier predicate left. */
  #predicate(axis: Axis, isFirst: boolean): Predicate {
    const expression = this.#nested(() => this.#expression(0));
    const asks = contains(expression, (one) => one.kind === 'call' && isPlace(one.name));
    const isPositional = asks || typeOf(expression) === 'number';
    if (asks && !isFirst) throw new NotRead();
    if (asks && axis !== 'child' && axis !== 'attribute') throw new NotRead();
    const isLost = (one: Expression) =>
      one.kind === 'paths' && (asks || (isOfAttributes(axis) && one.paths.some(({ from }) => from === 'document')));
    if (contains(expression, isLost)) throw new NotRead();
    return { expression, isPositional, isCall: expression.kind === 'call' };
  }

  #expression(level: number): Expression {
    const known = operators[level];
    if (!known) return this.#unary();
    let left = this.#expression(level + 1);
    while (known.includes(this.#tokens[this.#at]?.text ?? '') && this.#tokens[this.#at]!.kind !== 'text') {
      const operator = this.#take().text;
      left = combined(operator, left, this.#expression(level + 1), level);
    }
    return left;
  }

  #unary(): Expression {
    let isNegative = false;
    while (this.#skips('-')) isNegative = !isNegative;
    const operand = this.#primary();
    if (!isNegative) return operand;
    return combined('*', operand, { kind: 'number', value: -1 }, 5);
  }

  #primary(): Expression {
    const next = this.#tokens[this.#at];
    if (next?.kind === 'text') return { kind: 'text', text: this.#take().text.slice(1, -1) };
    if (next?.kind === 'number') return { kind: 'number', value: Number(this.#take().text) };
    if (this.#skips('(')) {
      const inner = this.#nested(() => this.#expression(0));
      this.#expect(')');
      if (this.#peeks('[') || this.#peeks('/') || this.#peeks('//')) throw new NotRead();
      return inner;
    }
    const isCall = next?.kind === 'word' && this.#tokens[this.#at + 1]?.text === '(';
    if (isCall && !/^(?:text|comment|node)$/.test(next.text)) return this.#call();
    return { kind: 'paths', paths: this.#paths(false) };
  }

  #call(): Expression {
    const name = this.#take().text;
    const known = xpathFunctions.get(name);
    this.#expect('(');
    const parameters: Expression[] = [];
    if (!this.#peeks(')')) {
      do parameters.push(this.#nested(() => this.#expression(0)));
      while (this.#skips(','));
    }
    this.#expect(')');
    if (!known || parameters.length < known.least || parameters.length > known.most) throw new NotRead();
    // Of the second one the collector takes no nodes.
    const isTaken = parameters.every((one, index) =>
      index === 0 ? known.takes.includes(typeOf(one)) : typeOf(one) === 'text',
    );
    if (!isTaken) throw new NotRead();
    if (this.#peeks('[') || this.#peeks('/') || this.#peeks('//')) throw new NotRead();
    return { kind: 'call', name, parameters };
  }

  #nested<Result>(read: () => Result): Result {
    if (++this.#depth > deepest) throw new NotRead();
    const result = read();
    this.#depth--;
    return result;
  }

  #peeks(mark: string): boolean {
    const next = this.#tokens[this.#at];
    return next?.kind === 'mark' && next.text === mark;
  }

  #skips(mark: string): boolean {
    const isHere = this.#peeks(mark);
    if (isHere) this.#at++;
    return isHere;
  }

  #expect(mark: string): void {
    if (!this.#skips(mark)) throw new NotRead();
  }

  #take(): Token {
    const next = this.#tokens[this.#at++];
    if (!next) throw new NotRead();
    return next;
  }
}

/** Whether bools are equal the collector does not tell. */
function combined(operator: string, left: Expression, right: Expression, level: number): Expression {
  if (level < 2) return { kind: 'logic', isOr: operator === 'or', left, right };
  if (typeOf(left) === 'bool' || typeOf(right) === 'bool') throw new NotRead();
  return { kind: level < 4 ? 'comparison' : 'arithmetic', operator, left, right };
}

/** What may be an attribute is on these axes. */
function isOfAttributes(axis: Axis | undefined): boolean {
  return axis === 'attribute' || axis === 'self';
}

function isPlace(name: string): boolean {
  return name === 'position' || name === 'last';
}

/** Whether an expression, or one within, is wanted; what is in predicates of paths is not within. */
function contains(expression: Expression, isWanted: (one: Expression) => boolean): boolean {
  if (isWanted(expression)) return true;
  if (expression.kind === 'call') return expression.parameters.some((one) => contains(one, isWanted));
  return 'left' in expression && (contains(expression.left, isWanted) || contains(expression.right, isWanted));
}
