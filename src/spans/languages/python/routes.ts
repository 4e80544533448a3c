import { methodsNamed, type RouteSite } from '../../routes.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { type Arguments, argument, argumentsOf, decoratorsOf, stringValue } from './syntax.ts';

/** What FastAPI, Flask and aiohttp are told by decorators, and Django, Starlette and Flask by calls. */
export function routesIn(root: SyntaxNode): readonly RouteSite[] {
  const nodes = root.descendants();
  const prefixes = prefixesIn(nodes);
  const isDjango = root.text.includes('django');
  return nodes.flatMap((node) => {
    if (node.type === 'call') return routesOfCall(node, prefixes, isDjango);
    if (node.type !== 'function_definition' && node.type !== 'class_definition') return [];
    return decoratorsOf(node).flatMap((decorator) => routeOfDecorator(decorator, node, prefixes));
  });
}

/** `bp = Blueprint('cart', __name__, url_prefix='/cart')`, `router = APIRouter(prefix='/cart')`: by the variable. */
function prefixesIn(nodes: readonly SyntaxNode[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const node of nodes) {
    const value = node.type === 'assignment' ? node.field('right') : undefined;
    if (value?.type !== 'call') continue;
    const { named } = argumentsOf(value);
    const prefix = stringValue(named.get('url_prefix') ?? named.get('prefix'));
    if (prefix !== undefined) found.set(node.field('left')!.text, prefix);
  }
  return found;
}

/** `@app.get('/cart/{id}')`, `@bp.route('/cart/<int:id>', methods=['POST'])` */
function routeOfDecorator(
  decorator: SyntaxNode,
  definition: SyntaxNode,
  prefixes: ReadonlyMap<string, string>,
): readonly RouteSite[] {
  const callee = decorator.type === 'call' ? decorator.field('function') : undefined;
  const word = callee?.field('attribute')?.text;
  if (word === undefined) return [];
  const given = argumentsOf(decorator);
  const methods = word === 'route' || word === 'api_route' ? methodsGiven(given, ['GET']) : methodsNamed(word);
  const path = pathGiven(given, 0);
  if (methods === undefined || path === undefined || !/^\/|^$/.test(path)) return [];
  const prefix = prefixes.get(callee!.field('object')!.text) ?? '';
  return [{ methods, path: `${prefix}${path}`, range: { start: decorator.start - 1, end: definition.end } }];
}

function routesOfCall(
  call: SyntaxNode,
  prefixes: ReadonlyMap<string, string>,
  isDjango: boolean,
): readonly RouteSite[] {
  const callee = call.field('function')!;
  const word = callee.field('attribute')?.text ?? callee.text;
  const given = argumentsOf(call);
  const range = { start: call.start, end: call.end };
  const path = pathGiven(given, 0);
  if (path === undefined || given.all.length < 2) return [];
  // What another list of routes is included by is only the beginning of a path.
  if (isDjango && /^(?:path|re_path|url)$/.test(word)) {
    const isList = /^include\b|\.urls$/.test(argument(given, 1, 'view')?.text ?? '');
    return isList ? [] : [{ methods: [], path, range }];
  }
  if (!path.startsWith('/')) return [];
  if (word === 'Route' || /^add_(?:url_rule|api_route|route)$/.test(word)) {
    const methods = methodsGiven(given, word === 'add_route' ? [] : ['GET']);
    const prefix = prefixes.get(callee.field('object')?.text ?? '') ?? '';
    return methods === undefined ? [] : [{ methods, path: `${prefix}${path}`, range }];
  }
  // `web.get('/cart', handler)` of aiohttp.
  const methods = callee.field('object')?.text === 'web' ? methodsNamed(word) : undefined;
  return methods === undefined ? [] : [{ methods, path, range }];
}

function pathGiven(given: Arguments, position: number): string | undefined {
  const named = ['path', 'rule', 'route'].map((name) => given.named.get(name)).find((value) => value !== undefined);
  return stringValue(named ?? given.positional[position]);
}

/** `undefined` when the text does not tell them. */
function methodsGiven({ named }: Arguments, otherwise: readonly string[]): readonly string[] | undefined {
  const list = named.get('methods');
  if (list === undefined) return otherwise;
  if (!/^(?:list|tuple|set)$/.test(list.type)) return undefined;
  const texts = list.children.map(stringValue);
  return texts.includes(undefined) ? undefined : texts.map((text) => text!.toUpperCase());
}
