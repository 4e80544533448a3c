import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { type FunctionForm, keyOf } from '../module.ts';
import { argumentsOf, atomOf } from '../syntax.ts';
import { endlessnessOf } from './tail-calls.ts';

/** Why a function cannot be in a span for as long as it runs, or should not; a sentence for the user. */
export function refusalOfFunction(file: ErlangFile, form: FunctionForm): string | undefined {
  const key = keyOf(form);
  const bodies = form.clauses.map((clause) => clause.field('Body')!);
  if (file.isBroken(form.node)) return l10n.t('The function has a syntax error.');
  if (bodies.every((body) => isWholeSpan(file, body))) return l10n.t('All of it is in a span already.');
  if (bodies.every(isNative)) return l10n.t("'{0}' is replaced by native code, in which there are no spans.", key);
  const leaving = neverReturning(form.node);
  if (leaving) return l10n.t("'{0}' never returns, and the span would never end.", called(leaving));
  const endless = endlessnessOf(file, form);
  if (endless?.kind === 'server') {
    return l10n.t(
      "'{0}' goes on as '{1}', which receives messages in a loop: the span would not end before that.",
      key,
      endless.name,
    );
  }
  if (endless?.kind === 'loop') {
    return endless.receives
      ? l10n.t(
          "'{0}' receives messages in a loop, and each round would be inside the span of the one before: wrap what it does before it calls itself.",
          key,
        )
      : l10n.t(
          "'{0}' calls itself last, and each call would be inside the span of the one before: wrap it by an inner function, or what it does before that.",
          key,
        );
  }
  return undefined;
}

/** Whether a row is one span already. */
export function isWholeSpan(file: ErlangFile, { children: [only, another] }: Pick<SyntaxNode, 'children'>): boolean {
  return only !== undefined && !another && file.invocationOf(only)?.name === 'with_span';
}

/** The call in a node, of its own process, that control does not come back from. */
export function neverReturning(node: SyntaxNode): SyntaxNode | undefined {
  return node
    .descendants()
    .find(
      (one) => one.type === 'RemoteCall' && endless.has(called(one)) && !one.ancestor(({ type }) => type === 'Fun'),
    );
}

function called(call: SyntaxNode): string {
  const [module, name] = call.children;
  return `${atomOf(module)}:${atomOf(name)}`;
}

/** A function that a library in C takes the place of when the module is loaded. */
function isNative({ children: [only, another] }: SyntaxNode): boolean {
  if (!only || another) return false;
  if (only.type !== 'RemoteCall' && only.type !== 'Call' && only.type !== 'Macro' && only.type !== 'MacroCall')
    return false;
  const given = argumentsOf(only).map(({ text }) => text);
  return /\bnif|nif_|_nif|not_loaded/i.test([only.children[1]?.text ?? only.text, ...given].join(' '));
}

const endless: ReadonlySet<string> = new Set([
  'proc_lib:hibernate',
  'erlang:hibernate',
  'gen_server:enter_loop',
  'gen_statem:enter_loop',
  'gen_fsm:enter_loop',
]);
