import * as l10n from '@vscode/l10n';
import type { ComponentFacts, Signal } from '../catalog/component-facts.ts';
import { formatComponentId } from '../document/component-id.ts';
import { type ComponentKind, kindsOn, type Side } from '../document/configuration.ts';
import { asItem, type Completion } from './completion-item.ts';
import { type CompletionPlace, itemForm } from './completion-place.ts';
import { componentDetail, describeComponent } from './describe-component.ts';

/**
 * Components that may stand on a side, and carry the signal; those that stand there already are left out. First come those
 * that are defined, then types of which none is: they are defined as they are chosen.
 */
export function completeReferences(
  side: Side,
  signal: string | undefined,
  place: CompletionPlace,
): readonly Completion[] {
  const { configuration, knowledge, cursor } = place;
  const present = new Set(cursor.siblings());
  const form = itemForm(place);
  const isWanted = (kind: ComponentKind, type: string) =>
    signal === undefined || fits(knowledge.find(kind, type), side, signal);
  const defined = configuration.components
    .filter(({ kind, id }) => kindsOn[side].includes(kind) && isWanted(kind, id.type))
    .map(({ kind, id }) => ({ kind, type: id.type, id: formatComponentId(id) }));
  const found = defined
    .filter(({ id }) => !present.has(id))
    .map(({ kind, type, id }, index) => ({ ...reference(kind, type, id, place), rank: index }));

  const [kind] = kindsOn[side];
  const known = new Set([...present, ...defined.map(({ id }) => id)]);
  const others = knowledge
    .types(kind)
    .filter((type) => !known.has(type) && isWanted(kind, type) && !knowledge.isGoing(kind, type))
    .flatMap((type): Completion[] => {
      const also = place.define(kind, type);
      if (!also) return [];
      const { detail, ...rest } = reference(kind, type, type, place);
      return [{ ...rest, detail: l10n.t('define {0}', detail), rank: 1000, also }];
    });
  return [...found, ...others].map((completion) => asItem(completion, form));
}

function reference(kind: ComponentKind, type: string, id: string, { knowledge }: CompletionPlace) {
  const facts = knowledge.find(kind, type);
  const carried = facts && componentDetail(facts);
  return {
    label: id,
    kind: 'reference',
    insertion: [id],
    detail: carried ? `${kind}: ${carried}` : kind,
    documentation: describeComponent(kind, type, knowledge),
  } as const;
}

/** Whether a component can carry a signal; what nothing is known of may. */
function fits(facts: ComponentFacts | undefined, side: Side, signal: string): boolean {
  const { pairs = [], signals = [] } = facts ?? {};
  if (pairs.length > 0) return pairs.some((pair) => pair.split('>')[side === 'exporters' ? 0 : 1] === signal);
  return signals.length === 0 || signals.includes(signal as Signal);
}
