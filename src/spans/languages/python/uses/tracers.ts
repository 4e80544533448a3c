import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { callOf } from '../recognition/calls.ts';
import { argument } from '../syntax.ts';
import { describe } from './describe.ts';
import { firstLine, scopeOf } from './places.ts';

/** `trace.get_tracer(name, version)` and `provider.get_tracer(…)`. */
export function readTracer(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const known = callOf(file, node);
  const isOfApi = known?.is === 'function' && known.name === 'trace.get_tracer';
  const isOfProvider = known?.is === 'method' && known.of === 'provider' && known.method === 'get_tracer';
  if (!known || (!isOfApi && !isOfProvider) || known.given.isOpen) return;
  const { given, certainty } = known;
  const name = argument(given, 0, 'instrumenting_module_name');
  const version = argument(given, 1, 'instrumenting_library_version');
  uses.tracers.push({
    range: firstLine(node),
    call: rangeOf(node),
    certainty,
    name: name && describe(file, name),
    version: version && describe(file, version),
    scope: scopeOf(node),
  });
}

/** `span.update_name(name)`. */
export function readName(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const known = callOf(file, node);
  if (known?.is !== 'method' || known.method !== 'update_name') return;
  const name = argument(known.given, 0, 'name');
  if (!name) return;
  const { certainty } = known;
  uses.names.push({ range: firstLine(node), call: rangeOf(node), certainty, name: describe(file, name) });
}
