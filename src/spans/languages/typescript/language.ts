import type { Node as TreeSitterNode } from '@vscode/tree-sitter-wasm';
import { contains, type OffsetRange } from '../../../base/range.ts';
import type { Content, OpenFile, Section } from '../../language.ts';
import type { SpanProgram } from '../../program/program.ts';
import type { SourceFile } from '../../source-file.ts';
import type { CopyOptions } from '../../syntax/copy-tree.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import type { ActionFile } from './action-file.ts';
import { Api, noSurroundings, type Surroundings } from './api.ts';
import { lowerGivenSpans } from './given-spans.ts';
import type { Parsers } from './grammar.ts';
import { Helpers } from './helpers.ts';
import { lowerUnit } from './lower.ts';
import { type FileContext, isBroken } from './lowering.ts';
import { mayTakeTelemetry, mayUseOpenTelemetry, mayWorkOnSpans } from './profile.ts';
import { starterWords } from './recognition/starter-words.ts';
import { Scopes } from './scopes.ts';
import { attachesIn } from './start-calls.ts';
import { copySyntax, isFunction, isOfInterest } from './syntax.ts';
import { usesOf } from './uses/uses-of.ts';

/** Opens a file until the next one is opened. */
export function openFile(
  parsers: Parsers,
  source: SourceFile,
  surroundings: Surroundings,
): Pick<OpenFile, 'sections' | 'contentOf' | 'wholeContent' | 'isSound' | 'unparsed'> {
  const tree = isCandidate(source, surroundings) ? parsers.parse(source) : undefined;
  if (!tree) {
    const wholeContent = () => ({ programs: [], uses: [] });
    return { sections: [], contentOf: () => new Map(), wholeContent, isSound: () => true, unparsed: () => [] };
  }
  const { rootNode: root } = tree;
  const isOfInterest = interestIn(source.text, surroundings);
  const divided = parsers.divider.divide(root, source.text, isOfInterest, surroundings.types);
  return {
    sections: divided.sections,
    contentOf: (sections) => {
      const options = { isOfInterest, isWanted: divided.neededBy(sections) };
      return readSections(root, source.text, sections, options, surroundings);
    },
    wholeContent: () => readAll(root, source.text, { isOfInterest }, surroundings),
    isSound: () => !root.hasError,
    unparsed: () => unparsedIn(parsers, source),
  };
}

/** Whether a file is looked at; most are not. */
export function isCandidate({ text }: SourceFile, surroundings: Surroundings): boolean {
  return mayUseOpenTelemetry(text) || mayUseThroughOthers(text, surroundings);
}

/** Whether types may tell more of a file: what dependencies give may be spans without any word of OpenTelemetry. */
export function mayNeedTypes(source: SourceFile, surroundings: Surroundings): boolean {
  return isCandidate(source, surroundings) || mayWorkOnSpans(source.text);
}

/** Whether a text may work with spans by what libraries and modules of the user's give it: by its words, then by those. */
function mayUseThroughOthers(text: string, { modules, wrappers, types }: Surroundings): boolean {
  if (wrappers.areListedIn(text)) return true;
  if (mayWorkOnSpans(text)) return wrappers.areIn(text) || modules.tells || !!types;
  return mayTakeTelemetry(text) && starterWords(text, modules).size > 0;
}

/** Whether a part of a file may have to do with OpenTelemetry: by its words, and by the functions that it calls. */
export function interestIn(whole: string, { modules, wrappers }: Surroundings): (text: string) => boolean {
  const words = [...starterWords(whole, modules)].filter((word) => !isOfInterest(word));
  const starters =
    words.length > 0 ? new RegExp(`(?<![\\w$])(?:${words.join('|').replaceAll('$', '\\$')})(?![\\w$])`) : undefined;
  return (text) => isOfInterest(text) || wrappers.areListedIn(text) || starters?.test(text) === true;
}

/** Whether a comment is at an offset of a text. */
export function isComment(parsers: Parsers, source: SourceFile, offset: number): boolean {
  return parsers.parse(source)?.rootNode.descendantForIndex(offset)?.type === 'comment';
}

/** All of a file's syntax, and what is known of its names. */
export function openSyntax(
  parsers: Parsers,
  source: SourceFile,
  surroundings: Surroundings = noSurroundings,
): FileContext {
  const tree = parsers.parse(source);
  if (!tree) throw new Error(`the parser gave up on ${source.path}`);
  return contextOf(tree.rootNode, source.text, { whole: true }, surroundings);
}

/** A file for actions, which is parsed when they look at its syntax. */
export function actionFile(
  parsers: Parsers,
  { path, languageId, text }: SourceFile,
  surroundings: Surroundings,
): ActionFile {
  let syntax: FileContext | undefined;
  return {
    path,
    languageId,
    text,
    get syntax() {
      syntax ??= openSyntax(parsers, { path, languageId, text }, surroundings);
      return syntax;
    },
  };
}

