import * as l10n from '@vscode/l10n';
import type { Expression, ValueKind } from '../../../uses/expression.ts';

type Result = Pick<Expression, 'kind' | 'noun' | 'of' | 'spellsText'>;

/** Text as a list of characters. */
export const charlist = {
  kind: 'list',
  of: 'number',
  noun: l10n.t('a charlist'),
  spellsText: true,
} as const satisfies Result;

const pid: Result = { kind: 'object', noun: l10n.t('a pid') };
const map: Result = { kind: 'object', noun: l10n.t('a map') };

/** What kind of value a function gives, by its name, or by `module:name` if it is not built in. */
export function resultOf(callee: string): Result {
  return results.get(callee) ?? { kind: 'unknown' };
}

const results: ReadonlyMap<string, Result> = new Map([
  ...all(charlist, 'lists:concat', 'string:join', 'atom_to_list', 'integer_to_list', 'float_to_list'),
  ...all(charlist, 'binary_to_list', 'pid_to_list', 'unicode:characters_to_list'),
  ...ofKind(
    'list',
    'lists:flatten',
    'lists:reverse',
    'lists:sort',
    'lists:map',
    'lists:filter',
    'maps:keys',
    'maps:values',
  ),
  ...ofKind('string', 'iolist_to_binary', 'list_to_binary', 'unicode:characters_to_binary'),
  ...ofKind('string', 'atom_to_binary', 'integer_to_binary', 'float_to_binary', 'term_to_binary'),
  ...ofKind('string', 'list_to_atom', 'list_to_existing_atom', 'binary_to_atom', 'binary_to_existing_atom'),
  ...ofKind(
    'number',
    'length',
    'byte_size',
    'bit_size',
    'map_size',
    'tuple_size',
    'maps:size',
    'abs',
    'round',
    'trunc',
  ),
  ...ofKind('number', 'list_to_integer', 'binary_to_integer', 'list_to_float', 'binary_to_float'),
  ...ofKind('number', 'monotonic_time', 'system_time', 'unique_integer'),
  ...ofKind(
    'boolean',
    'is_map',
    'is_list',
    'is_binary',
    'is_atom',
    'is_pid',
    'maps:is_key',
    'is_map_key',
    'lists:member',
  ),
  ...all(pid, 'self', 'spawn', 'spawn_link'),
  ...all({ kind: 'object', noun: l10n.t('a reference') }, 'make_ref'),
  ...all(map, 'maps:new', 'maps:from_list', 'maps:merge', 'maps:put', 'maps:remove'),
]);

function ofKind(kind: ValueKind, ...names: readonly string[]): readonly (readonly [string, Result])[] {
  return all({ kind }, ...names);
}

function all(result: Result, ...names: readonly string[]): readonly (readonly [string, Result])[] {
  return names.map((name) => [name, result]);
}
