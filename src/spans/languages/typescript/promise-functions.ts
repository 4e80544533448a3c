import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { type Origin, originOf } from './origins.ts';
import type { Scopes } from './scopes.ts';

/** `Promise.resolve` and `Promise.reject` are left out: of their work nothing is left to be done. */
const globalFunctions = /^(fetch|(globalThis|window)\.fetch|Promise\.(all|allSettled|race|any))$/;
/** Modules of Node.js all of whose functions give promises, but for those that give iterators. */
const promiseModules = /^(node:)?(fs|dns|timers|stream)\/promises$/;
const modulesWithPromises = /^(node:)?(fs|dns|timers|stream)$/;
const iteratorFunctions = /^(watch|setInterval)$/;
/** Clients for HTTP that are functions themselves. */
const clientModules = /^(axios|node-fetch|got|ky|cross-fetch|undici)$/;
const clientMethods = /^(fetch|request|get|post|put|patch|delete|head|options)$/;

/** Whether a callee is a function of the host's or of a well-known package that gives a promise. */
export function isKnownPromise(scopes: Scopes, callee: SyntaxNode): boolean {
  const root = callee.type === 'member_expression' ? callee.field('object')! : callee;
  const isGlobal = root.type === 'identifier' && scopes.resolve(root) === undefined;
  if (isGlobal && globalFunctions.test(callee.text)) return true;
  const origin = originOf(callee, scopes);
  if (origin) return isPromiseFunction(origin);
  // `fs.promises.readFile(…)`
  const parent = root.type === 'member_expression' ? originOf(root, scopes) : undefined;
  const name = callee.field('property')?.text;
  return (
    parent?.name === 'default' &&
    name !== undefined &&
    isPromiseFunction({ ...parent, name: parent.member!, member: name })
  );
}

function isPromiseFunction({ module, name, member }: Origin): boolean {
  // What a module exports by default is, mostly, all of it.
  const names = [name, member].filter((one) => one !== undefined && one !== 'default' && one !== '*');
  if (promiseModules.test(module)) return names.length === 1 && !iteratorFunctions.test(names[0]!);
  if (modulesWithPromises.test(module)) {
    return names[0] === 'promises' && names[1] !== undefined && !iteratorFunctions.test(names[1]);
  }
  return clientModules.test(module) && names.length <= 1 && (names[0] === undefined || clientMethods.test(names[0]));
}
