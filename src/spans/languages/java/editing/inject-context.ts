import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../../../base/edit.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import { nodesTouching } from '../../../syntax/nodes-touching.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { isFunction } from '../syntax.ts';
import { type ActionFile, isBroken } from './action-file.ts';
import { apiTypes } from './api-names.ts';
import { carriedBy } from './carriers.ts';
import { fieldsInScope } from './fields.ts';
import { insertBefore } from './insertion.ts';
import { indentOf, layoutOf, lineAt } from './layout.ts';
import { freeName, namesAround } from './names.ts';
import { spanInScope } from './span-in-scope.ts';
import { memberAround, statementAround } from './structure.ts';
import { Types } from './types.ts';

/** The call that sends a message and begins, or has its name, in the line of an offset. */
export function sendingAt(file: ActionFile, offset: number): SyntaxNode | undefined {
  const line = lineAt(file.text, offset);
  const found = nodesTouching(file.program, line).filter((node) => {
    const name = node.type === 'method_invocation' ? node.field('name') : undefined;
    return name && name.start >= line.start && name.start <= line.end && carriedBy(file, node);
  });
  return found.find(({ start, end }) => start <= offset && offset <= end) ?? found[0];
}

/** Lets what a call of a known client sends carry the context that the call is made in. */
export function injectContext(file: ActionFile, call: SyntaxNode): Result<readonly TextEdit[], Refusal> {
  const carried = carriedBy(file, call);
  if (!carried) return refuse(l10n.t('No message of a known client is sent here.'));
  if (isBroken(file, call)) return refuse(l10n.t('The code around has a syntax error.'));
  const statement = statementAround(call);
  const fn = call.ancestor(isFunction);
  if (!statement || !fn || statement.ancestor(isFunction) !== fn) {
    return refuse(l10n.t('No statement can stand in front of this call: give its lambda a block first.'));
  }
  const member = memberAround(call);
  if (/\w*[iI]nject\w*\s*\(/.test(member.text)) return refuse(l10n.t('The context is injected here already.'));
  const types = new Types(file);
  const taken = namesAround(call);
  const writing = carried.write(
    (type) => types.use(type),
    (name) => freeName(name, taken),
  );
  if (!writing.ok) return writing;
  const { before, after, carrier, setter, edits } = writing.value;
  const { eol, unit } = layoutOf(file);
  const gap = eol + indentOf(file.text, statement.start) + unit + unit;
  const propagator = `${propagatorsAt(file, call, types)}.getPropagators().getTextMapPropagator()`;
  const inner = setter.length > widestSetter ? gap + unit + unit : ' ';
  const inject = `${propagator}${gap}.inject(${contextAt(file, call, types)}, ${carrier},${inner}${setter});`;
  const inFront = insertBefore(file, statement, [...before, inject, ...after]);
  return ok([...types.edits(), inFront, ...edits]);
}

/** What stands beside the other arguments. */
const widestSetter = 20;

/** A field that has the propagators, else the global object. */
export function propagatorsAt(file: ActionFile, call: SyntaxNode, types: Types): string {
  const field = fieldsInScope(file, call).find(
    ({ type, access }) => access !== undefined && types.isType(type, apiTypes.openTelemetry),
  );
  return field?.access ?? types.use(apiTypes.globalOpenTelemetry);
}

/** The context of the span that a call is in. */
function contextAt(file: ActionFile, call: SyntaxNode, types: Types): string {
  const current = `${types.use('io.opentelemetry.context.Context')}.current()`;
  // Only whether there is a variable is asked: what else it would be called is not imported.
  const { variable } = spanInScope(call, new Types(file));
  const isCurrent = variable === undefined || memberAround(call).text.includes(`${variable}.makeCurrent()`);
  return isCurrent ? current : `${current}.with(${variable})`;
}
