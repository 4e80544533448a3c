import * as l10n from '@vscode/l10n';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ActionFile } from '../action-file.ts';
import { functionCalled } from '../recognition/values.ts';
import { decoratorsOf, isAsync, isGenerator, unwrapped, withItems } from '../syntax.ts';
import { isDocstring } from './header.ts';
import { ownNodesOf } from './own-nodes.ts';
import { nameOf } from './places.ts';
import { calledName } from './span-name.ts';

/** The statements of a function that do something: all but its docstring. */
export function contentOf(definition: SyntaxNode): readonly SyntaxNode[] {
  const statements = definition.field('body')?.children ?? [];
  return isDocstring(statements[0]) ? statements.slice(1) : statements;
}

/** Why a function cannot have a span of its own, or should not; a sentence for the user. */
export function refusalOfFunction(file: ActionFile, definition: SyntaxNode): string | undefined {
  const name = nameOf(definition);
  const decorators = decoratorsOf(definition).map((decorator) => ({
    decorator,
    last: /(\w+)\s*(\(|$)/.exec(decorator.text)?.[1] ?? '',
  }));
  if (decorators.some(({ last }) => last === 'overload')) {
    return l10n.t("This is an overload of '{0}', which is never called: put the cursor into the implementation.", name);
  }
  if (decorators.some(({ last }) => /^(start_as_current_span|start_span)$/.test(last))) {
    return l10n.t('A decorator runs this function in a span already.');
  }
  const content = contentOf(definition);
  if (content.every(isStub)) return l10n.t("'{0}' has nothing to put into a span.", name);
  if (isWholeSpan(content)) return l10n.t('All of it is in a span already.');
  const compiled = decorators.find(({ decorator }) => isCompiler.test(decorator.text));
  if (compiled) return l10n.t('`@{0}` compiles the function, which a span would not survive.', compiled.decorator.text);
  if (/^__a?next__$/.test(definition.field('name')!.text)) {
    return l10n.t("'{0}' tells its end by an exception, which a span would record as an error.", name);
  }
  return refusalOfReturned(file, definition, content);
}

/** Why a span cannot be around statements which return something that runs later. */
export function refusalOfReturned(
  file: ActionFile,
  around: SyntaxNode,
  statements: readonly SyntaxNode[],
): string | undefined {
  for (const node of ownNodesOf(statements)) {
    const value = node.type === 'return_statement' && node.children[0] ? unwrapped(node.children[0]) : undefined;
    if (!value) continue;
    if (value.type === 'generator_expression') {
      return l10n.t(
        'It returns a generator expression, which runs when the span has ended: return a list, or make it a generator.',
      );
    }
    if (value.type !== 'call') continue;
    const called = functionCalled(file, value.field('function')!);
    const isLater = called?.type === 'function_definition' && isAsync(called) && decoratorsOf(called).length === 0;
    if ((isLater && !isGenerator(called)) || /^(asyncio\.)?(create_task|ensure_future|gather)$/.test(calleeOf(value))) {
      const advice = isAsync(around) ? l10n.t('add the `await` first') : l10n.t('make the function async first');
      return l10n.t('It returns what `{0}` begins, which outlasts the span: {1}.', calledName(value)!, advice);
    }
  }
  return undefined;
}

/** Whether statements are one span already, current or not. */
export function isWholeSpan(statements: readonly SyntaxNode[]): boolean {
  const [first, second] = statements;
  if (statements.length === 1 && first?.type === 'with_statement') {
    return withItems(first).some(({ value }) => /\.(start_as_current_span|start_span|use_span)\s*\(/.test(value.text));
  }
  if (statements.length !== 2 || second?.type !== 'try_statement') return false;
  const [assignment] = first?.children ?? [];
  const span = assignment?.type === 'assignment' ? assignment.field('left')?.text : undefined;
  const ends = second.children.find(({ type }) => type === 'finally_clause')?.text ?? '';
  return span !== undefined && /\.start_span\s*\(/.test(assignment!.text) && ends.includes(`${span}.end(`);
}

/** `...`, `pass`, a string, `raise NotImplementedError`: what stands where others are to write something. */
function isStub(statement: SyntaxNode): boolean {
  const [expression] = statement.children;
  if (statement.type === 'pass_statement') return true;
  if (statement.type === 'raise_statement') return /^NotImplementedError\b/.test(expression?.text ?? '');
  return statement.type === 'expression_statement' && (expression?.type === 'ellipsis' || isDocstring(statement));
}

/** Decorators that turn a function into something which is not Python. */
const isCompiler =
  /^((numba|nb)\.)?(njit|vectorize|guvectorize|cfunc|stencil)\b|^(numba|nb|cuda|numba\.cuda|jax|triton|torch\.jit|ti|warp|wp|tl)\.(jit|script|kernel|func|pmap|vmap)\b|^(jit|tf\.function)\b/;

function calleeOf(call: SyntaxNode): string {
  return call.field('function')?.text ?? '';
}
