import * as l10n from '@vscode/l10n';
import { insertAt } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import type { ActionEdits } from '../../../action.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SpanKind } from '../../../uses/api-uses.ts';
import type { ActionFile } from '../action-file.ts';
import { argumentsOf, decoratorsOf } from '../syntax.ts';
import { placeIn } from './insertion.ts';
import { isBroken } from './places.ts';
import { prologueFor } from './prologue.ts';
import { scopeOf } from './span-in-scope.ts';

export const spanKinds: readonly SpanKind[] = ['internal', 'server', 'client', 'producer', 'consumer'];

/** Where `start_span` and its like take the kind, if it is given by position. */
const position = 2;

/** Kinds that the code of a span speaks for, best first. */
export function likelyKinds(call: SyntaxNode): readonly SpanKind[] {
  const scope = scopeOf(call);
  const head = scope.type === 'function_definition' ? headOf(scope) : '';
  const inside = call.ancestor(({ type }) => type === 'with_statement') ?? scope;
  const found: SpanKind[] = [];
  if (
    /\b(request|ServicerContext)\b|@\w*(app|router|api|blueprint|bp)\.(get|post|put|patch|delete|route)\b/i.test(head)
  ) {
    found.push('server');
  }
  if (/\b(on_?message|consumer?|handle_message)\b|@\w*(celery|app)\.task\b|@shared_task\b/i.test(head))
    found.push('consumer');
  if (
    /\.(publish|basic_publish|send_message|send_task|apply_async|delay|produce)\(|\bproducer\.send\(/.test(inside.text)
  ) {
    found.push('producer');
  }
  if (
    /\b(requests|httpx|aiohttp|urllib3?|session|client)\.(get|post|put|patch|delete|request|send|fetch)\(|\burlopen\(|\bcursor\.execute\(|\bgrpc\b|Stub\(/.test(
      inside.text,
    )
  ) {
    found.push('client');
  }
  return found;
}

/** Sets the kind of the span that a call starts. */
export function setKind(file: ActionFile, call: SyntaxNode, kind: SpanKind): Result<ActionEdits, Refusal> {
  if (isBroken(file, call)) return refuse(l10n.t('The code around has a syntax error.'));
  const { named, positional, isOpen } = argumentsOf(call);
  if (isOpen) return refuse(l10n.t('The arguments of the call are not plain to see.'));
  const last = call.field('arguments')?.children.at(-1);
  if (!last) return refuse(l10n.t('The call gives the span no name.'));
  // What is given to a decorator is evaluated around the function.
  const prologue = prologueFor(file, { node: call, start: call.start }, { api: ['SpanKind'] });
  if (!prologue.ok) return prologue;
  const value = `${prologue.value.api['SpanKind']}.${kind.toUpperCase()}`;
  const given = named.get('kind') ?? positional[position];
  if (given?.text === value) return refuse(l10n.t('The span is of the kind {0} already.', kind.toUpperCase()));
  const edit = given
    ? { range: { start: given.start, end: given.end }, newText: value }
    : insertAt(last.end, `${separatorIn(file.text, call)}kind=${value}`);
  const edits = [...prologue.value.edits, edit];
  const place = placeIn([edit], value);
  const end = place.range.end;
  return ok({
    title: l10n.t('Set span kind to {0}', kind.toUpperCase()),
    edits,
    placeholders: [
      {
        places: [{ edit: edits.length - 1, range: { start: end - kind.length, end } }],
        choices: [kind, ...spanKinds.filter((other) => other !== kind)].map((one) => one.toUpperCase()),
      },
    ],
  });
}

/** What separates the arguments of a call: they may stand in lines of their own. */
function separatorIn(text: string, call: SyntaxNode): string {
  const [first] = call.field('arguments')!.children;
  const gap = /\(([ \t]*\r?\n[ \t]*)$/.exec(text.slice(0, first!.start));
  return `,${gap?.[1] ?? ' '}`;
}

/** The decorators and the header of a function. */
function headOf(definition: SyntaxNode): string {
  const decorators = decoratorsOf(definition).map(({ text }) => `@${text}`);
  return `${decorators.join('\n')}\n${definition.text.slice(0, definition.field('body')!.start - definition.start)}`;
}