/** The syntax of those statements of a file's top level whose text is wanted. */
export function openStatements(
  parsers: Parsers,
  source: SourceFile,
  isWanted: (statement: string) => boolean,
): FileContext {
  const root = parsers.parse(source)?.rootNode;
  if (!root) throw new Error(`the parser gave up on ${source.path}`);
  const others = root.namedChildren.flatMap((node) =>
    node && !isWanted(source.text.slice(node.startIndex, node.endIndex)) ? [node.startIndex] : [],
  );
  const left = new Set(others);
  return contextOf(root, source.text, { whole: true, isWanted: (start) => !left.has(start) });
}

/** Where the parser could not make sense of a text; empty if it is in order. */
export function unparsedIn(parsers: Parsers, source: SourceFile): readonly OffsetRange[] {
  const tree = parsers.parse(source);
  if (!tree?.rootNode.hasError) return [];
  return copySyntax(tree.rootNode, source.text, { whole: true }).errors;
}

function readSections(
  root: TreeSitterNode,
  text: string,
  sections: readonly Section[],
  options: CopyOptions,
  surroundings: Surroundings,
): ReadonlyMap<Section, Content> | undefined {
  const file = contextOf(root, text, options, surroundings);
  const bySection = new Map<Section, SyntaxNode[]>(sections.map((section) => [section, []]));
  for (const site of file.sites) {
    const section = sections.find((one) => contains(one, site));
    if (!section) continue;
    if (unitsAround(file, site).includes(file.program)) return undefined;
    bySection.get(section)!.push(site);
  }
  return new Map(
    [...bySection].map(([section, sites]) => {
      const nodes = outermostIn(file.program, section);
      return [section, { programs: lowerAll(file, nodes, sites), uses: [usesOf(file, nodes)] }];
    }),
  );
}

/** The nodes in a range that are in no other in it. */
function outermostIn(root: SyntaxNode, range: OffsetRange): readonly SyntaxNode[] {
  const touching = root.children.filter(({ start, end }) => start < range.end && range.start < end);
  return touching.flatMap((node) => (contains(range, node) ? [node] : outermostIn(node, range)));
}

function readAll(root: TreeSitterNode, text: string, options: CopyOptions, surroundings: Surroundings): Content {
  const pruned = contextOf(root, text, options, surroundings);
  // Any function may see the spans of the top level.
  const isOpen = pruned.sites.some((site) => !site.ancestor(isFunction));
  const file = isOpen ? contextOf(root, text, { whole: true }, surroundings) : pruned;
  return { programs: lowerAll(file, file.program.children, file.sites), uses: [usesOf(file, file.program.children)] };
}

/** The programs of the spans that some statements start, and of those that are given to their functions. */
function lowerAll(
  file: FileContext,
  statements: readonly SyntaxNode[],
  sites: readonly SyntaxNode[],
): readonly SpanProgram[] {
  const inlined = new Set<SyntaxNode>();
  const programs = lowerSites(file, sites, inlined);
  return [...programs, ...lowerGivenSpans(file, statements, inlined)];
}

function lowerSites(file: FileContext, sites: readonly SyntaxNode[], inlined: Set<SyntaxNode>): readonly SpanProgram[] {
  const programs: SpanProgram[] = [];
  const covered = new Set<SyntaxNode>();
  const lowered = new Set<SyntaxNode>();
  for (const site of sites) {
    for (const unit of unitsAround(file, site)) {
      if (covered.has(site) || lowered.has(unit)) continue;
      lowered.add(unit);
      const { program: spanProgram, sites: inside, inlined: bodies } = lowerUnit(file, unit);
      if (![...inside].some((one) => !covered.has(one))) continue;
      for (const one of inside) covered.add(one);
      for (const body of bodies) inlined.add(body);
      programs.push(spanProgram);
    }
  }
  return programs;
}

function contextOf(
  root: TreeSitterNode,
  text: string,
  options: CopyOptions,
  surroundings: Surroundings = noSurroundings,
): FileContext & { sites: readonly SyntaxNode[] } {
  const { root: program, errors } = copySyntax(root, text, options);
  const scopes = new Scopes(surroundings.types);
  const api = new Api(scopes, program, surroundings);
  const sites = [
    ...api.startsIn(program),
    ...attachesIn(program).filter((call) => api.memberOf(call.field('function')?.field('object')) === 'context'),
  ];
  return { text, program, scopes, api, errors, helpers: new Helpers(), sites };
}

/**
 * The functions to lower for a call, best first: the nearest one, unless that is a callback of something that runs it as
 * part of the function around it.
 */
function unitsAround(file: FileContext, site: SyntaxNode): SyntaxNode[] {
  const nearest = site.ancestor(isFunction) ?? file.program;
  let unit = nearest;
  while (isFunction(unit) && (isCallback(unit) || isOfStart(file, unit)))
    unit = unit.ancestor(isFunction) ?? file.program;
  return [...new Set([unit, nearest])].filter((candidate) => !isBroken(file, candidate));
}

function isOfStart({ api }: FileContext, closure: SyntaxNode): boolean {
  const call = closure.parent?.type === 'arguments' ? closure.parent.parent : undefined;
  return call?.type === 'call_expression' && api.startOf(call) !== undefined;
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
