import type { SpanProgram } from '../../program/program.ts';
import type { SyntaxNode } from '../../syntax/syntax-node.ts';
import { lowerBody } from './callbacks.ts';
import { idiomsOf } from './idioms/idioms.ts';
import { type FileContext, firstLine, Lowering } from './lowering.ts';
import { lowerStatements } from './statements.ts';
import { isFunction } from './syntax.ts';

export interface LoweredUnit {
  readonly program: SpanProgram;
  /** The calls that start the program's spans, and those that are never reached. */
  readonly sites: ReadonlySet<SyntaxNode>;
  /** The functions that are part of it. */
  readonly inlined: ReadonlySet<SyntaxNode>;
}

/** Lowers a function, or the top level of a module. */
export function lowerUnit(file: FileContext, unit: SyntaxNode): LoweredUnit {
  const lowering = new Lowering(file, unit);
  const { builder, frames } = lowering;
  const exit = builder.node({ kind: 'exit' }, firstLine(unit));
  frames.within({ kind: 'function', returnTo: exit, throwTo: exit }, () => {
    frames.scope(unit, true, () => {
      if (isFunction(unit)) lowerBody(lowering, unit, []);
      else lowerStatements(lowering, unit.children);
    });
  });
  builder.goTo(exit);
  return {
    program: finish(lowering),
    sites: new Set([...lowering.sites.values(), ...lowering.unreached]),
    inlined: lowering.inlined,
  };
}

/** The program of what has been lowered: afterwards nothing may be added to it. */
export function finish(lowering: Lowering): SpanProgram {
  lowering.predicates.settle();
  const { nodes, spans, works } = lowering.builder;
  return { nodes, entry: 0, spans, works, idioms: idiomsOf(lowering) };
}
