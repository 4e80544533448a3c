import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../base/range.ts';
import type { Completion } from './completion-item.ts';
import type { CompletionPlace } from './completion-place.ts';
import { environmentNames } from './environment-names.ts';

/** Names of environment variables for a `${` before the cursor; undefined where there is none. */
export function completeVariables(
  { cursor, configuration, environment }: CompletionPlace,
  text: string,
): { readonly range: OffsetRange; readonly items: readonly Completion[] } | undefined {
  const [, provider, name] = /(?<!\$)(?:\$\$)*\$\{(env:)?(\w*)$/.exec(cursor.typed) ?? [];
  if (name === undefined) return undefined;
  const start = cursor.word.start + cursor.typed.length - name.length;
  const [rest] = /^\w*/.exec(text.slice(start, start + 1000))!;
  const end = start + rest.length;
  // A default or the closing brace may be there.
  const closing = /^(?:\}|:-)/.test(text.slice(end, end + 2)) ? '' : '}';
  const names = new Set([...environmentNames(configuration.text), ...environment()]);
  // The one being written is among those of the file.
  names.delete(rest);
  const items = [...names].sort().map(
    (variable): Completion => ({
      label: variable,
      kind: 'variable',
      insertion: [`${provider ?? 'env:'}${variable}${closing}`.slice(provider?.length ?? 0)],
      rank: 0,
      detail: l10n.t('environment variable'),
    }),
  );
  return { range: { start, end }, items };
}
