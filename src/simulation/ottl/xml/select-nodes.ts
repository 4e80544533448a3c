import * as l10n from '@vscode/l10n';
import { parseGoFloat } from '../../go-numbers.ts';
import { Failure } from '../failure.ts';
import { byteLength, isSpace, trimSpace } from '../go/go-text.ts';
import { XmlNode } from './nodes.ts';
import type { Axis, Expression, NodeTest, Path, Picked, Predicate, Step } from './xpath.ts';

/** More than this is looked at for no path: `//*/ /*//*` asks for each with each. */
const mostVisits = 300_000;

/**
 * The nodes that paths select, as github.com/antchfx/xpath 1.3.8 finds them: in the order of the steps rather than of the
 * document, and as often as there are ways to them. An attribute is a node that its element does not know.
 */
export function selectNodes(document: XmlNode, paths: readonly Path[]): XmlNode[] {
  return new Selection(document).ofPaths(paths, document);
}

/** A node where a predicate holds or not. */
interface Candidate {
  readonly node: XmlNode;
  /** With which numbers are compared: among what the axis gives from where it starts, or all that another predicate left. */
  readonly position: number;
  /** What `position()` and `last()` say, for which a text of spaces that comes first does not count before others. */
  readonly place: number;
  readonly last: number;
}

/** Recursion goes as deep as the XPath is nested. */
class Selection {
  readonly #document: XmlNode;
  #visits = 0;
  /** One node for each attribute, so that they can be told apart. */
  readonly #attributes = new Map<XmlNode, readonly XmlNode[]>();

  constructor(document: XmlNode) {
    this.#document = document;
  }

  /** Several paths give each node once; a document and its declaration count as one. */
  ofPaths(paths: readonly Path[], here: XmlNode): XmlNode[] {
    const nodes = paths.flatMap((path) => this.#ofPath(path, here));
    if (paths.length === 1) return nodes;
    const top = nodes.find(isTop);
    return [...new Set(nodes)].filter((node) => node === top || !isTop(node));
  }

  #ofPath({ from, steps }: Path, here: XmlNode): XmlNode[] {
    let nodes: XmlNode[];
    if (from === 'here') nodes = [here];
    else nodes = from === 'document' ? [this.#document] : this.#picked(from, here);
    for (const step of steps) nodes = this.#take(step, nodes);
    return nodes;
  }

  #picked({ paths, position }: Picked, here: XmlNode): XmlNode[] {
    const nodes = this.ofPaths(paths, here);
    if (position === undefined) return nodes;
    const index = position < 0 ? nodes.length - 1 : position - 1;
    return nodes.slice(Math.max(index, 0), index + 1);
  }

  #take({ isDeep, axis, test, predicates }: Step, from: readonly XmlNode[]): XmlNode[] {
    // Without predicates what is anywhere below comes in the order of the document.
    if (isDeep && axis === 'child' && predicates.length === 0) {
      return from.flatMap((node) => this.#descendants(node).filter((one) => isMatch(one, axis, test)));
    }
    const starts = isDeep ? from.flatMap((node) => [node, ...this.#descendants(node)]) : from;
    const [first] = predicates;
    const isAnew = predicates.length === 1 && first && (first.isPositional || first.isCall);
    const seen = axis.startsWith('ancestor') ? new Set<XmlNode>() : undefined;
    // How many nodes each predicate has left, wherever they are from.
    const left = predicates.map(() => 0);
    return starts.flatMap((start) => {
      if (isAnew) seen?.clear();
      const matched = this.#along(axis, start).filter((node) => isMatch(node, axis, test) && !seen?.has(node));
      for (const node of matched) seen?.add(node);
      if (predicates.length === 0) return matched;
      const isCounted = axis !== 'attribute' && axis !== 'self' && axis !== 'parent';
      const startsBlank = matched[0] !== undefined && isBlank(matched[0]);
      return matched.filter((node, index) => {
        const position = isCounted ? index + 1 : 1;
        const place = startsBlank && index > 0 ? position - 1 : position;
        const candidate = { node, place, last: isCounted ? matched.length : 1 };
        return predicates.every((predicate, order) => {
          const isLeft = this.#holds(predicate, { ...candidate, position: order === 0 ? position : left[order - 1]! });
          if (isLeft) left[order]!++;
          return isLeft;
        });
      });
    });
  }

  #along(axis: Axis, start: XmlNode): readonly XmlNode[] {
    switch (axis) {
      case 'child':
        return this.#visited(childrenOf(start));
      case 'attribute':
        return this.#visited(this.#attributesOf(start));
      case 'self':
        return [start];
      case 'parent':
        return start.parent ? [start.parent] : [];
      case 'following-sibling':
        return this.#visited(start.kind === 'attribute' ? [] : chain(start.next, 'next'));
      case 'preceding-sibling':
        return this.#visited(start.kind === 'attribute' ? [] : chain(start.previous, 'previous'));
      default: {
        const ancestors: XmlNode[] = axis === 'ancestor' ? [] : [start];
        for (let node = start.parent; node; node = node.parent) ancestors.push(node);
        return this.#visited(ancestors);
      }
    }
  }

  #descendants(top: XmlNode): readonly XmlNode[] {
    const found: XmlNode[] = [];
    const pending = childrenOf(top).toReversed();
    while (pending.length > 0) {
      const node = pending.pop()!;
      found.push(node);
      pending.push(...childrenOf(node).toReversed());
    }
    return this.#visited(found);
  }

