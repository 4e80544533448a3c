import type { NamePattern, SpanSite } from '../../span-sites.ts';
import { rangeOf, type SyntaxNode } from '../../syntax/syntax-node.ts';
import type { PythonFile } from './file.ts';
import { callOf } from './recognition/calls.ts';
import { argument, stringValue, unescaped, unwrapped } from './syntax.ts';

/** The calls that start spans, with what can be told of the names they give. */
export function spanSitesIn(file: PythonFile): readonly SpanSite[] {
  return file.module.descendants().flatMap((node) => {
    const known = callOf(file, node);
    const isStart =
      known?.is === 'start' || (known?.is === 'wrapper' && /^(?:start|startActive|autoEnd)$/.test(known.role));
    const name = isStart ? argument(known.given, 0, 'name') : undefined;
    return name ? [{ range: rangeOf(node), name: patternOf(file, name, 0) }] : [];
  });
}

/** Names are made of other names, though not without end. */
const deepest = 10;

/** Anything. */
const hole: NamePattern = ['', ''];

function patternOf(file: PythonFile, expression: SyntaxNode, depth: number): NamePattern {
  const node = unwrapped(expression);
  const text = stringValue(node);
  if (text !== undefined) return [text];
  if (depth > deepest) return hole;
  const inner = (one: SyntaxNode | undefined) => (one ? patternOf(file, one, depth + 1) : hole);
  switch (node.type) {
    case 'string':
      return joined(
        node.children.flatMap((part): NamePattern[] => {
          if (part.type === 'string_content')
            return [[unescaped(part.text.replaceAll(/\{\{|\}\}/g, ([brace]) => brace!))]];
          return part.type === 'interpolation' ? [inner(part.field('expression'))] : [];
        }),
      );
    case 'concatenated_string':
      return joined(node.children.map(inner));
    case 'binary_operator':
      if (node.field('operator')?.text === '+') return joined([inner(node.field('left')), inner(node.field('right'))]);
      return node.field('operator')?.text === '%' ? formatted(node.field('left'), /%[-+ #0-9.*]*[a-zA-Z]/) : hole;
    case 'call': {
      const callee = node.field('function');
      return callee?.field('attribute')?.text === 'format' ? formatted(callee.field('object'), /\{[^{}]*\}/) : hole;
    }
    case 'identifier': {
      const [only, another] = file.scopes.resolve(node)?.bindings ?? [];
      return only?.by === 'assignment' && !another ? inner(only.value) : hole;
    }
    default:
      return hole;
  }
}

/** `"GET %s" % path`, `"GET {}".format(path)` */
function formatted(template: SyntaxNode | undefined, place: RegExp): NamePattern {
  const text = stringValue(template && unwrapped(template));
  return text === undefined ? hole : text.split(place);
}

/** One pattern after the other. */
function joined(patterns: readonly NamePattern[]): NamePattern {
  const parts: string[] = [''];
  for (const [first = '', ...rest] of patterns) parts.push(parts.pop()! + first, ...rest);
  return parts;
}
