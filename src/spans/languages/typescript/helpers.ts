import { followSpan } from '../../program/flow.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { lowerBody } from './callbacks.ts';
import { finish } from './lower.ts';
import { type FileContext, firstLine, Lowering } from './lowering.ts';
import { membersNamed } from './members.ts';
import { parameterPattern, parametersOf } from './scopes.ts';
import { isFunction, isGenerator, isLeftOut } from './syntax.ts';

/** What a function of the same file does to a span that it is given. */
interface Effect {
  readonly life: 'ends' | 'ends-unless-it-throws' | 'escapes' | 'stays';
  /** It sets status Error, or may. */
  readonly fails: boolean;
  /** It records an exception, or may. */
  readonly records: boolean;
  /** It is there for errors: whenever it does not throw, it has done both. */
  readonly isForErrors: boolean;
}

const unknown: Effect = { life: 'escapes', fails: true, records: true, isForErrors: false };

/** Effects of a file's functions on their parameters, each found when it is first asked for. */
export class Helpers {
  readonly #effects = new Map<SyntaxNode, Effect | 'being found'>();

  effect(file: FileContext, helper: SyntaxNode, index: number): Effect {
    const parameter = parametersOf(helper)[index];
    const pattern = parameter && parameterPattern(parameter);
    if (pattern?.type !== 'identifier' || isGenerator(helper)) return unknown;
    const known = this.#effects.get(parameter!);
    // A function that calls itself: whatever it does, it is not known yet.
    if (known) return known === 'being found' ? unknown : known;
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
  const { builder, file } = lowering;
  const { life, fails, records, isForErrors } = file.helpers.effect(file, helper, index);
  if (life === 'escapes') {
    lowering.escape(place, range);
    return;
  }
  if (isForErrors) {
    builder.add({ kind: 'setStatus', place, code: 'error' }, range);
    builder.add({ kind: 'use', place, what: 'exception' }, range);
  } else {
    if (records) builder.add({ kind: 'use', place, what: 'unknown' }, range);
    if (fails) builder.add({ kind: 'setStatus', place }, range);
  }
  if (life === 'ends-unless-it-throws') failBefore(lowering, call);
  if (life !== 'stays') builder.add({ kind: 'end', place }, range);
}

/** A way on which a call throws before it does what it is for: how far it came, nobody knows. */
function failBefore(lowering: Lowering, call: SyntaxNode): void {
  const { builder } = lowering;
  const { here } = builder;
  const failing = builder.node({ kind: 'pass' }, firstLine(call));
  builder.edge(here, failing, { doubtful: true });
  builder.here = here === undefined ? undefined : failing;
  lowering.frames.mayThrow(firstLine(call));
  builder.here = here;
}

function findEffect(file: FileContext, helper: SyntaxNode, index: number): Effect {
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
  const flow = followSpan(finish(lowering), span);
  if (!flow || flow.escapes || flow.stranded.length > 0) return unknown;
  const { ends, fails, records, outcome } = flow;
  const isForErrors = outcome.fails && outcome.records;
  if (!ends) return { life: 'stays', fails, records, isForErrors };
  if (!flow.losses.every(({ how }) => how === 'exception')) return unknown;
  return { life: flow.losses.length > 0 ? 'ends-unless-it-throws' : 'ends', fails, records, isForErrors };
}
