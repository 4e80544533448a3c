import * as l10n from '@vscode/l10n';
import { insertAt } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { wordsOf } from '../../../../base/words.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { unconditionalForms } from '../idioms/includes.ts';
import { describe } from '../uses/describe.ts';
import { startCallOf } from '../uses/starts.ts';
import { eolOf, lineEnd, lineStart } from './layout.ts';
import { isIn } from './places.ts';

/** The name that a call which starts a span gives it, if the offset is in it. */
export function spanNameAt(file: ErlangFile, offset: number): SyntaxNode | undefined {
  return namesOfSpans(file).find((name) => isIn(offset, name));
}

/** Makes a macro of a span's name, for all spans of the file that have this name. */
export function extractName(file: ErlangFile, name: SyntaxNode): Result<ActionEdits, Refusal> {
  if (/^Macro/.test(name.type)) return refuse(l10n.t('The name is a macro already.'));
  const value = describe(file, name).constant;
  if (name.type !== 'Atom' && name.type !== 'Binary') return refuse(l10n.t('The name is no text in itself.'));
  if (typeof value !== 'string') {
    return refuse(l10n.t('The name is put together of values: they should be attributes, and the name constant.'));
  }
  const clause = clauseAround(name);
  if (!clause || file.isBroken(clause)) return refuse(l10n.t('The code around has a syntax error.'));
  const uses = namesOfSpans(file).filter(({ text }) => text === name.text);
  const macro = freeMacro(file, value);
  const place = definitionPlace(file);
  const eol = eolOf(file.text);
  const definition = `-define(${macro}, ${name.text}).`;
  const edits = [
    insertAt(place.offset, place.isBehind ? `${eol}${definition}` : `${definition}${eol}${eol}`),
    ...uses.map((use) => ({ range: rangeOf(use), newText: `?${macro}` })),
  ];
  return ok({
    title: l10n.t("Extract span name '{0}' to macro '{1}'", value, macro),
    edits,
    placeholders: [
      {
        places: edits.map(({ newText }, edit) => {
          const start = newText.indexOf(macro);
          return { edit, range: { start, end: start + macro.length } };
        }),
      },
    ],
  });
}

function namesOfSpans(file: ErlangFile): readonly SyntaxNode[] {
  return file.invocations.flatMap((invocation) => startCallOf(invocation)?.name ?? []);
}

/** `LOAD_ORDERS_SPAN`, unless something in the file has that name. */
function freeMacro({ text }: ErlangFile, value: string): string {
  const words = wordsOf(value).filter((word) => /^\w+$/.test(word));
  const base = [...(/^[a-z]/.test(words[0] ?? '') ? words : ['span', ...words]), 'span'].join('_').toUpperCase();
  let name = base;
  for (let suffix = 2; new RegExp(`\\b${name}\\b`).test(text); suffix++) name = `${base}_${suffix}`;
  return name;
}

/** Behind the macros and headers at the top of the file, or in front of its first function. */
function definitionPlace(file: ErlangFile): { readonly offset: number; readonly isBehind: boolean } {
  const { text } = file;
  const forms = unconditionalForms(file);
  const first = forms.findIndex(({ type }) => type === 'Function' || type === 'Spec');
  const top = first < 0 ? forms : forms.slice(0, first);
  const last =
    top.findLast(({ type }) => type === 'Define') ?? top.findLast(({ type }) => /^(?:Include|Module)/.test(type));
  if (last) return { offset: lineEnd(text, last.parent!.end), isBehind: true };
  return { offset: lineStart(text, forms[0]?.start ?? 0), isBehind: false };
}
