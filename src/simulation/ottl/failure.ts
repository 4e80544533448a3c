import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../base/range.ts';
import { kindOf, type OttlValue } from './ottl-value.ts';

/**
 * Thrown where a statement fails on a span; whoever runs it catches it. Not an `Error`, of whose stack nobody asks and
 * which would be made for each span.
 */
export class Failure {
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}

/** A statement makes more of something than is simulated. It is not run again, for it would on the next span, too. */
export class TooLarge extends Failure {
  constructor(what: string) {
    super(l10n.t('{0} are not simulated, and so it is not run any more', what));
  }
}

export function mismatch(expected: string, value: OttlValue): Failure {
  return new Failure(l10n.t('{0} is expected, not {1}', expected, kindOf(value)));
}

/** Thrown while a statement is compiled: the collector takes it, and what it does is not known here. */
export class NotSimulated extends Error {
  /** In the text of OTTL. */
  readonly range: OffsetRange | undefined;

  constructor(message: string, range?: OffsetRange) {
    super(message);
    this.range = range;
  }
}
