import { addEffect, effectOn, type SpanEffect, unknownEffect } from '../../program/span-effect.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { lowerBody } from './callbacks.ts';
import { finish } from './lower.ts';
import { type FileContext, firstLine, Lowering } from './lowering.ts';
import { membersNamed } from './members.ts';
import { parameterPattern, parametersOf } from './scopes.ts';
import { isFunction, isGenerator, isLeftOut } from './syntax.ts';

/** Effects of a file's functions on their parameters, each found when it is first asked for. */
export class Helpers {
  readonly #effects = new Map<SyntaxNode, SpanEffect | 'being found'>();

  effect(file: FileContext, helper: SyntaxNode, index: number): SpanEffect {
    const parameter = parametersOf(helper)[index];
    const pattern = parameter && parameterPattern(parameter);
    if (pattern?.type !== 'identifier' || isGenerator(helper)) return unknownEffect;
    const known = this.#effects.get(parameter!);
    // A function that calls itself: whatever it does, it is not known yet.
    if (known) return known === 'being found' ? unknownEffect : known;
    this.#effects.set(parameter!, 'being found');
    const effect = findEffect(file, helper, index);
    this.#effects.set(parameter!, effect);
    return effect;
  }
}

/** The function of this file that a callee names: a top-level one, or a method of the same class. */
export function helperOf(lowering: Lowering, callee: SyntaxNode): SyntaxNode | undefined {
  if (callee.type === 'identifier') {
    const declaration = lowering.file.scopes.resolve(callee);
    if (declaration?.kind !== 'function' && declaration?.kind !== 'const') return undefined;
    return declaration.property === undefined ? known(declaration.value) : undefined;
  }
  if (callee.type !== 'member_expression' || callee.field('object')?.type !== 'this') return undefined;
  const name = callee.field('property')?.text;
  const body = callee.ancestor(({ type }) => type === 'class_body');
  const methods = body && name !== undefined ? membersNamed(body, name) : [];
  const [method] = methods;
  if (methods.length !== 1) return undefined;
  return known(method?.type === 'public_field_definition' ? method.field('value') : method);
}

function known(value: SyntaxNode | undefined): SyntaxNode | undefined {
  return value && isFunction(value) && !isLeftOut(value) ? value : undefined;
}

/** A span goes into a helper as the argument at `index`. */
export function passTo(lowering: Lowering, helper: SyntaxNode, index: number, place: number, call: SyntaxNode): void {
  const range = firstLine(call);
  const { file } = lowering;
  addEffect(lowering, file.helpers.effect(file, helper, index), place, range);
}

function findEffect(file: FileContext, helper: SyntaxNode, index: number): SpanEffect {
  const lowering = new Lowering(file, helper);
  const { builder, frames } = lowering;
  const place = builder.newPlace();
  const span = builder.newSpan({ name: 'span', range: firstLine(helper), start: 'parameter', certainty: 'proved' });
  const exit = builder.node({ kind: 'exit' }, firstLine(helper));
  frames.within({ kind: 'function', returnTo: exit, throwTo: exit }, () => {
    frames.scope(helper, true, () => {
      builder.add({ kind: 'start', span, to: place }, firstLine(helper));
      lowerBody(
        lowering,
        helper,
        parametersOf(helper).map((_, at) => (at === index ? place : undefined)),
      );
    });
  });
  builder.goTo(exit);
  return effectOn(finish(lowering), span);
}
