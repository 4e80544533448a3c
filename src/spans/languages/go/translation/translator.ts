import { contains, type OffsetRange } from '../../../../base/range.ts';
import type { CodeFunction, Parameter, Variable } from '../../../code/code.ts';
import { withLateBody } from '../../../code/late-body.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { Api } from '../api.ts';
import { reassignedIn } from '../reassigned.ts';
import type { Declaration } from '../scopes.ts';
import type { GoSource } from '../sources.ts';
import { calleeOf, isFunction, isLeftOut, parametersOf, unwrapped } from '../syntax.ts';
import type { Types } from '../types.ts';
import { nothing } from './parts.ts';
import { translateBody } from './statements.ts';

/** Translates the functions of one file into code. */
export class Translator {
  readonly source: GoSource;
  readonly api: Api;
  readonly #functions = new Map<SyntaxNode, CodeFunction>();
  readonly #variables = new Map<Declaration, Variable>();
  #reassigned: ReadonlySet<Declaration> | undefined;

  constructor(source: GoSource, api: Api) {
    this.source = source;
    this.api = api;
  }

  get types(): Types {
    return this.api.types;
  }

  /** A function, whose body is translated when it is asked for. */
  functionOf(node: SyntaxNode): CodeFunction {
    const known = this.#functions.get(node);
    if (known) return known;
    const translate = () => (isLeftOut(node) ? nothing(rangeOf(node)) : translateBody(this, node));
    const name = node.field('name')?.text;
    const facts = {
      range: rangeOf(node),
      head: headOf(node),
      ...(name !== undefined && { name }),
      parameters: parametersOf(node).map((parameter): Parameter => {
        const variable = parameter.identifier && this.variableOf(parameter.identifier);
        const isSpan = !parameter.isVariadic && variable !== undefined && this.api.isSpan(parameter.identifier!);
        return { ...(variable && { variable }), ...(isSpan && { isSpan: true }) };
      }),
      ...(this.#isBroken(node) && { isBroken: true as const }),
    };
    const made = withLateBody(facts, translate);
    this.#functions.set(node, made);
    return made;
  }

  /** The variable of a function that a name stands for; `undefined` for what packages declare. */
  variableOf(identifier: SyntaxNode): Variable | undefined {
    const declared = this.source.scopes.resolve(identifier);
    return declared && this.variableOfDeclaration(declared);
  }

  variableOfDeclaration(declared: Declaration): Variable | undefined {
    if (declared.isOfPackage || !variableKinds.has(declared.kind)) return undefined;
    const known = this.#variables.get(declared);
    if (known) return known;
    const { name, identifier } = declared;
    const variable: Variable = {
      name,
      range: rangeOf(identifier),
      ...(!this.isReassigned(declared) && { isConstant: true }),
    };
    this.#variables.set(declared, variable);
    return variable;
  }

  /** Whether a variable is ever given another value than the one that it is declared with. */
  isReassigned(declared: Declaration): boolean {
    this.#reassigned ??= reassignedIn(this.source);
    return this.#reassigned.has(declared);
  }

  /** The function of this file that a call runs, where there is no doubt about that. */
  functionRunBy(call: SyntaxNode): CodeFunction | undefined {
    const node = calleeOf(call);
    if (!node) return undefined;
    if (unwrapped(node).type === 'func_literal') return this.functionOf(unwrapped(node));
    const callee = this.types.calleeOf(call);
    if (!callee?.node || callee.place?.source !== this.source || !isFunction(callee.node)) return undefined;
    if (callee.node.type === 'func_literal') {
      const declared = node.type === 'identifier' ? this.source.scopes.resolve(node) : undefined;
      if (!declared || declared.isOfPackage || this.isReassigned(declared)) return undefined;
    }
    return isLeftOut(callee.node) ? undefined : this.functionOf(callee.node);
  }

  /** Also those with a jump to a label, which may go anywhere. */
  #isBroken(node: SyntaxNode): boolean {
    const range = rangeOf(node);
    if (this.source.errors.some((error) => touches(range, error))) return true;
    return /\bgoto\s/.test(node.text) && node.descendants().some(({ type }) => type === 'goto_statement');
  }
}

const variableKinds: ReadonlySet<Declaration['kind']> = new Set([
  'variable',
  'parameter',
  'result',
  'receiver',
  'range',
  'received',
  'alias',
]);

/** Its name, parameters and results. */
function headOf(node: SyntaxNode): OffsetRange {
  const last = node.field('result') ?? node.field('parameters') ?? node;
  return { start: node.start, end: last.end };
}

function touches(range: OffsetRange, error: OffsetRange): boolean {
  return contains(range, error) || (error.start < range.end && range.start < error.end);
}
