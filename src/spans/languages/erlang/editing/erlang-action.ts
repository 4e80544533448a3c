import type { LanguageAction } from '../../../action.ts';
import type { ErlangFile } from '../erlang-file.ts';

/** How Erlang does an action: by the file's syntax alone. */
export type ErlangAction = LanguageAction<ErlangFile>;
