import type { NodeId, Operation } from './program.ts';
import type { State } from './state.ts';

/** What became of errors on the way to a node, apart from the status. */
export interface Errors {
  /** An exception is recorded on the span. */
  readonly recorded: boolean;
  /** Where the exception that is on its way was recorded last, and whether on this span. */
  readonly carried: { readonly node: NodeId; readonly own: boolean } | undefined;
  /** A handler that let an error pass without a word; nothing has been done since. */
  readonly silenced: NodeId | undefined;
  /** Where the caller was told of an error while the span was open and did not show it. */
  readonly told: NodeId | undefined;
}

export const noErrors: Errors = { recorded: false, carried: undefined, silenced: undefined, told: undefined };

/** What an operation makes of them; `holds`: it is about a place that holds the span. */
export function errorsAfter(operation: Operation, node: NodeId, before: State, holds: boolean): Errors {
  const { errors, life } = before;
  switch (operation.kind) {
    case 'use':
      if (operation.what !== 'exception') return holds ? { ...errors, silenced: undefined } : errors;
      return {
        ...errors,
        recorded: errors.recorded || (holds && life !== 'ended'),
        carried: operation.isCaught ? { node, own: holds } : errors.carried,
        silenced: undefined,
      };
    case 'setStatus':
      if (!holds) return errors;
      return { ...errors, silenced: undefined, told: isError(operation.code) ? undefined : errors.told };
    case 'catch':
    case 'drop': {
      const isSilent = operation.kind === 'drop' || operation.handler?.isSilent === true;
      const isSilenced = isSilent && life === 'open' && !isError(before.status) && !errors.recorded;
      return { ...errors, silenced: isSilenced ? node : undefined };
    }
    case 'handled':
      return errors.carried ? { ...errors, carried: undefined } : errors;
    case 'jump': {
      const isSame = operation.how === 'throw' && operation.again === true;
      const carried = isSame ? errors.carried : undefined;
      return { ...errors, carried, silenced: operation.how === 'throw' ? undefined : errors.silenced };
    }
    case 'tell': {
      const told = life === 'open' && !isError(before.status) ? node : errors.told;
      return { ...errors, told, silenced: undefined };
    }
    case 'outrun':
      // The span ends before that, if it ends further down.
      return errors.told === undefined ? errors : { ...errors, told: undefined };
    case 'call':
    case 'start':
      return errors.silenced === undefined ? errors : { ...errors, silenced: undefined };
    default:
      return errors;
  }
}

/** Another exception is on its way. */
export function whenThrown(errors: Errors): Errors {
  return errors.carried || errors.silenced !== undefined
    ? { ...errors, carried: undefined, silenced: undefined }
    : errors;
}

/** Alike for states that tell the same of errors. */
export function keyOfErrors({ recorded, carried, silenced, told }: Errors): string {
  return `${recorded ? 'r' : ''}${carried ? `${carried.own ? 'o' : 'c'}${carried.node}` : ''} ${silenced ?? ''} ${told ?? ''}`;
}

/** Whether a status shows an error, or may. */
function isError(status: State['status'] | undefined): boolean {
  return status !== 'unset' && status !== 'ok';
}
