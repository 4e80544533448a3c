import type { KnownSettings } from '../../schema/places.ts';
import type { Place } from '../../schema/walk.ts';

/** Lists of policies inside a policy, and the one policy of `not`. */
const nested = ['and_sub_policy', 'composite_sub_policy', 'drop_sub_policy', 'not_sub_policy'];

/** The places of all policies, those inside others too. */
export function policiesOf({ places }: KnownSettings): readonly Place[] {
  return places.filter(({ path, schema }) => {
    const [last, list] = [...path].reverse();
    if (schema?.type !== 'map') return false;
    return (
      last === 'not_sub_policy' || (typeof last === 'number' && (list === 'policies' || nested.includes(`${list}`)))
    );
  });
}
