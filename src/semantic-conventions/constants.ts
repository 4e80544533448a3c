import { renamedToStable, renamedToUnstable } from './renamed-attributes.ts';
import { reshaped } from './reshaped-attributes.ts';

let byConstant:
  | { readonly old: ReadonlyMap<string, string>; readonly current: ReadonlyMap<string, string> }
  | undefined;

/**
 * The attribute that a constant of a library of semantic conventions stands for: `http.method` for `SEMATTRS_HTTP_METHOD`,
 * `ATTR_HTTP_METHOD` and `HTTP_METHOD`. Only deprecated names and those in their place are known: of others, the constant
 * does not tell dots from underscores. Where it does not tell an old name from the new one either, as with
 * `messaging.message_id` and `messaging.message.id`, the constants that begin with `ATTR_` are of the new.
 */
export function attributeOfConstant(constant: string): string | undefined {
  byConstant ??= readConstants();
  const name = constant.replace(/^(ATTR|SEMATTRS|SEMRESATTRS)_/, '');
  return (constant.startsWith('ATTR_') ? byConstant.current : byConstant.old).get(name);
}

/** `HTTP_REQUEST_METHOD` of `http.request.method`: the rule that constants of all languages are named by. */
export function constantOfAttribute(attribute: string): string {
  return attribute.toUpperCase().replaceAll(/[.-]/g, '_');
}

function readConstants() {
  const old = [renamedToStable, renamedToUnstable, reshaped].flatMap((table) => Object.keys(table));
  const current = [renamedToStable, renamedToUnstable]
    .flatMap((table) => Object.values(table))
    .concat(Object.values(reshaped).flatMap(({ names }) => names));
  // Of two with the same constant, a map keeps the last; the newer of two old names has more dots.
  old.sort((one, other) => one.split('.').length - other.split('.').length);
  return { old: named([...current, ...old.toReversed()]), current: named([...old, ...current]) };
}

function named(attributes: readonly string[]): ReadonlyMap<string, string> {
  return new Map(attributes.map((attribute) => [constantOfAttribute(attribute), attribute]));
}
