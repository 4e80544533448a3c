import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Invocation } from '../api/invocation.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { describe } from './describe.ts';
import { useOf } from './use.ts';

/** `otel_span:update_name(Span, Name)` */
export function readName(file: ErlangFile, invocation: Invocation, uses: GatheredUses): void {
  const { module, name, given, node } = invocation;
  const [, newName] = given;
  if (module !== 'otel_span' || name !== 'update_name' || typeof newName !== 'object') return;
  const call = { start: node.start, end: node.end };
  uses.names.push({ ...useOf(file, invocation), call, name: describe(file, newName) });
}
