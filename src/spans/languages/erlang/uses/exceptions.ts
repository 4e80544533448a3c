import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { Invocation } from '../api/invocation.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { describe } from './describe.ts';
import { useOf } from './use.ts';

/** `otel_span:record_exception(Span, Class, Term, Stacktrace, Attributes)`: any term may be what is thrown. */
export function readException(file: ErlangFile, invocation: Invocation, uses: GatheredUses): void {
  const { module, name, given } = invocation;
  const [, , term] = given;
  if (module !== 'otel_span' || name !== 'record_exception' || typeof term !== 'object') return;
  const nodes = given.slice(1).filter((one) => typeof one === 'object');
  uses.exceptions.push({
    ...useOf(file, invocation),
    exception: { ...describe(file, term), kind: 'unknown' },
    given: nodes.map((node) => describe(file, node)),
  });
}
