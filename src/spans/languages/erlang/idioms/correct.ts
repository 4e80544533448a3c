import { insertAt } from '../../../../base/edit.ts';
import type { Rewrite } from '../../../program/idioms.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import type { MisuseUse } from '../../../uses/misuse-uses.ts';
import { isExported } from '../api/functions.ts';
import type { ErlangFile } from '../erlang-file.ts';
import { argumentsOf, unwrapped } from '../syntax.ts';
import { includeHeader } from './includes.ts';
import { callAt } from './layout.ts';

/** Calls what was meant. */
export function correct(file: ErlangFile, misuse: MisuseUse): Rewrite | undefined {
  const call =
    callAt(file, misuse.range) ?? file.root.pathTo(misuse.range.start).find(({ type }) => type === 'MacroCall');
  switch (misuse.kind) {
    case 'missing header':
      return { edits: includeHeader(file, misuse.alternatives[0]!), safe: true };
    case 'end of another span':
    case 'shifted arguments':
      return call && replacement(call, misuse.alternatives[0]!);
    case 'another span':
      return call && replacement(call, `${misuse.alternatives[0]}(${[misuse.subject!, ...textsOf(call)].join(', ')})`);
    case 'no tracer':
      return withTracer(file, misuse);
    case 'arity of a function':
      return fittingFun(file, misuse);
    case 'unknown function':
      return call && withHeader(file, completed(call, misuse.called));
  }
}

/** The tracer of the application; the macro is in the header of the others. */
function withTracer(file: ErlangFile, { range, alternatives }: MisuseUse): Rewrite {
  const edits = [...includeHeader(file, 'otel_tracer.hrl'), { range, newText: alternatives[0]! }];
  return { edits, safe: true };
}

/** A rewrite with the header of the macros that it uses. */
function withHeader(file: ErlangFile, rewrite: Rewrite | undefined): Rewrite | undefined {
  if (!rewrite?.edits.some(({ newText }) => newText.startsWith('?'))) return rewrite;
  return { ...rewrite, edits: [...includeHeader(file, 'otel_tracer.hrl'), ...rewrite.edits] };
}

/** A fun that ignores what it is given. */
function fittingFun(file: ErlangFile, { range, subject, alternatives }: MisuseUse): Rewrite | undefined {
  const node = file.root.pathTo(range.start).find(({ type }) => type === 'Fun');
  const fun = node && unwrapped(node);
  const parameters = fun?.children.length === 1 ? fun.children[0]!.field('Parameters') : undefined;
  if (!parameters || subject !== '0' || alternatives[0] !== '1') return undefined;
  return { edits: [insertAt(parameters.end - 1, '_SpanCtx')], safe: true };
}

/** The call that the API has instead, where it only lacks an argument that may be empty. */
function completed(call: SyntaxNode, called: string): Rewrite | undefined {
  const given = textsOf(call);
  const [, name] = /^\?(\w+)\//.exec(called) ?? [];
  // A macro that is given the span, as the function is.
  if (name !== undefined && isExported('otel_span', name, given.length)) {
    return replacement(call, `otel_span:${name}(${given.join(', ')})`);
  }
  switch (called) {
    case '?add_event/1':
    case '?record_exception/3':
      return replacement(call, `${called.split('/')[0]}(${[...given, '#{}'].join(', ')})`);
    case 'otel_tracer:start_span/1':
    case 'otel_tracer:start_span/2':
      return replacement(call, `?start_span(${given.join(', ')})`);
    case 'otel_tracer:with_span/2':
    case 'otel_tracer:with_span/3':
      return replacement(call, `?with_span(${given.join(', ')})`);
    case 'otel_tracer:current_tracer/0':
      return replacement(call, '?current_tracer');
    case 'otel_tracer:end_span/0':
      return replacement(call, '?end_span()');
    case 'otel_tracer:end_span/1':
      return replacement(call, `otel_span:end_span(${given.join(', ')})`);
    case 'otel_span:set_attribute/2':
    case 'otel_tracer:set_attribute/2':
      return replacement(call, `?set_attribute(${given.join(', ')})`);
    default:
      return undefined;
  }
}

function textsOf(call: SyntaxNode): readonly string[] {
  return argumentsOf(call).map(({ text }) => text);
}

function replacement({ start, end }: SyntaxNode, newText: string): Rewrite {
  return { edits: [{ range: { start, end }, newText }], safe: true };
}
