import * as l10n from '@vscode/l10n';
import { inQuotes } from '../../../../base/in-quotes.ts';
import { ok, type Result } from '../../../../base/result.ts';
import { type Refusal, refuse } from '../../../refusal.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { FileContext } from '../lowering.ts';
import { isFunction, isGenerator, unwrapped } from '../syntax.ts';
import { exportedFunctions } from './exported-functions.ts';
import { functionHeadedAt, holderOf, nameOf } from './places.ts';

/** A function that a test can call from another file. */
export interface TestedFunction {
  readonly fn: SyntaxNode;
  /** For people: `Orders.create`. */
  readonly name: string;
  /** The export that it is, or is a method of. */
  readonly exported: Export;
  /** Absent: the export itself is called. */
  readonly method?: { readonly name: string; readonly isStatic: boolean; readonly constructed: SyntaxNode | undefined };
}

export interface Export {
  /** What the test calls it. */
  readonly local: string;
  /** `all`: what `module.exports` is. */
  readonly as: { readonly name: string } | 'default' | 'all';
}

/** The outermost function around an offset, if another file can call it. */
export function testedFunctionAt(file: FileContext, offset: number): Result<TestedFunction, Refusal> {
  const headed = functionHeadedAt(file, offset);
  const around = file.program.pathTo(offset).filter(isFunction);
  const inside = headed ?? around[0];
  if (!inside) return refuse(l10n.t('There is no function here: put the cursor into one that starts a span.'));
  const fn = outermostOf(inside);
  const name = nameOf(fn);
  if (isGenerator(fn)) return refuse(l10n.t('What a generator does depends on who iterates over it.'));
  if (name === undefined || !exportedFunctions(file).includes(fn)) {
    return refuse(
      l10n.t('{0} is not exported: no test can call it.', name === undefined ? l10n.t('The function') : inQuotes(name)),
    );
  }
  const holder = holderOf(fn);
  const type = holder.parent?.type === 'class_body' ? holder.parent.parent : undefined;
  const exported = exportOf(file, type ?? fn);
  if (!exported) return refuse(l10n.t("How '{0}' is exported does not show.", name));
  if (!type) return ok({ fn, name, exported });
  if (/^abstract/.test(type.type))
    return refuse(l10n.t("'{0}' is a method of an abstract class: no test can make one.", name));
  const isStatic = /^(?:(?:public|override|async)\s+)*static\b/.test(holder.text.slice(0, 100));
  const constructed = type
    .field('body')
    ?.children.find((member) => member.type === 'method_definition' && member.field('name')?.text === 'constructor');
  const method = (holder.field('name') ?? fn.field('name'))!.text;
  return ok({ fn, name, exported, method: { name: method, isStatic, constructed } });
}

function outermostOf(inside: SyntaxNode): SyntaxNode {
  let fn = inside;
  for (let outer = fn.ancestor(isFunction); outer; outer = outer.ancestor(isFunction)) fn = outer;
  return fn;
}

/** The export that gives a function or a class. */
function exportOf({ program, scopes }: FileContext, value: SyntaxNode): Export | undefined {
  const own = (value.field('name') ?? holderOf(value).field('name'))?.text;
  const isIt = (node: SyntaxNode | undefined): boolean => {
    if (!node) return false;
    const inner = unwrapped(node);
    if (inner === value) return true;
    const declared = /identifier$/.test(inner.type) ? scopes.resolve(inner) : undefined;
    return declared?.value !== undefined && declared.property === undefined && unwrapped(declared.value) === value;
  };
  for (const statement of program.children) {
    if (statement.type === 'export_statement') {
      const { children } = statement;
      const declared = statement.field('declaration');
      if (/^export\s+default\b/.test(statement.text)) {
        if (isIt(declared ?? statement.field('value'))) return { local: own ?? 'subject', as: 'default' };
        continue;
      }
      if (declared && (isIt(declared) || declared.children.some((one) => isIt(one.field('value'))))) {
        return own === undefined ? undefined : { local: own, as: { name: own } };
      }
      for (const specifier of children.find(({ type }) => type === 'export_clause')?.children ?? []) {
        if (!isIt(specifier.field('name'))) continue;
        const name = (specifier.field('alias') ?? specifier.field('name'))!.text;
        return name === 'default' ? { local: own ?? 'subject', as: 'default' } : { local: name, as: { name } };
      }
    }
    const [assignment] = statement.type === 'expression_statement' ? statement.children : [];
    if (assignment?.type !== 'assignment_expression') continue;
    const target = assignment.field('left')!.text;
    const right = assignment.field('right')!;
    const [, member] = /^(?:module\.)?exports\.([\w$]+)$/.exec(target) ?? [];
    if (member !== undefined && isIt(right)) return { local: member, as: { name: member } };
    if (target !== 'module.exports') continue;
    if (isIt(right)) return { local: own ?? 'subject', as: 'all' };
    const found = unwrapped(right).children.find((one) => isIt(one.type === 'pair' ? one.field('value') : one));
    const key = found && (found.field('key') ?? found).text;
    if (key !== undefined && /^[\w$]+$/.test(key)) return { local: key, as: { name: key } };
  }
  return undefined;
}
