import { methodsNamed, type RouteSite } from '../../routes.ts';
import type { SourceFile } from '../../source-file.ts';
import { rangeOf, type SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf } from './calls.ts';
import type { Parsers } from './grammar.ts';
import { typescript } from './profile.ts';
import { stringValue } from './scopes.ts';
import { copySyntax, unwrapped } from './syntax.ts';

/**
 * What Express, Fastify, Koa's and Hono's routers and Hapi are given by calls, and Nest and its like by decorators. Clients
 * are asked in the same words, but for an answer: a route is registered in a statement of its own.
 */
export function routesOf(parsers: Parsers, source: SourceFile): readonly RouteSite[] {
  const tree = typescript.mayRegisterRoutes(source.text) ? parsers.parseAside(source) : undefined;
  if (!tree) return [];
  const { root } = copySyntax(tree.rootNode, source.text, { whole: true });
  tree.delete();
  return root.descendants().flatMap((node) => {
    if (node.type === 'call_expression') return routesOfCall(node);
    return node.type === 'class_body' ? routesOfController(node) : [];
  });
}

function routesOfCall(call: SyntaxNode): readonly RouteSite[] {
  const callee = unwrapped(call.field('function')!);
  const method = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
  if (method === undefined || !isStatement(call)) return [];
  const [first, ...others] = argumentsOf(call);
  if (first === undefined) return [];
  if (method === 'route' && first.type === 'object') return routeOfObject(call, first);
  const methods = methodsNamed(method);
  if (methods === undefined) return [];
  // `router.route('/cart').get(…).post(…)`
  const chained = pathOfChain(callee.field('object')!);
  const path = chained ?? constantText(first);
  const handler = chained === undefined ? others.at(-1) : first;
  if (path === undefined || !/^[/*]|^$/.test(path) || handler === undefined || !mayHandle(handler)) return [];
  return [{ methods, path, range: { start: callee.field('property')!.start, end: call.end } }];
}

/** Whether a call is a statement, or begins a chain of calls that is one. */
function isStatement(call: SyntaxNode): boolean {
  let node = call;
  while (node.parent?.type === 'member_expression' && node.parent.parent?.type === 'call_expression') {
    node = node.parent.parent;
  }
  return node.parent?.type === 'expression_statement';
}

/** The path that `.route('/cart')` at the beginning of a chain was given. */
function pathOfChain(node: SyntaxNode): string | undefined {
  for (let call: SyntaxNode | undefined = node; call?.type === 'call_expression'; ) {
    const callee: SyntaxNode = call.field('function')!;
    if (callee.field('property')?.text === 'route') return constantText(argumentsOf(call)[0]);
    call = callee.field('object');
  }
  return undefined;
}

function mayHandle({ type }: SyntaxNode): boolean {
  return !/^(?:object|string|template_string|number|null|undefined|true|false)$/.test(type);
}

/** `app.route({ method: 'GET', url: '/cart/:id', … })` of Fastify, with `path` of Hapi. */
function routeOfObject(call: SyntaxNode, object: SyntaxNode): readonly RouteSite[] {
  const path = constantText(valueIn(object, 'url') ?? valueIn(object, 'path'));
  const named = valueIn(object, 'method');
  if (path === undefined || named === undefined) return [];
  const texts = (named.type === 'array' ? named.children : [named]).map(constantText);
  const methods = texts.flatMap((text) => (text === undefined || text === '*' ? [] : [text.toUpperCase()]));
  return [{ methods: methods.length === texts.length ? methods : [], path, range: rangeOf(call) }];
}

/** The methods of a class with `@Controller('cart')`, as far as they have `@Get(':id')` or the like. */
function routesOfController(body: SyntaxNode): readonly RouteSite[] {
  const type = body.parent!;
  const around = type.parent?.type === 'export_statement' ? [type, type.parent] : [type];
  const decorators = around.flatMap((node) => node.children.filter((child) => child.type === 'decorator'));
  const controller = decorators.map(decorationOf).find(({ name }) => /^(?:Json|Rest)?Controller$/.test(name));
  const prefixes = controller && pathsOf(controller);
  if (prefixes === undefined) return [];
  let before: SyntaxNode[] = [];
  return body.children.flatMap((member) => {
    if (member.type === 'decorator') {
      before.push(member);
      return [];
    }
    const given = before;
    before = [];
    return given.flatMap((decorator) => {
      const decoration = decorationOf(decorator);
      const methods = /^[A-Z]/.test(decoration.name) ? methodsNamed(decoration.name.toLowerCase()) : undefined;
      const paths = methods && pathsOf(decoration);
      const range = { start: decorator.start, end: member.end };
      return prefixes.flatMap((prefix) =>
        (paths ?? []).map((path) => ({ methods: methods!, path: `${prefix}/${path}`, range })),
      );
    });
  });
}

interface Decoration {
  readonly name: string;
  readonly given: SyntaxNode | undefined;
}

function decorationOf(decorator: SyntaxNode): Decoration {
  const [expression] = decorator.children;
  const isCall = expression?.type === 'call_expression';
  const name = (isCall ? expression.field('function') : expression)?.text ?? '';
  return { name, given: isCall ? argumentsOf(expression)[0] : undefined };
}

/** `undefined` when the text does not tell. */
function pathsOf({ given }: Decoration): readonly string[] | undefined {
  if (given === undefined) return [''];
  const value = given.type === 'object' ? valueIn(given, 'path') : given;
  if (value === undefined) return [''];
  const texts = (value.type === 'array' ? value.children : [value]).map(constantText);
  return texts.includes(undefined) ? undefined : texts.map((text) => text!);
}

function valueIn(object: SyntaxNode, name: string): SyntaxNode | undefined {
  const pair = object.children.find(
    ({ type, children: [key] }) => type === 'pair' && (stringValue(key) ?? key?.text) === name,
  );
  return pair?.field('value');
}

function constantText(node: SyntaxNode | undefined): string | undefined {
  if (node?.type !== 'template_string') return stringValue(node);
  return node.children.some(({ type }) => type === 'template_substitution') ? undefined : node.text.slice(1, -1);
}
