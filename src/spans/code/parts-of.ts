import { contains } from '../../base/range.ts';
import type { ApiCall, Call, Code, CodeFunction, SpanOperand, Target } from './code.ts';

/** What a piece of code is made of, in the order of evaluation as far as that matters; the insides of functions are left out. */
export function partsOf(code: Code): readonly Code[] {
  switch (code.kind) {
    case 'sequence':
    case 'other':
      return code.parts;
    case 'block':
      return [code.body];
    case 'name':
    case 'closure':
    case 'always':
    case 'drop':
    case 'break':
    case 'continue':
      return [];
    case 'assignment':
      return [code.value, ...code.targets.flatMap(partsOfTarget)];
    case 'call':
      return partsOfCall(code);
    case 'branch':
      return [code.condition, code.whenTrue, ...present(code.whenFalse)];
    case 'not':
    case 'present':
      return [code.of];
    case 'and':
    case 'or':
      return [code.left, code.right];
    case 'records':
      return [code.span];
    case 'choice':
      return [...present(code.subject), ...code.arms.flatMap(({ guard, body }) => [...present(guard), body])];
    case 'loop':
      return [
        ...(code.each ? [code.each.of, ...code.each.targets.flatMap(partsOfTarget)] : []),
        ...present(code.condition),
        code.body,
        ...present(code.step),
        ...present(code.otherwise),
      ];
    case 'guard':
      return [
        code.body,
        ...code.handlers.map(({ body }) => body),
        ...present(code.otherwise),
        ...present(code.finally),
      ];
    case 'use':
      return [code.resource, ...(code.target ? partsOfTarget(code.target) : []), code.body];
    case 'inlined':
      return code.given;
    case 'deferred':
      return [code.call];
    case 'launch':
    case 'settlement':
      return [code.of];
    case 'return':
    case 'throw':
    case 'await':
    case 'yield':
      return present(code.value);
  }
}

/** The function that stands in code itself: as a value, in the place of a call, or called on the spot. */
export function functionIn(code: Code): CodeFunction | undefined {
  if (code.kind === 'closure' || code.kind === 'inlined') return code.function;
  return code.kind === 'call' && code.runs && contains(code.range, code.runs.range) ? code.runs : undefined;
}

function partsOfCall({ receiver, given, does }: Call): readonly Code[] {
  return [...present(receiver), ...(does ? operandsOf(does) : []), ...given];
}

/** The code that a call of the API is about, besides what it is given. */
export function operandsOf(does: ApiCall): readonly Code[] {
  switch (does.kind) {
    case 'end':
    case 'status':
    case 'use':
    case 'fail':
    case 'carry':
    case 'ask':
    case 'activate':
      return spanOf(does.span);
    case 'current span':
    case 'attach':
    case 'inject':
      return present(does.context);
    case 'detach':
      return present(does.token);
    case 'start':
    case 'other':
      return [];
  }
}

function spanOf(span: SpanOperand): readonly Code[] {
  return span === 'current' ? [] : [span];
}

function partsOfTarget(target: Target): readonly Code[] {
  return target.kind === 'elsewhere' ? target.parts : [];
}

function present(code: Code | undefined): readonly Code[] {
  return code ? [code] : [];
}
