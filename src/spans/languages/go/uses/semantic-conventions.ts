import { renamedToStable, renamedToUnstable } from '../../../../semantic-conventions/renamed-attributes.ts';
import { reshaped } from '../../../../semantic-conventions/reshaped-attributes.ts';

let byMember: ReadonlyMap<string, string> | undefined;

/**
 * The attribute that a function, or a key, of a `semconv` package stands for: `http.method` for `HTTPMethod` and
 * `HTTPMethodKey`. As those names have no dots, only attributes are known that no other is written like: deprecated ones and
 * those in their place.
 */
export function attributeOfMember(member: string): string | undefined {
  byMember ??= readMembers();
  return byMember.get(member.replace(/Key$/, '').toLowerCase());
}

function readMembers(): ReadonlyMap<string, string> {
  const members = new Map<string, string>();
  const ambiguous = new Set<string>();
  const all = [
    ...[renamedToStable, renamedToUnstable, reshaped].flatMap((table) => Object.keys(table)),
    ...[renamedToStable, renamedToUnstable].flatMap((table) => Object.values(table)),
  ];
  for (const attribute of new Set(all)) {
    const member = attribute.replaceAll(/[._]/g, '').toLowerCase();
    if (members.has(member)) ambiguous.add(member);
    members.set(member, attribute);
  }
  for (const member of ambiguous) members.delete(member);
  return members;
}
