import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { GatheredUses } from '../../../uses/gathered-uses.ts';
import type { MisuseUse } from '../../../uses/misuse-uses.ts';
import { functionsLike, isExported } from '../api/functions.ts';
import { areKnown, headerOfMacro, tracingHeader } from '../api/headers.ts';
import type { Invocation } from '../api/invocation.ts';
import { macroArities } from '../api/macros.ts';
import { isForeignEnd, isSpanValue } from '../api/misuse.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { argumentsOf, macroNameOf, unwrapped } from '../syntax.ts';
import { readUncurrentSpans } from './other-spans.ts';
import { startCallOf } from './starts.ts';
import { firstLineOf, useOf } from './use.ts';

/** Calls that do something else than they say. */
export function readMisuses(file: ErlangFile, uses: GatheredUses): void {
  const found: MisuseUse[] = [];
  for (const invocation of file.invocations) {
    // A header of the project's own may define macros of the same names.
    if (invocation.certainty !== 'proved') continue;
    const misuse =
      unknownFunction(file, invocation) ??
      foreignEnd(file, invocation) ??
      wrongArity(file, invocation) ??
      missingTracer(file, invocation) ??
      shiftedArguments(file, invocation);
    if (misuse) found.push(misuse);
  }
  for (const node of file.calls) {
    const misuse = unknownMacro(file, node);
    if (misuse) found.push(misuse);
  }
  uses.misuses = [...found, ...missingHeaders(file), ...readUncurrentSpans(file)].sort(
    (one, next) => one.range.start - next.range.start,
  );
}

function unknownFunction(file: ErlangFile, invocation: Invocation): MisuseUse | undefined {
  const { module, name, given, macro } = invocation;
  if (macro !== undefined || isExported(module, name, given.length) !== false) return undefined;
  const called = `${module}:${name}/${given.length}`;
  const alternatives = functionsLike(module, name);
  // Of other names one cannot tell: there are forks of the API that have more.
  if (alternatives.length === 0 && !neverThere.has(called)) return undefined;
  return { ...useOf(file, invocation), kind: 'unknown function', called, alternatives };
}

/** `?record_exception/3` and the like: macros of the API, with as many arguments as none of them has. */
function unknownMacro(file: ErlangFile, node: SyntaxNode): MisuseUse | undefined {
  if (node.type !== 'MacroCall' || file.invocationOf(node)) return undefined;
  const name = macroNameOf(node)!;
  const arities = macroArities(name);
  const isKnown = arities.length > 0 && !arities.includes(-1) && file.module.headers.has(tracingHeader);
  if (!isKnown || file.module.macros.has(name)) return undefined;
  return {
    range: firstLineOf(file, node),
    certainty: 'proved',
    kind: 'unknown function',
    called: `?${name}/${argumentsOf(node).length}`,
    alternatives: arities.map((arity) => `?${name}/${arity}`),
  };
}

function foreignEnd(file: ErlangFile, invocation: Invocation): MisuseUse | undefined {
  if (!isForeignEnd(file, invocation)) return undefined;
  const [, span] = invocation.given as [unknown, SyntaxNode];
  return {
    ...useOf(file, invocation),
    kind: 'end of another span',
    called: '?end_span/1',
    alternatives: [`otel_span:end_span(${span.text})`],
    subject: span.text,
  };
}

/** The fun of `with_span` is given the span, that of `with_ctx` nothing. */
function wrongArity(file: ErlangFile, invocation: Invocation): MisuseUse | undefined {
  const start = startCallOf(invocation);
  const isContext = invocation.module === 'otel_ctx' && invocation.name === 'with_ctx';
  const fun = isContext ? invocation.given[1] : start?.fun;
  const wanted = isContext ? 0 : 1;
  const arity = typeof fun === 'object' ? arityOf(fun) : undefined;
  if (arity === undefined || arity === wanted) return undefined;
  return {
    ...useOf(file, invocation),
    range: firstLineOf(file, fun as SyntaxNode),
    kind: 'arity of a function',
    called: invocation.macro === undefined ? `${invocation.module}:${invocation.name}` : `?${invocation.macro}`,
    alternatives: [String(wanted)],
    subject: String(arity),
  };
}

function arityOf(node: SyntaxNode): number | undefined {
  const fun = unwrapped(node);
  if (fun.type === 'Fun') return fun.children[0]?.field('Parameters')?.children.length;
  const arity = fun.type === 'FunReference' ? fun.field('Integer') : undefined;
  return arity && Number(arity.text);
}

/** `otel_tracer:start_span(my_app, Name, Options)`: a tracer is what `opentelemetry:get_tracer` gives for that. */
function missingTracer(file: ErlangFile, invocation: Invocation): MisuseUse | undefined {
  const start = startCallOf(invocation);
  const given = invocation.given.filter((one) => typeof one === 'object');
  const tracer = start && !start.context && invocation.macro === undefined ? given[0] : undefined;
  if (!tracer || !/^(?:Atom|Binary|String)$/.test(tracer.type)) return undefined;
  const { module, name } = invocation;
  return {
    ...useOf(file, invocation),
    range: firstLineOf(file, tracer),
    kind: 'no tracer',
    called: `${module}:${name}`,
    alternatives: ['?current_tracer', `opentelemetry:get_tracer(${tracer.text})`],
    subject: tracer.text,
  };
}

/** `?record_exception(SpanCtx, Class, Reason, Stack)`. */
function shiftedArguments(file: ErlangFile, invocation: Invocation): MisuseUse | undefined {
  const { macro, name, given } = invocation;
  const [, first, ...rest] = given;
  if (macro === undefined || given[0] !== 'current span' || name === 'end_span') return undefined;
  if (typeof first !== 'object' || !isSpanValue(file, first)) return undefined;
  const others = rest.flatMap((one) => (typeof one === 'object' ? [one.text] : []));
  const isWhole = isExported('otel_span', name, 1 + others.length);
  return {
    ...useOf(file, invocation),
    kind: 'shifted arguments',
    called: `?${macro}`,
    alternatives: [`otel_span:${name}(${[first.text, ...others, ...(isWhole ? [] : ['#{}'])].join(', ')})`],
    subject: first.text,
  };
}

/** Macros whose header is not included, where all that is included is known. */
function missingHeaders(file: ErlangFile): readonly MisuseUse[] {
  const { headers, macros } = file.module;
  if (!areKnown(headers)) return [];
  const missing = new Map<string, SyntaxNode>();
  for (const node of file.calls) {
    const name = macroNameOf(node) ?? '';
    const header = macros.has(name) ? undefined : headerOf(name, node);
    if (header && !headers.has(header) && !missing.has(header)) missing.set(header, node);
  }
  return [...missing].map(([header, node]) => ({
    range: firstLineOf(file, node.type === 'MacroCall' ? node.children[0]! : node),
    certainty: 'proved',
    kind: 'missing header',
    called: `?${macroNameOf(node)}`,
    alternatives: [header],
  }));
}

function headerOf(name: string, node: SyntaxNode): string | undefined {
  return headerOfMacro(name, node.type === 'Macro' ? -1 : argumentsOf(node).length);
}

/** What is often written, and no version of the API has had since 1.0. */
const neverThere: ReadonlySet<string> = new Set([
  'otel_tracer:current_tracer/0',
  'otel_tracer:current_span/0',
  'otel_tracer:get_tracer/0',
  'otel_tracer:get_tracer/1',
  'otel_span:set_name/2',
  'otel_span:current/0',
]);
