import type { Code } from '../../../code/code.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { atomOf } from '../syntax.ts';
import { translateCall } from './calls.ts';
import { translateChoice } from './choices.ts';
import { translateComprehension } from './comprehensions.ts';
import { translateCondition } from './conditions.ts';
import { errorIn } from './errors.ts';
import { translateCatch, translateTry } from './guards.ts';
import { translateMatch } from './matches.ts';
import { translateMaybe } from './maybe.ts';
import { type Fate, nameOf, other, plain, type Scope } from './scope.ts';

/** Translates the expressions of a body; the last gives its value. */
export function translateBody(scope: Scope, body: SyntaxNode, fate: Fate): Code {
  const last = body.children.length - 1;
  const parts = body.children.map((child, index) => translateAs(scope, child, index === last ? fate : 'used'));
  return { kind: 'sequence', range: plain(body), parts, givesLast: true };
}

/** Translates an expression whose value is asked for where it stands. */
export function translate(scope: Scope, node: SyntaxNode): Code {
  return translateAs(scope, node, 'used');
}

/** Translates an expression. One that is the value of its function returns it, on each of its ways. */
export function translateAs(scope: Scope, node: SyntaxNode, fate: Fate): Code {
  switch (node.type) {
    case 'Case':
    case 'If':
    case 'Receive':
      return translateChoice(scope, node, fate);
    case 'Try':
      return translateTry(scope, node, fate);
    case 'Maybe':
      return translateMaybe(scope, node, fate);
    case 'Block':
      return translateBody(scope, node.field('Body')!, fate);
    case 'Parenthesized':
      return translateAs(scope, node.children[0]!, fate);
  }
  const code = translateSimple(scope, node);
  if (fate === 'used') return code;
  const error = errorIn(scope, node);
  return { kind: 'return', range: plain(node), value: code, isValue: true, ...(error && { error }) };
}

/** Translates an expression that has no ways of its own. */
function translateSimple(scope: Scope, node: SyntaxNode): Code {
  const range = plain(node);
  switch (node.type) {
    case 'Variable': {
      const variable = scope.variables.of(node);
      return variable ? nameOf(node, variable) : other(node);
    }
    case 'Call':
    case 'RemoteCall':
    case 'MacroCall':
    case 'Macro':
      return translateCall(scope, node);
    case 'Match':
    case 'MaybeMatch':
      return translateMatch(scope, node);
    case 'Catch':
      return translateCatch(scope, node);
    case 'Fun':
      return { kind: 'closure', range, function: scope.functions.ofFun(node, scope) };
    case 'FunReference':
      return translateReference(scope, node);
    case 'ListComprehension':
    case 'BinaryComprehension':
    case 'MapComprehension':
      return translateComprehension(scope, node);
    case 'AndAlso':
    case 'OrElse':
      return translateLogical(scope, node);
    case 'BinaryOperation':
    case 'UnaryOperation':
    case 'RecordAccess':
      return other(node, translateParts(scope, node));
    default:
      // Data, and a message that is sent: who has it may go on with a span in it.
      return other(node, translateParts(scope, node), 'kept');
  }
}

/** The expressions that a node is put together of. */
export function translateParts(scope: Scope, node: SyntaxNode): readonly Code[] {
  return node.children.flatMap((child): readonly Code[] => {
    if (containers.has(child.type)) return translateParts(scope, child);
    return atoms.has(child.type) ? [] : [translate(scope, child)];
  });
}

/** `F = fun name/1`: the function of the module, if it is one of this. */
function translateReference(scope: Scope, node: SyntaxNode): Code {
  const [name, arity] = node.children;
  const form = scope.file.module.functionOf(atomOf(name) ?? '', Number(arity?.text));
  return form ? { kind: 'closure', range: plain(node), function: scope.functions.of(form) } : other(node);
}

function translateLogical(scope: Scope, node: SyntaxNode): Code {
  const [left, right] = node.children;
  return {
    kind: node.type === 'AndAlso' ? 'and' : 'or',
    range: plain(node),
    left: translateCondition(scope, left!),
    right: translate(scope, right!),
  };
}

/** Nodes that only hold others. */
const containers: ReadonlySet<string> = new Set([
  'Arguments',
  'ListTail',
  'MapFields',
  'MapField',
  'RecordFields',
  'RecordField',
  'Segment',
  'SegmentSize',
]);

/** Nodes that evaluate nothing. */
const atoms: ReadonlySet<string> = new Set([
  'Atom',
  'Integer',
  'Float',
  'Char',
  'String',
  'TripleQuotedString',
  'StringConcatenation',
  'Sigil',
  'Operator',
  'SegmentTypes',
  'RemoteFunReference',
  'RecordIndex',
]);
