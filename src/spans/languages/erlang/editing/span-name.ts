import { wordsOf } from '../../../../base/words.ts';
import type { SyntaxNode } from '../../../syntax/syntax-node.ts';
import { clauseAround, type ErlangFile } from '../erlang-file.ts';
import { type FunctionForm, keyOf } from '../module.ts';
import { atomOf } from '../syntax.ts';

/** What to call the span of a function: `shop:price/1`, as Erlang names functions. */
export function spanNameOfFunction({ module }: ErlangFile, form: Pick<FunctionForm, 'name' | 'arity'>): string {
  return module.name === undefined ? form.name : `${module.name}:${keyOf(form)}`;
}

/** The first call of expressions in words: `Rows = shop_db:read_rows(Id)` gives "read rows". */
export function spanNameOfRow(row: readonly SyntaxNode[]): string {
  const calls = row.flatMap((one) => one.descendants()).filter(({ type }) => type === 'Call' || type === 'RemoteCall');
  const call = calls.find((one) => calledName(one) !== undefined && !isOfLanguage(one)) ?? calls.find(calledName);
  const words = call ? wordsOf(calledName(call)!) : [];
  if (words.length > 0) return words.join(' ');
  const clause = row[0] && clauseAround(row[0]);
  return atomOf(clause?.children[0]) ?? 'operation';
}

/** The name of the function that a call names. */
export function calledName({ type, children: [first, second] }: SyntaxNode): string | undefined {
  const name = atomOf(type === 'RemoteCall' ? second : first);
  return name === undefined || wordsOf(name).length === 0 ? undefined : name;
}

/** Calls that say nothing of what the code is for. */
function isOfLanguage({ type, children: [first, second] }: SyntaxNode): boolean {
  if (type === 'Call') return builtIns.test(atomOf(first) ?? '');
  const module = atomOf(first) ?? '';
  // Of tables it says much.
  return libraries.test(module) || (module === 'erlang' && builtIns.test(atomOf(second) ?? ''));
}

const libraries =
  /^(?:lists|maps|sets|ordsets|gb_trees|gb_sets|dict|orddict|proplists|string|binary|unicode|io|io_lib|logger|lager|error_logger|os|timer|re|filename|queue|array|rand|math|calendar|erl_\w+|otel_\w+)$/;
const builtIns =
  /^(?:length|size|byte_size|tuple_size|map_size|element|setelement|hd|tl|self|node|now|get|put|erase|throw|error|exit|make_ref|monotonic_time|system_time|unique_integer|is_\w+|\w+_to_\w+|monitor|demonitor|link|unlink|round|trunc|abs|min|max|send|whereis|raise)$/;
