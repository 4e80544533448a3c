import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { decoratorsOf, isAsync, isFunction } from '../syntax.ts';
import { ownNodesOf } from './own-nodes.ts';

/** What of code that yields a span would have to think of. */
export type Suspension =
  /** It does not yield. */
  | 'none'
  /** Who opens the context manager runs inside of it, and closes it in the same context. */
  | 'manager'
  /** Who asks for values runs in between. */
  | 'generator'
  | 'async generator';

/** Why code of an async generator that yields has no span. */
export const asyncGenerator = l10n.t(
  'An async generator is left at each `yield`, and who stops early may never close it: wrap what gives it its values instead.',
);

/** Whether statements of a function are left in their middle and gone on with later, and how. */
export function suspensionOf(statements: readonly SyntaxNode[], around: SyntaxNode): Suspension {
  if (!isFunction(around) || !ownNodesOf(statements).some(({ type }) => type === 'yield')) return 'none';
  const managed = isAsync(around) ? asyncManagers : managers;
  if (decoratorsOf(around).some(({ text }) => managed.test(text))) return 'manager';
  return isAsync(around) ? 'async generator' : 'generator';
}

const managers = /^([\w.]*\.)?(_agnostic)?contextmanager\b|^(pytest\.)?fixture\b/;
/** Those of async fixtures are opened and closed by different tasks. */
const asyncManagers = /^([\w.]*\.)?asynccontextmanager\b/;
