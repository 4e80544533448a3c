import type { SpanProgram } from '../../program/program.ts';
import { rangeOf, type SyntaxNode } from '../../syntax/syntax-node.ts';
import { lowerBody } from './callbacks.ts';
import { finish } from './lower.ts';
import { type FileContext, firstLine, isBroken, Lowering } from './lowering.ts';
import { type Declaration, parameterPattern, parametersOf } from './scopes.ts';
import { isFunction, isGenerator } from './syntax.ts';

/**
 * Lowers functions that work on spans which began elsewhere: as a parameter of the type, captured by a callback that goes
 * its own way, or asked for as the current one. `inlined`: the functions that are part of other programs already; those of these programs are added.
 */
export function lowerGivenSpans(
  file: FileContext,
  statements: readonly SyntaxNode[],
  inlined: Set<SyntaxNode>,
): readonly SpanProgram[] {
  const programs: SpanProgram[] = [];
  for (const unit of functionsIn(statements)) {
    if (isGenerator(unit) || inlined.has(unit) || isBroken(file, unit)) continue;
    const parameters = givenParameters(file, unit);
    const captured = capturedSpans(file, unit);
    if (parameters.length === 0 && captured.length === 0 && !endsCurrent.test(unit.text)) continue;
    const lowering = lowerWith(file, unit, parameters, captured);
    for (const closure of lowering.inlined) inlined.add(closure);
    programs.push(finish(lowering));
  }
  return programs;
}

/** It may end the span that is current, which is another's. */
const endsCurrent = /\bget(Active)?Span\b[\s\S]*\.end\s*\(/;
/** The functions that may work on spans, each before those inside of it. */
function functionsIn(statements: readonly SyntaxNode[]): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const stack = statements.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (isFunction(node)) {
      if (!worksOnSpans.test(node.text)) continue;
      found.push(node);
    }
    for (let index = node.children.length - 1; index >= 0; index--) stack.push(node.children[index]!);
  }
  return found;
}

const worksOnSpans = /\.(end|setStatus|recordException)\s*\(/;

/** The parameters that are spans of OpenTelemetry by their type. */
function givenParameters(file: FileContext, unit: SyntaxNode): readonly SyntaxNode[] {
  return parametersOf(unit).filter((parameter) => {
    const isPlain = parameterPattern(parameter)?.type === 'identifier';
    return isPlain && file.api.isType(parameter.field('type'), 'Span');
  });
}

/** The variables of functions around that hold spans for certain, and always the same one. */
function capturedSpans(file: FileContext, unit: SyntaxNode): readonly Declaration[] {
  const found = new Set<Declaration>();
  for (const node of unit.descendants()) {
    if (node.type !== 'identifier' || node.parent?.type !== 'member_expression') continue;
    const declared = file.scopes.resolve(node);
    if (!declared || found.has(declared) || (declared.kind !== 'const' && declared.kind !== 'parameter')) continue;
    const isOutside = declared.identifier.start < unit.start || unit.end < declared.identifier.end;
    const isLocal = declared.identifier.ancestor(isFunction) !== undefined;
    if (isOutside && isLocal && file.api.span(node) === 'proved') found.add(declared);
  }
  return [...found];
}

/** Lowers a function with spans that are open when it begins. */
export function lowerWith(
  file: FileContext,
  unit: SyntaxNode,
  parameters: readonly SyntaxNode[],
  captured: readonly Declaration[],
): Lowering {
  const lowering = new Lowering(file, unit);
  const { builder, frames } = lowering;
  const range = firstLine(unit);
  const exit = builder.node({ kind: 'exit' }, range);
  const begin = (name: SyntaxNode, place: number) => {
    const span = builder.newSpan({ name: name.text, range: rangeOf(name), start: 'parameter', certainty: 'proved' });
    builder.add({ kind: 'start', span, to: place }, range);
    return place;
  };
  frames.within({ kind: 'function', returnTo: exit, throwTo: exit }, () => {
    frames.scope(unit, true, () => {
      for (const declaration of captured) begin(declaration.identifier, lowering.declare(declaration));
      const given = parametersOf(unit).map((parameter) => {
        if (!parameters.includes(parameter)) return undefined;
        const place = begin(parameterPattern(parameter)!, builder.newPlace());
        // Whoever gives it may have set its status.
        builder.add({ kind: 'setStatus', place }, range);
        return place;
      });
      lowerBody(lowering, unit, given);
    });
  });
  builder.goTo(exit);
  return lowering;
}
