import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { classOf, decoratorsOf, parametersOf } from '../syntax.ts';
import { ownNodesOf } from './own-nodes.ts';
import { nameOf } from './places.ts';

/** What one should know who puts a function into a span, though it can be done: a sentence each. */
export function notesOnFunction(definition: SyntaxNode): string[] {
  const name = nameOf(definition);
  const notes: string[] = [];
  if (callsItself(definition)) notes.push(l10n.t("'{0}' calls itself, and each call makes a span.", name));
  if (decoratorsOf(definition).some(({ text }) => /(^|\.)(cached_)?property$/.test(text))) {
    notes.push(l10n.t("'{0}' is a property, and each time it is read makes a span.", name));
  }
  if (/^__(getattr|getattribute|getitem|hash|eq|lt|len|bool|contains|iter|repr|str|del)__$/.test(own(definition))) {
    notes.push(l10n.t("Python calls '{0}' by itself, and each call makes a span.", name));
  }
  return notes;
}

function callsItself(definition: SyntaxNode): boolean {
  const name = own(definition);
  const self = classOf(definition) && parametersOf(definition)[0]?.identifier?.text;
  const wanted = self === undefined ? name : `${self}.${name}`;
  return ownNodesOf(definition.field('body')!.children).some(
    (node) => node.type === 'call' && node.field('function')?.text === wanted,
  );
}

function own(definition: SyntaxNode): string {
  return definition.field('name')!.text;
}
