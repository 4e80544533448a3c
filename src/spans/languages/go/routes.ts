import { methodsNamed, type RouteSite } from '../../routes.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { argumentsOf, calleeOf, stringValue } from './syntax.ts';

/**
 * What net/http, gorilla/mux, chi, gin, echo and fiber are given. Clients are asked in the same words, but for an answer: a
 * route is registered in a statement of its own.
 */
export function routesIn(root: SyntaxNode): readonly RouteSite[] {
  return root.descendants().flatMap((node) => (node.type === 'call_expression' ? routeOfCall(node) : []));
}

function routeOfCall(call: SyntaxNode): readonly RouteSite[] {
  const word = calleeOf(call)?.field('field')?.text;
  const [first, ...others] = argumentsOf(call);
  const text = stringValue(first);
  if (word === undefined || text === undefined || others.length === 0) return [];
  const chained = statementOf(call);
  if (chained === undefined) return [];
  const range = { start: call.start, end: call.end };
  if (word === 'Handle' || word === 'HandleFunc') {
    // `Handle("GET", "/cart/:id", handler)` of gin.
    const second = stringValue(others[0]);
    if (second !== undefined) return /^[A-Z]+$/.test(text) ? [{ methods: [text], path: second, range }] : [];
    // `GET example.com/cart/{id}`: https://pkg.go.dev/net/http#ServeMux
    const pattern = /^(?:([A-Z]+)[ \t]+)?[^/\s]*(\/\S*)$/.exec(text);
    if (pattern === null) return [];
    const methods = pattern[1] === undefined ? chained : [pattern[1]];
    return [{ methods, path: pattern[2]!.replace(/\{\$\}$/, ''), range }];
  }
  const methods = methodsNamed(/^[A-Z]+$|^[A-Z][a-z]+$/.test(word) ? word.toLowerCase() : '');
  return methods === undefined || !/^\/|^$/.test(text) ? [] : [{ methods, path: text, range }];
}

/** What `.Methods("GET", …)` behind a call says, when they are a statement together. */
function statementOf(call: SyntaxNode): readonly string[] | undefined {
  let methods: readonly string[] = [];
  let node = call;
  while (node.parent?.type === 'selector_expression' && node.parent.parent?.type === 'call_expression') {
    const word = node.parent.field('field')?.text;
    node = node.parent.parent;
    const given = argumentsOf(node).map(stringValue);
    if (word === 'Methods' && !given.includes(undefined)) methods = given.map((text) => text!.toUpperCase());
  }
  return node.parent?.type === 'expression_statement' ? methods : undefined;
}
