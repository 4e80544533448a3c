import * as l10n from '@vscode/l10n';
import { contains, type OffsetRange } from '../../base/range.ts';
import { ok, type Result } from '../../base/result.ts';
import { type Refusal, refuse } from '../refusal.ts';
import type { ApiUses, AttributeUse, SpanKind, SpanStart } from './api-uses.ts';

/** What a test can say of a span before anything runs. */
export interface ExpectedSpan {
  readonly name: string;
  /** Absent: it does not show. */
  readonly kind?: SpanKind;
  /** What it starts with, and nothing changes later: in the order of the text. */
  readonly attributes: readonly ExpectedAttribute[];
  /** Its function gives it an error status in some case. */
  readonly canFail: boolean;
}

export interface ExpectedAttribute {
  readonly key: string;
  readonly value: string | number | boolean;
  /** Key and value as the code has them, which tells kinds of numbers and of text apart. */
  readonly written: { readonly key: string; readonly value: string };
}

/** Why a function has no test of spans. */
export const nothingToTest = l10n.t('This function starts no span: there is nothing to test.');

/** The span that a function starts: the one around an offset, else the first whose name is constant. */
export function expectedSpan(
  { starts, names, attributes, statuses }: ApiUses,
  fn: OffsetRange,
  offset: number,
): Result<ExpectedSpan, Refusal> {
  const inside = starts.filter(({ call }) => contains(fn, call));
  if (inside.length === 0) return refuse(nothingToTest);
  const named = inside.filter((start) => typeof start.name?.constant === 'string' && start.name.constant !== '');
  const start = named.findLast(({ call }) => call.start <= offset && offset <= call.end) ?? named[0];
  if (!start || names.some(({ call }) => contains(fn, call))) {
    return refuse(l10n.t('The name of the span is made while the function runs: no test can know it.'));
  }
  const given = [...start.attributes, ...start.next];
  const setLater = attributes.filter((use) => contains(fn, use.range) && !given.some((one) => isSame(one, use)));
  const constant = given.flatMap((use): ExpectedAttribute[] => {
    const { constant: key } = use.key;
    const { constant: value } = use.value;
    const isChanged = setLater.some((later) => later.key.constant === undefined || later.key.constant === key);
    return typeof key === 'string' && value !== undefined && !isChanged && !use.isChosen
      ? [{ key, value, written: { key: use.key.text, value: use.value.text } }]
      : [];
  });
  return ok({
    name: String(start.name!.constant),
    ...kindOf(start),
    attributes: [...new Map(constant.map((one) => [one.key, one])).values()],
    canFail: statuses.some(({ status, range }) => status === 'error' && contains(fn, range)),
  });
}

function kindOf({ kind = 'internal' }: SpanStart): Pick<ExpectedSpan, 'kind'> {
  return kind === 'unknown' ? {} : { kind };
}

function isSame(one: AttributeUse, other: AttributeUse): boolean {
  return one.pair.start === other.pair.start && one.pair.end === other.pair.end;
}
