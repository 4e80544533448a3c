import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { CodeScope } from '../../../uses/set-up-uses.ts';
import { calledFunction } from '../api/called-function.ts';
import type { Invocation } from '../api/invocation.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { argumentsOf } from '../syntax.ts';
import { runsItsFun } from '../translation/known-functions.ts';
import { describe } from './describe.ts';
import { useOf } from './use.ts';

/** `opentelemetry:get_tracer(Name)`. */
export function readTracer(file: ErlangFile, invocation: Invocation, uses: GatheredUses): void {
  const { module, name, given, node } = invocation;
  if (module !== 'opentelemetry' || name !== 'get_tracer') return;
  const [first, version] = given;
  // Without a name it gives the tracer that is there for all.
  if (first === undefined) return;
  uses.tracers.push({
    ...useOf(file, invocation),
    call: { start: node.start, end: node.end },
    name: typeof first === 'object' ? describe(file, first) : undefined,
    version: typeof version === 'object' ? describe(file, version) : undefined,
    scope: scopeOf(file, node),
  });
}

/** Code of a module only runs in functions. */
function scopeOf(file: ErlangFile, node: SyntaxNode): CodeScope {
  const loop = node.ancestor((one) => comprehensions.has(one.type) || runsMany(file, one));
  return loop ? 'loop' : 'function';
}

function runsMany(file: ErlangFile, node: SyntaxNode): boolean {
  const called = node.type === 'RemoteCall' ? calledFunction(file, node) : undefined;
  return called !== undefined && runsItsFun.has(`${called.module}:${called.name}/${argumentsOf(node).length}`);
}

const comprehensions: ReadonlySet<string> = new Set(['ListComprehension', 'BinaryComprehension', 'MapComprehension']);