  /** Of an attribute those that come after it. */
  #attributesOf(element: XmlNode): readonly XmlNode[] {
    if (element.kind === 'attribute' && element.parent) {
      const all = this.#attributesOf(element.parent);
      return all.slice(all.indexOf(element) + 1);
    }
    if (element.kind !== 'element') return [];
    const known = this.#attributes.get(element);
    if (known) return known;
    const made = element.attributes.map(({ prefix, name, value }) => {
      const node = new XmlNode('attribute', name);
      node.prefix = prefix;
      node.append(new XmlNode('text', value));
      node.parent = element;
      return node;
    });
    this.#attributes.set(element, made);
    return made;
  }

  #visited(nodes: readonly XmlNode[]): readonly XmlNode[] {
    this.#visits += nodes.length + 1;
    if (this.#visits > mostVisits) throw new Failure(l10n.t('the XPath looks at more nodes than are simulated'));
    return nodes;
  }

  #holds({ expression }: Predicate, candidate: Candidate): boolean {
    const value = this.#value(expression, candidate);
    return typeof value === 'number' ? Math.trunc(value) === candidate.position : isTrue(value);
  }

  #value(expression: Expression, candidate: Candidate): XPathValue {
    switch (expression.kind) {
      case 'text':
        return expression.text;
      case 'number':
        return expression.value;
      case 'paths':
        return this.ofPaths(expression.paths, candidate.node);
      case 'call':
        if (expression.name === 'position') return candidate.place;
        if (expression.name === 'last') return candidate.last;
        return call(
          expression.name,
          expression.parameters.map((one) => this.#value(one, candidate)),
          candidate.node,
        );
      case 'logic': {
        const left = isTrue(this.#value(expression.left, candidate));
        return left === expression.isOr ? left : isTrue(this.#value(expression.right, candidate));
      }
      case 'comparison': {
        const left = this.#value(expression.left, candidate);
        return isComparable(left, this.#value(expression.right, candidate), expression.operator);
      }
      case 'arithmetic': {
        const left = numberOf(this.#value(expression.left, candidate));
        return calculated(left, numberOf(this.#value(expression.right, candidate)), expression.operator);
      }
    }
  }
}

type XPathValue = string | number | boolean | readonly XmlNode[];

function call(name: string, [first, second]: readonly XPathValue[], node: XmlNode): XPathValue {
  const text = first === undefined ? stringOf(node) : textOf(first);
  switch (name) {
    case 'true':
      return true;
    case 'false':
      return false;
    case 'not':
      return !isTrue(first!);
    case 'count':
      return (first as readonly XmlNode[]).length;
    case 'contains':
      return isGiven(first) && text.includes(second as string);
    case 'starts-with':
      return isGiven(first) && text.startsWith(second as string);
    case 'ends-with':
      return isGiven(first) && text.endsWith(second as string);
    case 'string-length':
      return byteLength(text);
    case 'normalize-space':
      return [...trimSpace(text)]
        .map((one) => (isSpace(one) ? ' ' : one))
        .join('')
        .replaceAll(/ +/g, ' ');
    case 'number':
      return numberOf(first!);
    case 'string':
      return text;
    default: {
      const named = first === undefined ? node : (first as readonly XmlNode[])[0];
      if (!named) return '';
      return name === 'name' && named.prefix !== '' ? `${named.prefix}:${named.data}` : named.data;
    }
  }
}

/** Paths may give no node, of which nothing is true. */
function isGiven(value: XPathValue | undefined): boolean {
  return typeof value !== 'object' || value.length > 0;
}

function isComparable(left: XPathValue, right: XPathValue, operator: string): boolean {
  const lefts = typeof left === 'object' ? left.map(stringOf) : [left];
  const rights = typeof right === 'object' ? right.map(stringOf) : [right];
  return lefts.some((one) => rights.some((other) => compares(one, other, operator)));
}

/** Texts are numbers beside numbers, and for what is not about being equal. */
function compares(left: string | number | boolean, right: string | number | boolean, operator: string): boolean {
  const areTexts = typeof left === 'string' && typeof right === 'string';
  if (areTexts && operator === '=') return left === right;
  if (areTexts && operator === '!=') return left !== right;
  const [one, other] = [numberOf(left), numberOf(right)];
  switch (operator) {
    case '=':
      return one === other;
    case '!=':
      return one !== other;
    case '<':
      return one < other;
    case '<=':
      return one <= other;
    case '>':
      return one > other;
    default:
      return one >= other;
  }
}

function calculated(left: number, right: number, operator: string): number {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case 'div':
      return left / right;
    default:
      return left % right;
  }
}

function isTrue(value: XPathValue): boolean {
  if (typeof value === 'object') return value.length > 0;
  return typeof value === 'boolean' ? value : value !== '' && value !== 0;
}

function numberOf(value: XPathValue): number {
  if (typeof value === 'number') return value;
  return parseGoFloat(trimSpace(textOf(value))) ?? Number.NaN;
}

/** Of nodes that of the first. */
function textOf(value: XPathValue): string {
  if (typeof value === 'object') return value[0] ? stringOf(value[0]) : '';
  return String(value);
}

/** CDATA sections have none of their own, only in the text of their element. */
function stringOf(node: XmlNode): string {
  switch (node.kind) {
    case 'element':
    case 'attribute':
      return node.allText;
    case 'comment':
    case 'text':
      return node.data;
    default:
      return '';
  }
}

function isMatch(node: XmlNode, axis: Axis, test: NodeTest): boolean {
  switch (test.kind) {
    case 'node':
      return true;
    case 'text':
      return node.kind === 'text' || node.kind === 'cdata' || node.kind === 'directive';
    case 'comment':
      return node.kind === 'comment';
    default: {
      const isNamed = axis === 'attribute' || node.kind === 'element' || node.kind === 'instruction';
      if (!isNamed) return false;
      return test.kind === 'any name' || (node.data === test.name && node.prefix === test.prefix);
    }
  }
}

/** Spaces between elements are passed over, but for those that come first. */
function childrenOf(node: XmlNode): XmlNode[] {
  const { firstChild } = node;
  return firstChild && node.kind !== 'attribute' ? [firstChild, ...chain(firstChild.next, 'next')] : [];
}

/** Nodes one after another, without texts of spaces. */
function chain(start: XmlNode | undefined, direction: 'next' | 'previous'): XmlNode[] {
  const nodes: XmlNode[] = [];
  for (let node = start; node; node = node[direction]) {
    if (!isBlank(node)) nodes.push(node);
  }
  return nodes;
}

function isTop({ kind }: XmlNode): boolean {
  return kind === 'document' || kind === 'declaration';
}

function isBlank(node: XmlNode): boolean {
  return node.kind === 'text' && trimSpace(node.data) === '';
}
