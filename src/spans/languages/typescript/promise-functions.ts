import { argumentsOf } from './calls.ts';
import { type Declaration, type Scopes, stringValue } from './scopes.ts';
import { type SyntaxNode, unwrapped } from './syntax.ts';

/** `Promise.resolve` and `Promise.reject` are left out: of their work nothing is left to be done. */
const globalFunctions = /^(fetch|(globalThis|window)\.fetch|Promise\.(all|allSettled|race|any))$/;
/** Modules of Node.js all of whose functions give promises, but for those that give iterators. */
const promiseModules = /^(node:)?(fs|dns|timers|stream)\/promises$/;
const modulesWithPromises = /^(node:)?(fs|dns|timers|stream)$/;
const iteratorFunctions = /^(watch|opendirSync|setInterval)$/;
/** Clients for HTTP that are functions themselves. */
const clientModules = /^(axios|node-fetch|got|ky|cross-fetch|undici)$/;
const clientMethods = /^(default|fetch|request|get|post|put|patch|delete|head|options)$/;

/** Whether a callee is a function of the host's or of a well-known package that gives a promise. */
export function isKnownPromise(scopes: Scopes, callee: SyntaxNode): boolean {
  const path = pathOf(callee);
  if (!path) return false;
  const [root, ...properties] = path;
  const declared = scopes.resolve(root);
  if (!declared) return globalFunctions.test(callee.text);
  const source = declared.module?.source ?? requiredBy(declared.value);
  if (source === undefined) return false;
  const names = [...nameIn(declared), ...properties];
  if (promiseModules.test(source)) return names.length === 1 && !iteratorFunctions.test(names[0]!);
  if (modulesWithPromises.test(source)) {
    return names.length === 2 && names[0] === 'promises' && !iteratorFunctions.test(names[1]!);
  }
  return clientModules.test(source) && names.length <= 1 && clientMethods.test(names[0] ?? 'default');
}

/** The identifier that `a.b.c` begins with, and the names after it. */
function pathOf(callee: SyntaxNode): readonly [SyntaxNode, ...string[]] | undefined {
  const names: string[] = [];
  let node = unwrapped(callee);
  while (node.type === 'member_expression') {
    names.unshift(node.field('property')?.text ?? '');
    node = unwrapped(node.field('object')!);
  }
  return node.type === 'identifier' ? [node, ...names] : undefined;
}

/** What of its module a name stands for; nothing: the whole of it. */
function nameIn({ module, property }: Declaration): readonly string[] {
  const name = module?.imported ?? property;
  return name === undefined || name === 'default' || name === '*' ? [] : [name];
}

function requiredBy(value: SyntaxNode | undefined): string | undefined {
  if (value?.type !== 'call_expression' || value.field('function')?.text !== 'require') return undefined;
  return stringValue(argumentsOf(value)[0]);
}
