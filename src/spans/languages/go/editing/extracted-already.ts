import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GoSource } from '../sources.ts';
import { argumentsOf, calleeOf, isFunction, parametersOf, variableIn } from '../syntax.ts';

/** Whether code, what is around it, or what it hands a message to goes on with the trace of who sent that. */
export function isExtracted({ root }: GoSource, statements: readonly SyntaxNode[], message: string): boolean {
  if (statements.some((one) => extracts(one, message)) || isInExtracted(statements[0]!)) return true;
  const functions = root.descendants().filter((node) => isFunction(node) && node.field('name') && node.field('body'));
  return statements
    .flatMap((one) => callsWith(one, message))
    .some((call) =>
      functions
        .filter((fn) => fn.field('name')!.text === nameOf(call))
        .some((fn) => {
          const given = argumentsOf(call).findIndex(({ text }) => text === message || text === `&${message}`);
          const parameter = parametersOf(fn)[given]?.identifier?.text;
          return parameter === undefined ? extracting.test(fn.text) : extracts(fn.field('body')!, parameter);
        }),
    );
}

const extracting = /\bExtract\w*\(/;

function extracts(code: SyntaxNode, message: string): boolean {
  if (extracting.test(code.text)) return true;
  return callsWith(code, message).some((call) => {
    const name = nameOf(call);
    const takesContext = argumentsOf(call).some(({ text }) => /^\w*(ctx|context)\b/i.test(text));
    return (
      /span|trace(context|ctx|parent)|(start|continue)\w*trace|propagat/i.test(name) ||
      (takesContext && /extract/i.test(name))
    );
  });
}

/** The calls that are given a message, or something of it. */
function callsWith(code: SyntaxNode, message: string): readonly SyntaxNode[] {
  const given = new RegExp(
    `(?<![\\p{L}\\p{N}_])${variableIn(message)}(?![\\p{L}\\p{N}_]|\\.(Value|Body|Payload|Key|Topic|Offset|Partition))`,
    'u',
  );
  return code
    .descendants()
    .filter((node) => node.type === 'call_expression' && argumentsOf(node).some(({ text }) => given.test(text)));
}

function nameOf(call: SyntaxNode): string {
  const callee = calleeOf(call);
  return (callee?.field('field') ?? callee)?.text ?? '';
}

/** Whether a statement in front of code, or of what that is in, extracts a context. */
function isInExtracted(code: SyntaxNode): boolean {
  for (let node: SyntaxNode | undefined = code; node?.parent; node = node.parent) {
    const { parent } = node;
    if (parent.type !== 'statement_list') continue;
    const before = parent.children.slice(0, parent.children.indexOf(node));
    if (
      before.some(
        ({ type, text }) => /^(short_var_declaration|assignment_statement)$/.test(type) && extracting.test(text),
      )
    )
      return true;
  }
  return false;
}
