import type { Closure, Code, CodeFunction, Use } from '../../../code/code.ts';
import { rangeOf, type SyntaxNode } from '../../../syntax/syntax-node.ts';
import { areNamedIn } from '../../../wrappers.ts';
import type { PythonFile } from '../file.ts';
import { callOf } from '../recognition/calls.ts';
import { decoratorsOf } from '../syntax.ts';
import { translateExpression } from './expressions.ts';
import { functionOf, outermostFunctions, topLevelOf } from './functions.ts';
import { openedBy } from './opening.ts';
import { sequence } from './parts.ts';
import { translateStatements } from './statements.ts';

/** The functions of a file in which spans may begin, or are given: its top level, and the outermost ones. */
export function functionsOf(file: PythonFile): readonly CodeFunction[] {
  const { module } = file;
  const topLevel = topLevelOf(file, () => sequence(module, translateStatements(file, module.children)));
  const isTopLevelAsked = mayHaveSpans(file, outsideOfFunctions(module));
  const outermost = outermostFunctions(file).filter((definition) => mayHaveSpans(file, decoratedText(definition)));
  return [...(isTopLevelAsked ? [topLevel] : []), ...outermost.map((definition) => functionOfNode(file, definition))];
}

function decoratedText(definition: SyntaxNode): string {
  return (decoratorsOf(definition).length > 0 ? definition.parent! : definition).text;
}

/** What a module and its classes do besides what is in their functions, imports left out: most name no span. */
function outsideOfFunctions(module: SyntaxNode): string {
  const texts: string[] = [];
  const stack = [module];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (holders.has(node.type)) for (let i = node.children.length - 1; i >= 0; i--) stack.push(node.children[i]!);
    else if (!silent.has(node.type)) texts.push(node.text);
  }
  return texts.join('\n');
}

const holders: ReadonlySet<string> = new Set(['module', 'class_definition', 'block', 'decorated_definition']);
const silent: ReadonlySet<string> = new Set(['function_definition', 'import_statement', 'import_from_statement']);

function mayHaveSpans({ wrappers }: PythonFile, text: string): boolean {
  return beginning.test(text) || endingCurrent.test(text) || areNamedIn(text, wrappers);
}

/** What begins spans or attaches contexts, by its name; what opens a span that somebody began; and the type of a span. */
const beginning = /start_(?:as_current_)?span|attach|use_span|Span\b|\bwith\b[^\n:]*span/;
/** Of a span that somebody else began, only its end matters. */
const endingCurrent = /current_span.*(?:\.end\b|detach)|(?:\.end\b|detach).*current_span/s;

export function functionOfNode(file: PythonFile, definition: SyntaxNode): CodeFunction {
  return functionOf(file, definition, (node) => translateBody(file, node));
}

export function closureOf(file: PythonFile, definition: SyntaxNode): Closure {
  return { kind: 'closure', function: functionOfNode(file, definition), range: rangeOf(definition) };
}

function translateBody(file: PythonFile, definition: SyntaxNode): Code {
  const body = definition.field('body');
  if (!body) return sequence(definition, []);
  const range = rangeOf(body);
  if (definition.type === 'lambda') return { kind: 'return', value: translateExpression(file, body), range };
  const code: Code = sequence(body, translateStatements(file, body.children));
  return decoratorsOf(definition).reduceRight<Code>((inner, decorator) => decorated(file, decorator, inner), code);
}

/** `@tracer.start_as_current_span("name")`: the body runs under a span that has no variable. */
function decorated(file: PythonFile, decorator: SyntaxNode, body: Code): Code {
  const known = callOf(file, decorator);
  const isOpening =
    known?.is === 'start' ? known.isActive : known?.is === 'function' && known.name === 'trace.use_span';
  if (!isOpening) return body;
  const opened = openedBy(file, decorator);
  const resource = opened.kind === 'call' ? { ...opened, given: [] } : opened;
  return { kind: 'use', resource, body, isHarmless: true, range: rangeOf(decorator) } satisfies Use;
}
