import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { rangeOf } from '../../../syntax/syntax-node.ts';
import type { Declaration } from '../scopes.ts';
import { isFunction } from '../syntax.ts';
import type { ContextSource } from './context-source.ts';
import type { EditedFile } from './edited-file.ts';
import { freeName } from './names.ts';
import type { Selection } from './selection.ts';
import { isWhole } from './span-start.ts';
import { isChangedIn, mentionsOf, readsOf } from './variable-uses.ts';

/** What becomes of a span's context in statements in the middle of a function. */
export interface OwnContext {
  /** The variable that it goes into, `_` if nobody reads it. */
  readonly target: string;
  /** What hands it on. */
  readonly lines: readonly string[];
  /** Makes the statements read the variable. */
  readonly renames: readonly TextEdit[];
}

/** `isBlock`: the statements get a block of their own, so that a variable of the same name may hide the one around. */
export function ownContext(
  code: EditedFile,
  selection: Selection,
  source: ContextSource,
  isBlock: boolean,
): Result<OwnContext, Refusal> {
  return source.variable
    ? inVariable(code, selection, source.variable, isBlock)
    : ok(asked(code, selection, source, isBlock));
}

function inVariable(
  code: EditedFile,
  selection: Selection,
  variable: Declaration,
  isBlock: boolean,
): Result<OwnContext, Refusal> {
  const { scopes } = code.source;
  const { fn, statements } = selection;
  const reads = statements.flatMap((one) => readsOf(variable, one, scopes));
  if (reads.length === 0) return ok({ target: '_', lines: [], renames: [] });
  const isReadElsewhere = isReadAfter(code, selection, variable);
  const isChanged = statements.some((one) => isChangedIn(variable, one, scopes));
  // Another variable of the name would keep its values from the code around.
  const isHidden = isBlock || !scopes.namesIn(scopeOf(selection)).includes(variable);
  if (isChanged && (isHidden || isReadElsewhere)) {
    return refuse(
      l10n.t(
        "'{0}' is given another value in the selection, which belongs to the code around: select up to where it is used last.",
        variable.name,
      ),
    );
  }
  if (isBlock || !isReadElsewhere) return ok({ target: variable.name, lines: [], renames: [] });
  const target = freeName(fn, 'spanCtx');
  return ok({ target, lines: [], renames: reads.map((read) => ({ range: rangeOf(read), newText: target })) });
}

/** What declares the variables of a list of statements. */
function scopeOf({ fn, statements }: Selection): SyntaxNode {
  const holder = statements[0]?.parent?.parent;
  return holder && holder !== fn.field('body') ? holder : fn;
}

/** Whether code that runs behind the statements reads a variable: also a function in front, which may be called there. */
function isReadAfter({ source: { scopes } }: EditedFile, selection: Selection, variable: Declaration): boolean {
  const { fn, list, statements, range } = selection;
  const functions = fn.descendants().filter((one) => one !== fn && isFunction(one) && one.end < range.start);
  const others = [...list.slice(list.indexOf(statements.at(-1)!) + 1), ...functions];
  return others.some((one) => mentionsOf(variable, one, scopes).length > 0);
}

/** What carries the context is asked for it: by the statements, too. */
function asked(
  { source: { scopes } }: EditedFile,
  { fn, statements }: Selection,
  { expression, carrier, isNew }: ContextSource,
  isBlock: boolean,
): OwnContext {
  const same = isNew ? [] : statements.flatMap((one) => topmost(one, expression));
  const isAsked = (use: SyntaxNode) => same.some(({ start, end }) => start <= use.start && use.end <= end);
  const uses = carrier ? statements.flatMap((one) => mentionsOf(carrier.variable, one, scopes)) : [];
  const set = carrier?.type.set?.(carrier.variable.name, 'ctx');
  // A request is a variable that may be hidden; what changes the thing itself would outlast the span.
  const isOwnRequest =
    isBlock &&
    set?.startsWith(`${carrier!.variable.name} = `) === true &&
    uses.some((use) => !isAsked(use) && isWhole(use, carrier!.type.member)) &&
    !statements.some((one) => isChangedIn(carrier!.variable, one, scopes));
  if (same.length === 0 && !isOwnRequest) return { target: '_', lines: [], renames: [] };
  const target = freeName(fn, 'ctx', 'spanCtx');
  const lines = isOwnRequest ? [carrier!.type.set!(carrier!.variable.name, target).replace(' = ', ' := ')] : [];
  return { target, lines, renames: same.map((node) => ({ range: rangeOf(node), newText: target })) };
}

/** The outermost expressions of a text. */
function topmost(node: SyntaxNode, text: string): SyntaxNode[] {
  return node.descendants().filter((one) => one.text === text && one.parent?.text !== text);
}
