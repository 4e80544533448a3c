import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Crossing } from '../../../uses/context-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Invocation } from '../api/invocation.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { useOf } from './use.ts';

/** `Token = otel_ctx:attach(Context)`: only the process that it is attached in can detach it. */
export function readAttachment(file: ErlangFile, invocation: Invocation, uses: GatheredUses): void {
  const { module, name, node } = invocation;
  if (module !== 'otel_ctx' || name !== 'attach') return;
  uses.attachments.push({ ...useOf(file, invocation), crossings: crossingsOf(file, node) });
}

function crossingsOf(file: ErlangFile, attach: SyntaxNode): readonly Crossing[] {
  const kept = attach.parent?.type === 'Match' ? attach.parent.children[0] : undefined;
  const token = kept?.type === 'Variable' ? file.variableOf(kept) : undefined;
  const clause = clauseAround(attach);
  if (!token || !clause) return [];
  return clause.descendants().flatMap((node): Crossing[] => {
    const detach = file.invocationOf(node);
    const [given] = detach?.given ?? [];
    if (detach?.module !== 'otel_ctx' || detach.name !== 'detach' || typeof given !== 'object') return [];
    const isElsewhere = file.variableOf(given) === token && file.processOf(node) !== file.processOf(attach);
    return isElsewhere ? [{ ...useOf(file, detach), how: 'callback' }] : [];
  });
}
