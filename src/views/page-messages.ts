import { messagesOfPages } from './messages.generated.ts';

/** Of the messages of a language, in the order of their bundle, those that pages can show; nothing for English. */
export function pageMessages(bundle: Readonly<Record<string, string>> | undefined): Record<string, string> | undefined {
  return bundle && Object.fromEntries(Object.entries(bundle).slice(0, messagesOfPages));
}
