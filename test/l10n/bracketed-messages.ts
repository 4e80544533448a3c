import * as l10n from '@vscode/l10n';

/**
 * A language that says everything in English and in brackets: a module that is loaded after this has all messages in it. The
 * first letter stands before the bracket, so that those that begin a sentence can be given a capital.
 */
const bracketed: Record<string, string> = new Proxy(
  {},
  { get: (_, message) => String(message).replace(/^(\p{L}?)(.*)$/su, '$1⟦$2⟧') },
);

l10n.config({ contents: bracketed });
