import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { Scopes } from './scopes.ts';

const harmlessObjects: ReadonlySet<string> = new Set(['console', 'Math', 'performance', 'Date', 'Number', 'String']);
const harmlessFunctions: ReadonlySet<string> = new Set([
  'String',
  'Number',
  'Boolean',
  'Symbol',
  'isNaN',
  'isFinite',
  'parseInt',
  'parseFloat',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'clearTimeout',
  'clearInterval',
  'clearImmediate',
  'queueMicrotask',
  'Array.isArray',
  'Object.keys',
  'Object.values',
  'Object.entries',
  'Object.assign',
  'Object.freeze',
  'process.hrtime',
  'process.hrtime.bigint',
  'process.cwd',
  'process.uptime',
  'process.memoryUsage',
  'crypto.randomUUID',
  'Promise.resolve',
  'Promise.reject',
  'Promise.all',
  'Promise.allSettled',
  'Promise.any',
  'Promise.race',
]);
const harmlessConstructors: ReadonlySet<string> = new Set([
  'Error',
  'TypeError',
  'RangeError',
  'SyntaxError',
  'ReferenceError',
  'AggregateError',
  'Date',
  'Map',
  'Set',
  'WeakMap',
  'WeakSet',
  'AbortController',
]);
const loggerMethods: ReadonlySet<string> = new Set([
  'trace',
  'debug',
  'info',
  'log',
  'warn',
  'error',
  'fatal',
  'verbose',
]);

/** Calls of the language's and the host's own functions that do not throw, whatever they are given. */
export function isHarmless(callee: SyntaxNode, scopes: Scopes): boolean {
  const root = callee.type === 'member_expression' ? callee.field('object')! : callee;
  if (root.type === 'identifier' && scopes.resolve(root)) return false;
  return harmlessFunctions.has(callee.text) || (callee.type === 'member_expression' && harmlessObjects.has(root.text));
}

/** `orders.add(1)` where `orders` is a `meter.createCounter(…)`: instruments of OpenTelemetry do not throw. */
export function isOnOwnInstrument(callee: SyntaxNode, scopes: Scopes): boolean {
  if (callee.type !== 'member_expression' || !/^(add|record)$/.test(callee.field('property')?.text ?? '')) return false;
  const object = callee.field('object')!;
  const value = object.type === 'identifier' ? scopes.resolve(object)?.value : undefined;
  const made = value?.type === 'call_expression' ? value.field('function')?.field('property')?.text : undefined;
  return made !== undefined && /^create(Counter|UpDownCounter|Histogram|Gauge)$/.test(made);
}

/** Whether `new` of a class keeps nothing that it is given, and does not throw. */
export function isHarmlessConstructor(callee: SyntaxNode, scopes: Scopes): boolean {
  return harmlessConstructors.has(callee.text) && !scopes.resolve(callee);
}

/** `logger.info(…)`, `this.log.error(…)`: they do not throw, and keep no span they are shown. */
export function isLogger(callee: SyntaxNode): boolean {
  if (callee.type !== 'member_expression' || !loggerMethods.has(callee.field('property')?.text ?? '')) return false;
  return /(^|[._#])(log|logger|_logger|diag|console)$/i.test(callee.field('object')!.text);
}

/** Where the process ends, nothing leaks. */
export function isHalt(callee: SyntaxNode): boolean {
  return /^(process\.(exit|abort|reallyExit)|Deno\.exit)$/.test(callee.text);
}

/** Functions that are called where control never comes. */
export function isNever(callee: SyntaxNode): boolean {
  return /^(assert|throw)?_?(never|unreachable|exhaustive(Check)?)$/i.test(callee.text);
}
