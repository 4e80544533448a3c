import { renamedToStable, renamedToUnstable } from './renamed-attributes.ts';
import { reshaped } from './reshaped-attributes.ts';

/** As constants of libraries begin in front of an attribute's name: `SEMATTRS_HTTP_METHOD`, `ATTR_HTTP_REQUEST_METHOD`. */
const prefix = /^(ATTR|SEMATTRS|SEMRESATTRS)_/;

let names: ReadonlyMap<string, string> | undefined;

/**
 * The attribute that a constant of a library of semantic conventions stands for, such as `http.method` for
 * `SEMATTRS_HTTP_METHOD` and for `HTTP_METHOD`. Only deprecated names and those in their place are known: of others, the
 * constant does not tell dots from underscores.
 */
export function attributeOfConstant(constant: string): string | undefined {
  names ??= new Map(
    [renamedToStable, renamedToUnstable]
      .flatMap((table) => Object.entries(table).flat())
      .concat(Object.entries(reshaped).flatMap(([name, { names: instead }]) => [name, ...instead]))
      .map((name) => [constantOfAttribute(name), name]),
  );
  return names.get(constant.replace(prefix, ''));
}

/** `HTTP_REQUEST_METHOD` of `http.request.method`: the rule that constants of all languages are named by. */
export function constantOfAttribute(attribute: string): string {
  return attribute.toUpperCase().replaceAll(/[.-]/g, '_');
}
