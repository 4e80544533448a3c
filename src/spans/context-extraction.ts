import * as l10n from '@vscode/l10n';
import { ok, type Result } from '../base/result.ts';
import type { ActionEdits, LanguageAction, SpanOptions } from './action.ts';
import type { ProcessingSpan } from './processing-span.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What receives messages, and where that begins: all lines of its header mean the same. */
export interface Found<Receiver> {
  readonly receiver: Receiver;
  readonly start: number;
}

/** What a language knows of code that receives messages. */
export interface Receiving<File, Receiver, Received> {
  /** Clients that are known, by a word of each: a file without any is not looked at. */
  readonly mayKnow: RegExp;
  /** What messages come to and has its header in the line of an offset. */
  receiverAt(file: File, offset: number): Found<Receiver> | undefined;
  /** How the work on one becomes a span, or why not. */
  receivedBy(file: File, receiver: Receiver): Result<Received, Refusal>;
  wrap(
    file: File,
    received: Received,
    options: SpanOptions & { readonly name: string },
    titleWith: (name: string) => string,
  ): Result<ActionEdits, Refusal> | Promise<Result<ActionEdits, Refusal>>;
}

/** As far as it is the same in all languages. */
interface ReceivedMessage {
  readonly continued: { readonly span: ProcessingSpan };
  /** What the user should know, a sentence each. */
  readonly notes: readonly string[];
}

/** The action that puts the work on a message into a span of its sender's trace. */
export function contextExtraction<File extends { readonly text: string }, Receiver, Received extends ReceivedMessage>({
  mayKnow,
  receiverAt,
  receivedBy,
  wrap,
}: Receiving<File, Receiver, Received>): LanguageAction<File> {
  return {
    offer(file, { start }) {
      const found = mayKnow.test(file.text) ? receiverAt(file, start) : undefined;
      if (!found) return [];
      const isQuiet = !file.text.includes('opentelemetry') || !receivedBy(file, found.receiver).ok;
      // Another receiver may begin in the same line.
      const at = receiverAt(file, found.start)?.start === found.start ? found.start : start;
      return [{ range: { start: at, end: at }, ...(isQuiet && { isQuiet: true as const }) }];
    },
    async apply(file, { start }, options) {
      const found = receiverAt(file, start);
      if (!found) return refuse(l10n.t('No message of a known client comes to what begins in this line.'));
      const received = receivedBy(file, found.receiver);
      if (!received.ok) return received;
      const { continued, notes } = received.value;
      const settings = { ...options, name: options.name ?? continued.span.name };
      const made = await wrap(file, received.value, settings, (name) =>
        l10n.t("Continue the sender's trace in span '{0}'", name),
      );
      return made.ok && notes.length > 0 ? ok({ ...made.value, notes: [...(made.value.notes ?? []), ...notes] }) : made;
    },
  };
}
