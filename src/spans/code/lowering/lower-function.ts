import type { OffsetRange } from '../../../base/range.ts';
import type { SpanProgram } from '../../program/program.ts';
import type { Call, CodeFunction, Parameter } from '../code.ts';
import type { LoweredSites } from '../code-file.ts';
import { lowerBody } from './bodies.ts';
import { Lowering, type LoweringFile } from './lowering.ts';

export interface LoweredFunction {
  readonly program: SpanProgram;
  /** The calls that start the program's spans, and those that are never reached. */
  readonly covered: ReadonlySet<Call>;
  /** The functions that are part of it. */
  readonly inlined: ReadonlySet<CodeFunction>;
}

/** Lowers a function. `given`: those of its parameters that are spans, which are open when it begins. */
export function lowerFunction(
  file: LoweringFile,
  unit: CodeFunction,
  given: readonly Parameter[] = [],
): LoweredFunction {
  const lowering = new Lowering(file, unit);
  const { builder, frames } = lowering;
  const exit = builder.node({ kind: 'exit' }, unit.head);
  frames.within({ kind: 'function', returnTo: exit, throwTo: exit }, () => {
    frames.scope(unit.range, true, () => {
      for (const parameter of given) give(lowering, parameter);
      lowerBody(lowering, unit);
    });
  });
  builder.goTo(exit);
  lowering.predicates.settle();
  const { nodes, spans, works } = builder;
  return {
    program: { nodes, entry: 0, spans, works, idioms: file.idiomsOf(sitesOf(lowering)) },
    covered: new Set([...lowering.sites.values(), ...lowering.unreached]),
    inlined: lowering.inlined,
  };
}

/** A span comes in by a parameter. */
function give(lowering: Lowering, { variable }: Parameter): void {
  if (!variable) return;
  const { builder, unit } = lowering;
  const span = builder.newSpan({ name: variable.name, range: variable.range, start: 'parameter', certainty: 'proved' });
  const place = lowering.declare(variable);
  builder.add({ kind: 'start', span, to: place }, unit.head);
}

function sitesOf({ unit, builder, sites, workSites }: Lowering): LoweredSites {
  return {
    function: unit,
    spanOf: (id) => builder.spans[id]!,
    siteOf: (id): OffsetRange | undefined => sites.get(id)?.range,
    workSiteOf: (id) => workSites.get(id)?.range,
  };
}
