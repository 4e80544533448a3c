import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { SdkStart } from '../../../uses/module-facts.ts';
import { argumentsOf } from '../calls.ts';
import { type FileContext, firstLine } from '../lowering.ts';
import { originOf } from '../origins.ts';
import type { Declaration } from '../scopes.ts';
import { isFunction, unwrapped } from '../syntax.ts';
import { exportMade } from '../uses/set-ups.ts';

/** The SDKs and providers that a file starts: `new NodeSDK(…).start()`, `provider.register()`. */
export function sdksOf(file: FileContext): readonly SdkStart[] {
  const calls = file.program.descendants().filter(({ type }) => type === 'call_expression');
  return calls.flatMap((call) => {
    const callee = unwrapped(call.field('function')!);
    const method = callee.type === 'member_expression' ? callee.field('property')?.text : undefined;
    if (method !== 'start' && method !== 'register') return [];
    const object = unwrapped(callee.field('object')!);
    const declared = object.type === 'identifier' ? file.scopes.resolve(object) : undefined;
    const made = constructionOf(file, declared, object);
    const name = made && exportMade(file, made)?.name;
    if (!made || !name || !/^(NodeSDK|(Basic|Node|Web)TracerProvider)$/.test(name)) return [];
    return [startOf(file, { call, made, name, declared, calls })];
  });
}

/** `new …`, held by a variable or not; one that is assigned later on counts too if it is assigned once. */
function constructionOf(
  file: FileContext,
  declared: Declaration | undefined,
  object: SyntaxNode,
): SyntaxNode | undefined {
  const value = declared ? (declared.property === undefined ? declared.value : undefined) : object;
  if (value) return unwrapped(value).type === 'new_expression' ? unwrapped(value) : undefined;
  if (!declared || (declared.kind !== 'let' && declared.kind !== 'var')) return undefined;
  const assigned = file.program
    .descendants()
    .filter(({ type }) => type === 'assignment_expression')
    .filter((node) => {
      const left = node.field('left')!;
      return left.type === 'identifier' && file.scopes.resolve(left)?.identifier === declared.identifier;
    });
  const made = assigned.length === 1 ? unwrapped(assigned[0]!.field('right')!) : undefined;
  return made?.type === 'new_expression' ? made : undefined;
}

interface Found {
  readonly call: SyntaxNode;
  readonly made: SyntaxNode;
  readonly name: string;
  readonly declared: Declaration | undefined;
  readonly calls: readonly SyntaxNode[];
}

function startOf(file: FileContext, { call, made, name, declared, calls }: Found): SdkStart {
  const { exporters, flushes } = flushesIn(file, calls);
  return {
    name,
    range: firstLine(call),
    isAtLoad: !call.ancestor((outer) => isFunction(outer) || outer.type === 'await_expression'),
    instruments: instrumentsOf(file, made, calls),
    batches: batchesOf(file, made, name),
    isShared: declared !== undefined && isShared(file, declared),
    flushes,
    exporterFlushes: exporters,
    halts: calls.filter((one) => one.field('function')?.text === 'process.exit').map(firstLine),
  };
}

/** Calls of `shutdown`, `forceFlush` and the like: of what is plainly an exporter, and of all else. */
function flushesIn(file: FileContext, calls: readonly SyntaxNode[]) {
  const exporters: SdkStart['flushes'][number][] = [];
  const flushes: SdkStart['flushes'][number][] = [];
  for (const call of calls) {
    const callee = unwrapped(call.field('function')!);
    const method = callee.field('property')?.text ?? callee.text;
    if (!/shut_?down|flush|asyncDispose/i.test(method)) continue;
    const object = callee.type === 'member_expression' ? unwrapped(callee.field('object')!) : undefined;
    const declared = object?.type === 'identifier' ? file.scopes.resolve(object) : undefined;
    const made = declared?.value && unwrapped(declared.value);
    const maker = made?.type === 'new_expression' ? exportMade(file, made) : undefined;
    (maker && /Exporter$/.test(maker.name) ? exporters : flushes).push(firstLine(call));
  }
  return { exporters, flushes };
}

/** Whether a variable is seen outside of the file, or by code that may do anything with it. */
function isShared(file: FileContext, declared: Declaration): boolean {
  const { identifier, name } = declared;
  if (identifier.ancestor(({ type }) => type.endsWith('_declaration'))?.parent?.type === 'export_statement')
    return true;
  return file.program.descendants().some((node) => {
    if (node === identifier || node.text !== name) return false;
    if (node.type === 'shorthand_property_identifier') return true;
    if (node.type !== 'identifier' || file.scopes.resolve(node)?.identifier !== identifier) return false;
    const parent = node.parent!;
    if (parent.type === 'assignment_expression' && parent.field('left') === node) return false;
    // What is not called is handed on: `process.on('exit', sdk.shutdown)`.
    return parent.type !== 'member_expression' || parent.parent?.type !== 'call_expression';
  });
}

/** What the SDK itself is given, and `registerInstrumentations` of the same file. */
function instrumentsOf(file: FileContext, made: SyntaxNode, calls: readonly SyntaxNode[]): SdkStart['instruments'] {
  const registrations = calls.filter(
    (call) => originOf(call.field('function'), file.scopes)?.name === 'registerInstrumentations',
  );
  const words: string[] = [];
  for (const call of [made, ...registrations]) {
    const [options] = argumentsOf(call);
    if (!options) continue;
    if (options.type !== 'object' || options.children.some(hidesInstrumentations)) return 'unknown';
    const given = options.children.find((child) => child.field('key')?.text === 'instrumentations')?.field('value');
    for (const element of given?.type === 'array' ? given.children : given ? [given] : []) {
      const word = instrumented(file, element);
      if (word === 'everything' || word === undefined) return word ?? 'unknown';
      words.push(word);
    }
  }
  return words;
}

/** A spread, or the list by the name of a variable. */
function hidesInstrumentations({ type, text }: SyntaxNode): boolean {
  return type !== 'pair' && (type !== 'shorthand_property_identifier' || text === 'instrumentations');
}

/** The word for what an element of a list of instrumentations is for: `express` of `new ExpressInstrumentation()`. */
function instrumented(file: FileContext, element: SyntaxNode): string | undefined {
  const node = unwrapped(element.type === 'spread_element' ? (element.children[0] ?? element) : element);
  const name = originOf(node.field('function') ?? node.field('constructor'), file.scopes)?.name ?? '';
  if (name === 'getNodeAutoInstrumentations') return 'everything';
  return /^(\w+?)Instrumentation$/.exec(name)?.[1]?.toLowerCase();
}

/** Whether a span waits in a processor before it is sent. */
function batchesOf(file: FileContext, made: SyntaxNode, name: string): SdkStart['batches'] {
  const [options] = argumentsOf(made);
  const constructions = file.program.descendants().filter(({ type }) => type === 'new_expression');
  const names = constructions.map((node) => exportMade(file, node)?.name);
  if (names.includes('BatchSpanProcessor')) return true;
  if (names.includes('SimpleSpanProcessor')) return false;
  if (name !== 'NodeSDK') return 'unknown';
  // Without processors NodeSDK makes one for its exporter, or for what the environment names.
  const isPlain = options === undefined || options.type === 'object';
  const givesProcessors = options?.children.some((child) => /^\.\.\.|^spanProcessors?\b/.test(child.text));
  return isPlain && !givesProcessors ? true : 'unknown';
}
