import type { SourceFile } from '../../source-file.ts';
import type { NamePattern, SpanSite } from '../../span-sites.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { Api, type Surroundings } from './api.ts';
import { argumentsOf } from './calls.ts';
import type { Parsers } from './grammar.ts';
import { interestIn } from './language.ts';
import type { ArgumentPlace } from './recognition/starter.ts';
import { starterWords } from './recognition/starter-words.ts';
import { Scopes, stringValue } from './scopes.ts';
import { copySyntax, unwrapped } from './syntax.ts';

/** The calls that start spans, by tracers and by what stands in their place, with what can be told of the names they give. */
export function spanSitesOf(parsers: Parsers, source: SourceFile, surroundings: Surroundings): readonly SpanSite[] {
  const tree = mayStart(source.text, surroundings) ? parsers.parseAside(source) : undefined;
  if (!tree) return [];
  const { root } = copySyntax(tree.rootNode, source.text, { isOfInterest: interestIn(source.text, surroundings) });
  tree.delete();
  const scopes = new Scopes();
  const api = new Api(scopes, root, surroundings);
  return api.startsIn(root).flatMap((call) => {
    const started = api.startOf(call)!;
    const name = argumentAt(call, started.by ? started.name : { argument: 0 });
    return name ? [{ range: { start: call.start, end: call.end }, name: patternOf(name, scopes, 0) }] : [];
  });
}

/** By its words, whether a text starts spans. */
function mayStart(text: string, { modules, wrappers }: Surroundings): boolean {
  return /\bstart(Active)?Span\b/.test(text) || wrappers.areIn(text) || starterWords(text, modules).size > 0;
}

function argumentAt(call: SyntaxNode, place: ArgumentPlace | undefined): SyntaxNode | undefined {
  const given = place && argumentsOf(call)[place.argument];
  return given && place.property !== undefined ? property(given, place.property) : given;
}

/** Names are made of other names, though not without end. */
const deepest = 10;

function patternOf(expression: SyntaxNode, scopes: Scopes, depth: number): NamePattern {
  const node = unwrapped(expression);
  const text = stringValue(node);
  if (text !== undefined) return [text];
  if (depth > deepest) return hole;
  switch (node.type) {
    case 'template_string':
      return templatePattern(node, scopes, depth);
    case 'binary_expression':
      if (node.field('operator')?.text !== '+') return hole;
      return joined(['left', 'right'].map((side) => patternOf(node.field(side)!, scopes, depth + 1)));
    case 'identifier':
    case 'shorthand_property_identifier': {
      const declared = scopes.resolve(node);
      if (declared?.kind !== 'const' || !declared.value) return hole;
      const value = declared.property === undefined ? declared.value : property(declared.value, declared.property);
      return value ? patternOf(value, scopes, depth + 1) : hole;
    }
    case 'member_expression': {
      const object = node.field('object')!;
      const declared = object.type === 'identifier' ? scopes.resolve(object) : undefined;
      if (declared?.kind !== 'const' || !declared.value || declared.property !== undefined) return hole;
      const value = property(declared.value, node.field('property')?.text ?? '');
      return value ? patternOf(value, scopes, depth + 1) : hole;
    }
    default:
      return hole;
  }
}

/** Anything. */
const hole: NamePattern = ['', ''];

function templatePattern(node: SyntaxNode, scopes: Scopes, depth: number): NamePattern {
  const parts: NamePattern[] = [];
  let at = node.start + 1;
  const textUntil = (end: number) => node.text.slice(at - node.start, end - node.start);
  for (const child of node.children) {
    if (child.type !== 'template_substitution') continue;
    const inner = child.children[0];
    parts.push([textUntil(child.start)], inner ? patternOf(inner, scopes, depth + 1) : hole);
    at = child.end;
  }
  return joined([...parts, [textUntil(node.end - 1)]]);
}

/** One pattern after the other. */
function joined(patterns: readonly NamePattern[]): NamePattern {
  const parts: string[] = [''];
  for (const [first = '', ...rest] of patterns) {
    parts.push(parts.pop()! + first, ...rest);
  }
  return parts;
}

/** The value of a property of `{ … }`. */
function property(expression: SyntaxNode, name: string): SyntaxNode | undefined {
  const object = unwrapped(expression);
  if (object.type !== 'object') return undefined;
  const found = object.children.find((child) => keyOf(child.field('key') ?? child) === name);
  return found?.type === 'pair' ? found.field('value') : found;
}

function keyOf(key: SyntaxNode | undefined): string | undefined {
  return stringValue(key) ?? key?.text;
}
