import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { type FunctionForm, keyOf } from '../module.ts';
import { atomOf } from '../syntax.ts';
import { calledBy } from './tail-calls.ts';

/** What one should know who puts a function into a span, though it can be done: a sentence each. */
export function notesOnFunction({ module }: ErlangFile, form: FunctionForm): string[] {
  const key = keyOf(form);
  const calls = form.node.descendants().filter(({ type }) => type === 'Call' || type === 'RemoteCall');
  const notes: string[] = [];
  if (calls.some((call) => calledBy(call, module) === key)) {
    notes.push(l10n.t("'{0}' calls itself, and each call makes a span.", key));
  }
  if (module.functions.some((other) => other !== form && keyOf(other) === key)) {
    notes.push(l10n.t("'{0}' is written for other builds, too, which were left as they are.", key));
  }
  if (calls.some(spawns)) {
    notes.push(
      l10n.t('What it spawns has no current span: give it the context of `otel_ctx:get_current()` to attach.'),
    );
  }
  return notes;
}

function spawns({ type, children: [first, second] }: SyntaxNode): boolean {
  const name = atomOf(type === 'Call' ? first : second) ?? '';
  const module = type === 'Call' ? 'erlang' : atomOf(first);
  return /^spawn/.test(name) && (module === 'erlang' || module === 'proc_lib');
}
