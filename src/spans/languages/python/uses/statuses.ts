import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ExceptionUse, StatusUse } from '../../../uses/api-uses.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { PythonFile } from '../file.ts';
import { apiName } from '../names.ts';
import { callOf } from '../recognition/calls.ts';
import { argument, argumentsOf, unwrapped } from '../syntax.ts';
import { statusOf } from '../translation/api-calls.ts';
import { isCaught } from '../translation/handlers.ts';
import { describe } from './describe.ts';
import { firstLine } from './places.ts';

/** `span.set_status(StatusCode.ERROR, "why")`, `span.set_status(Status(StatusCode.ERROR, "why"))`. */
export function readStatus(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const known = callOf(file, node);
  if (known?.is !== 'method' || known.method !== 'set_status' || known.given.isOpen) return;
  const { given, certainty } = known;
  const status = argument(given, 0, 'status');
  const beside = unlessNone(argument(given, 1, 'description'));
  const use = { range: firstLine(node), certainty, given: given.all.map((one) => describe(file, one)) };
  const made = status && statusMade(file, status);
  if (!made) {
    const described = status && describe(file, status);
    const code = status && statusOf(file, status);
    const isNone = typeof described?.constant === 'string' || typeof described?.constant === 'number';
    uses.statuses.push({
      ...use,
      code: described,
      status: code ?? (isNone ? meantBy(String(described.constant)) : 'unknown'),
      description: beside && describe(file, beside),
      ...(isNone && { fault: 'unknown' as const }),
    });
    return;
  }
  const inner = argumentsOf(made);
  const code = argument(inner, 0, 'status_code');
  const own = unlessNone(argument(inner, 1, 'description'));
  const description = own ?? beside;
  uses.statuses.push({
    ...use,
    code: code && describe(file, code),
    status: (code ? statusOf(file, code) : 'unset') ?? 'unknown',
    description: description && describe(file, description),
    ...(beside && { hasDescriptionBeside: true as const }),
  });
}

function unlessNone(node: SyntaxNode | undefined): SyntaxNode | undefined {
  return node?.type === 'none' ? undefined : node;
}

/** What somebody means who writes `"ERROR"`. */
function meantBy(text: string): StatusUse['status'] {
  const name = text.toLowerCase();
  return name === 'ok' || name === 'error' || name === 'unset' ? name : 'unknown';
}

/** The call of `Status` that gives a status. */
function statusMade(file: PythonFile, status: SyntaxNode): SyntaxNode | undefined {
  const node = unwrapped(status);
  const isMade = node.type === 'call' && apiName(node.field('function'), file.scopes) === 'trace.Status';
  return isMade && !argumentsOf(node).isOpen ? node : undefined;
}

/** `span.record_exception(error)`: what is no exception makes it fail with a `TypeError`. */
export function readException(file: PythonFile, node: SyntaxNode, uses: GatheredUses): void {
  const known = callOf(file, node);
  if (known?.is !== 'method' || known.method !== 'record_exception' || known.given.isOpen) return;
  const { given, certainty } = known;
  const first = argument(given, 0, 'exception');
  const exception = first && describe(file, first);
  const whole = first && errorOfText(file, first);
  const use: ExceptionUse = {
    range: firstLine(node),
    certainty,
    exception,
    given: given.all.map((one) => describe(file, one)),
    ...(whole && { whole: describe(file, whole) }),
    ...(exception?.kind === 'string' && { fails: true as const }),
  };
  uses.exceptions.push(use);
}

/** `error` in `str(error)`, `f"{error}"`, `error.args[0]`. */
function errorOfText(file: PythonFile, node: SyntaxNode): SyntaxNode | undefined {
  const inner = unwrapped(node);
  if (!isText(inner)) return undefined;
  const errors = inner.descendants().filter((one) => one.type === 'identifier' && isCaught(file, one));
  return errors.length === 1 ? errors[0] : undefined;
}

function isText(node: SyntaxNode): boolean {
  switch (node.type) {
    case 'string':
    case 'concatenated_string':
      return true;
    case 'call':
      return /^(?:str|repr)$/.test(node.field('function')?.text ?? '');
    case 'attribute':
      return /^(?:message|msg|detail|reason)$/.test(node.field('attribute')?.text ?? '');
    case 'subscript':
      return /\.args$/.test(node.field('value')?.text ?? '');
    default:
      return false;
  }
}
