import * as l10n from '@vscode/l10n';
import type { OffsetRange } from '../../../../base/range.ts';
import type { Arm, Code, CodeFunction, Parameter, Variable } from '../../../code/code.ts';
import { withLateBody } from '../../../code/late-body.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { ErlangFile } from '../erlang-file.ts';
import type { FunctionForm } from '../module.ts';
import { atomOf } from '../syntax.ts';
import { translateGuard } from './conditions.ts';
import { translateBody } from './expressions.ts';
import { nameOf, plain, type Scope } from './scope.ts';

/** The functions of a file as code, each translated when it is first asked for. */
export class Functions {
  readonly #file: ErlangFile;
  readonly #known = new Map<SyntaxNode, CodeFunction>();

  constructor(file: ErlangFile) {
    this.#file = file;
  }

  /** A function of the module. */
  of({ node, name, clauses, specification }: FunctionForm): CodeFunction {
    const scopeOf = (clause: SyntaxNode): Scope => ({
      file: this.#file,
      functions: this,
      variables: this.#file.variablesOf(clause),
      clause,
      funs: new Map(),
      caught: new Set(),
    });
    return this.#remember(node, () => {
      const isSpan = (index: number) => isSpanBySpecification(specification, index);
      const isBroken = this.#file.isBroken(node);
      return functionOf(node, clauses, scopeOf, isSpan, { name, ...(isBroken && { isBroken: true }) });
    });
  }

  /** `fun (…) -> … end`. Its variables are those of the clause around it, and its own. */
  ofFun(node: SyntaxNode, scope: Scope): CodeFunction {
    const isSpan = () => false;
    return this.#remember(node, () => functionOf(node, node.children, () => scope, isSpan));
  }

  #remember(node: SyntaxNode, make: () => CodeFunction): CodeFunction {
    const known = this.#known.get(node) ?? make();
    this.#known.set(node, known);
    return known;
  }
}

function functionOf(
  node: SyntaxNode,
  clauses: readonly SyntaxNode[],
  scopeOf: (clause: SyntaxNode) => Scope,
  isSpan: (index: number) => boolean,
  facts: Pick<CodeFunction, 'name' | 'isBroken'> = {},
): CodeFunction {
  const head = headOf(clauses[0]!);
  const patterns = clauses.map(patternsOf);
  const only = clauses.length === 1 ? clauses[0]! : undefined;
  const parameters = patterns[0]!.map((pattern, index): Parameter => {
    const isOfSpan = isSpan(index) || patterns.some((one) => one[index] && isSpanPattern(one[index]));
    const variable = only ? scopeOf(only).variables.of(wholeOf(pattern)) : argument(patterns, index, head);
    return { ...(variable && { variable }), ...(isOfSpan && { isSpan: true }) };
  });
  const translated = (): Code => {
    if (only) return translateBody(scopeOf(only), only.field('Body')!, 'returned');
    const arms = clauses.map((clause) => armOf(scopeOf(clause), clause, parameters));
    return { kind: 'choice', range: plain(node), arms, otherwise: 'impossible' };
  };
  return withLateBody({ ...facts, range: plain(node), head, parameters }, translated);
}

/** A clause as one of several: its patterns take what the function was given. */
function armOf(scope: Scope, clause: SyntaxNode, parameters: readonly Parameter[]): Arm {
  const body = clause.field('Body')!;
  const guard = translateGuard(scope, clause.field('Guard'));
  const taken = patternsOf(clause).flatMap((pattern, index): Code[] => {
    const node = wholeOf(pattern);
    const variable = scope.variables.of(node);
    const from = parameters[index]?.variable;
    if (!variable || !from) return [];
    const target = { kind: 'variable', variable, range: plain(node) } as const;
    return [{ kind: 'assignment', range: plain(node), targets: [target], value: nameOf(node, from) }];
  });
  return {
    range: plain(clause),
    head: headOf(clause),
    binds: [],
    ...(guard && { guard }),
    body: { kind: 'sequence', range: plain(body), parts: [...taken, translateBody(scope, body, 'returned')] },
  };
}

/** What stands for an argument of a function of several clauses, called as one of them calls it. */
function argument(patterns: readonly (readonly SyntaxNode[])[], index: number, head: OffsetRange): Variable {
  const named = patterns.map((one) => one[index]).find((pattern) => pattern && wholeOf(pattern).type === 'Variable');
  return { name: named ? wholeOf(named).text : l10n.t('the argument'), range: head };
}

function patternsOf(clause: SyntaxNode): readonly SyntaxNode[] {
  return clause.field('Parameters')?.children ?? [];
}

/** The name and the parameters of a clause. */
function headOf(clause: SyntaxNode): OffsetRange {
  return { start: clause.start, end: clause.field('Parameters')?.end ?? clause.start };
}

/** Of a pattern, the node that stands for all that is matched: `Span` of `#span_ctx{} = Span`. */
function wholeOf(pattern: SyntaxNode): SyntaxNode {
  if (pattern.type !== 'Match') return pattern;
  return pattern.children.find(({ type }) => type === 'Variable') ?? pattern;
}

function isSpanPattern(pattern: SyntaxNode): boolean {
  const record = pattern.type === 'Match' ? pattern.field('Record') : pattern;
  return record?.type === 'Record' && atomOf(record.children[0]) === 'span_ctx';
}

/** Whether a `-spec` gives an argument the type `opentelemetry:span_ctx()`. */
function isSpanBySpecification(specification: SyntaxNode | undefined, index: number): boolean {
  const clauses = specification?.fields('SpecClause') ?? [];
  return (
    clauses.length > 0 &&
    clauses.every((clause) => {
      const type = clause.field('TypeArguments')?.children[index];
      const [module, name] = (type?.type === 'AnnotatedType' ? type.children[1] : type)?.children ?? [];
      return atomOf(module) === 'opentelemetry' && atomOf(name) === 'span_ctx';
    })
  );
}
