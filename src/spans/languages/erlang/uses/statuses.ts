import * as l10n from '@vscode/l10n';
import type { Expression } from '../../../uses/expression.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Invocation } from '../api/invocation.ts';
import { statusOf } from '../api/status.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { atomOf } from '../syntax.ts';
import { describe } from './describe.ts';
import { useOf } from './use.ts';

/** `otel_span:set_status(Span, Code, Message)`. Of Error with a message that is no binary, the API makes no status at all. */
export function readStatus(file: ErlangFile, invocation: Invocation, uses: GatheredUses): void {
  const { module, name, given } = invocation;
  if (module !== 'otel_span' || name !== 'set_status') return;
  const nodes = given.slice(1).filter((one) => typeof one === 'object');
  const { code, codeNode, message } = statusOf(nodes);
  const described = message && describe(file, message);
  const isAtom = atomOf(message) !== undefined || atomOf(message && file.valueOf(message)) !== undefined;
  const description: Expression | undefined =
    described && isAtom ? { ...described, kind: 'symbol', noun: l10n.t('an atom') } : described;
  uses.statuses.push({
    ...useOf(file, invocation),
    code: codeNode && describe(file, codeNode),
    status: code,
    description,
    given: nodes.map((node) => describe(file, node)),
    ...(code === 'unknown' && codeNode?.type === 'Atom' && { fault: 'unknown' as const }),
    ...(code === 'error' && { losesAll: true as const }),
  });
}
