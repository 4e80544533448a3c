import type { Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import { LineIndex } from '../../../base/line-index.ts';
import { contains } from '../../../base/range.ts';
import type { SpanProgram } from '../../program/program.ts';
import type { SourceFile } from '../../source-file.ts';
import { Api } from './api.ts';
import type { Parsers } from './grammar.ts';
import { Helpers } from './helpers.ts';
import { lowerUnit } from './lower.ts';
import type { FileContext } from './lowering.ts';
import { Scopes } from './scopes.ts';
import { startsIn } from './start-calls.ts';
import { copySyntax, isFunction, type SyntaxNode } from './syntax.ts';

/** The span programs of a file. Functions with syntax errors in them are left out: one cannot know what they will be. */
export function parsePrograms(parsers: Parsers, source: SourceFile): readonly SpanProgram[] {
  if (!mayHaveSpans(source.text)) return [];
  const tree = parsers.parse(source);
  return tree ? lowerFile(tree.rootNode, source.text) : [];
}

/** Where the parser could not make sense of a text, a sentence each; empty if it is in order. */
export function syntaxErrors(parsers: Parsers, source: SourceFile): readonly string[] {
  const tree = parsers.parse(source);
  if (!tree?.rootNode.hasError) return [];
  const lines = new LineIndex(source.text);
  const { errors } = copySyntax(tree.rootNode, source.text, true);
  return errors.map(({ start }) => `line ${lines.positionAt(start).line + 1} cannot be parsed`);
}

/** Whether a text can have spans at all; most have not, and are not parsed. */
function mayHaveSpans(text: string): boolean {
  return text.includes('@opentelemetry/') && /\bstart(Active)?Span\b/.test(text);
}

function lowerFile(root: TreeSitterNode, text: string): readonly SpanProgram[] {
  const pruned = openFile(root, text, false);
  // Any function may see the spans of the top level.
  const file = pruned.sites.some((site) => !site.ancestor(isFunction)) ? openFile(root, text, true) : pruned;
  const programs: SpanProgram[] = [];
  const covered = new Set<SyntaxNode>();
  const lowered = new Set<SyntaxNode>();
  for (const site of file.sites) {
    for (const unit of unitsAround(file, site)) {
      if (covered.has(site) || lowered.has(unit)) continue;
      lowered.add(unit);
      const { program: spanProgram, sites } = lowerUnit(file, unit);
      if (![...sites].some((one) => !covered.has(one))) continue;
      for (const one of sites) covered.add(one);
      programs.push(spanProgram);
    }
  }
  return programs;
}

function openFile(root: TreeSitterNode, text: string, whole: boolean): FileContext & { sites: readonly SyntaxNode[] } {
  const { root: program, errors } = copySyntax(root, text, whole);
  const scopes = new Scopes();
  const api = new Api(scopes, program);
  const sites = startsIn(program).filter((call) => api.tracer(call.field('function')?.field('object')));
  return { text, program, scopes, api, errors, helpers: new Helpers(), sites };
}

/**
 * The functions to lower for a call, best first: the nearest one, unless that is a callback of something that runs it as
 * part of the function around it.
 */
function unitsAround(file: FileContext, site: SyntaxNode): SyntaxNode[] {
  const nearest = site.ancestor(isFunction) ?? file.program;
  let unit = nearest;
  while (isFunction(unit) && isCallback(unit)) unit = unit.ancestor(isFunction) ?? file.program;
  return [...new Set([unit, nearest])].filter((candidate) => !isBroken(file, candidate));
}

function isBroken(file: FileContext, unit: SyntaxNode): boolean {
  let outermost = unit;
  for (let node: SyntaxNode | undefined = unit; node; node = node.parent) if (isFunction(node)) outermost = node;
  return file.errors.some((error) => contains(outermost, error));
}

const runsItsCallback =
  /^(with|startActiveSpan|then|catch|finally|forEach|map|flatMap|filter|find|some|every|reduce|Promise)$/;

function isCallback(closure: SyntaxNode): boolean {
  const holder = closure.parent;
  if (holder?.type === 'parenthesized_expression') return holder.parent?.type === 'call_expression';
  if (holder?.type !== 'arguments') return false;
  const callee = holder.parent?.field('function') ?? holder.parent?.field('constructor');
  return runsItsCallback.test(callee?.field('property')?.text ?? callee?.text ?? '');
}
