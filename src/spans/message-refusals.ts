import * as l10n from '@vscode/l10n';
import type { Result } from '../base/result.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Why the work on a message is put into no span of its sender's trace, in the words of all languages. */
type Refused = Result<never, Refusal>;

export function refuseBatch(): Refused {
  return refuse(
    l10n.t(
      'A batch has many senders: put the cursor into the loop over its messages, or give its span a link to each.',
    ),
  );
}

export function refuseExtracted(): Refused {
  return refuse(l10n.t('The context is extracted here already.'));
}

export function refuseUnnamed(): Refused {
  return refuse(l10n.t('The message is not taken by a name: give it one first.'));
}

export function refuseIdle(): Refused {
  return refuse(l10n.t('Nothing is done with the message that could go into a span.'));
}

export function refuseHandedOn(): Refused {
  return refuse(l10n.t('The message is only handed on: put the cursor where the work on it begins.'));
}

/** What to tell where a request to SQS cannot be changed; `asking` is the code that asks for all attributes. */
export function noteOnAttributes(asking: string): string {
  return l10n.t('SQS gives only attributes that are asked for: receive with `{0}`.', asking);
}
