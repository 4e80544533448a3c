import type { ApiCall, Call, Code } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { WrapperRole } from '../../../wrappers.ts';
import { calledFunction } from '../api/called-function.ts';
import { argumentsOf } from '../syntax.ts';
import { translate } from './expressions.ts';
import { namesIn, plain, type Scope } from './scope.ts';
import { runUnder } from './started-spans.ts';

/** A call of a function that the user says works with spans in place of the API: `module#function`, or `function`. */
export function translateWrapper(scope: Scope, node: SyntaxNode): Code | undefined {
  const role = roleOf(scope, node);
  if (!role) return undefined;
  const given = argumentsOf(node);
  const [first, ...others] = given;
  const last = given.at(-1);
  const range = plain(node);
  const start = {
    kind: 'start',
    certainty: 'proved',
    range: calleeOf(node),
    gives: 'span',
    parent: 'current',
  } as const;
  const call = (does: ApiCall, nodes: readonly SyntaxNode[]): Call => {
    return { kind: 'call', range, given: nodes.map((one) => translate(scope, one)), does };
  };
  if (role === 'start') return call(start, given);
  if (!first || !last) return undefined;
  if (role === 'startActive' || role === 'autoEnd') {
    const does: ApiCall = { ...start, isActive: true, ...(role === 'autoEnd' && { ends: true }) };
    return runUnder(scope, call(does, given.slice(0, -1)), last);
  }
  const span = translate(scope, first);
  if (role === 'activate') return runUnder(scope, call({ kind: 'activate', span }, given.slice(1, -1)), last);
  if (role === 'end') return call({ kind: 'end', span }, others);
  const isCaught = others.some((one) => [...namesIn(one)].some((name) => scope.caught.has(name)));
  return call({ kind: 'fail', span, ...(isCaught && { isCaught }) }, others);
}

function roleOf({ file }: Scope, node: SyntaxNode): WrapperRole | undefined {
  if (file.wrappers.length === 0 || (node.type !== 'Call' && node.type !== 'RemoteCall')) return undefined;
  const called = calledFunction(file, node);
  if (!called) return undefined;
  return file.wrappers.find(({ match }) => {
    const [module, name] = match.includes('#') ? match.split('#', 2) : [undefined, match];
    return name === called.name && (module === undefined || fileNameOf(module) === called.module);
  })?.role;
}

/** A module may be written as the path of its file. */
function fileNameOf(module: string): string {
  return module.replace(/^.*\//, '').replace(/\.erl$/, '');
}

function calleeOf(node: SyntaxNode) {
  return { start: node.start, end: node.field('Arguments')?.start ?? node.end };
}
