import * as l10n from '@vscode/l10n';
import { type Insertion, placeholder } from '../../base/insertion.ts';
import { starters } from '../catalog/starters.ts';
import { formatComponentId } from '../document/component-id.ts';
import { type ComponentKind, isDefined, kindsOn, referencesOn, sides } from '../document/configuration.ts';
import { writeScalar } from '../edits.ts';
import { requiredLines } from './complete-schema.ts';
import type { Completion } from './completion-item.ts';
import { type CompletionPlace, nestedIndentation, wantsNameOnly } from './completion-place.ts';
import { componentDetail, describeComponent } from './describe-component.ts';

/** Components that a section may define: first what is referred to and not there, then every type that the release has. */
export function completeComponents(kind: ComponentKind, place: CompletionPlace): readonly Completion[] {
  const { cursor, knowledge } = place;
  if (cursor.position !== 'entry') return [];
  const present = new Set(cursor.siblings());
  const wanted = missing(kind, place).filter((id) => !present.has(id));
  /** The slash and the name that are written behind the type, which stay. */
  const [name = ''] = /\/.*$/.exec(cursor.written) ?? [];
  const ofTypes = knowledge.types(kind).map((type): Completion => {
    const id = type + name;
    const lacksName = name === '/' || present.has(id);
    return {
      ...component(kind, type, lacksName ? [`${type}/`, placeholder('name')] : [writeScalar(id)], place),
      label: id,
      rank: knowledge.isGoing(kind, type) ? 2 : 1,
      detail: componentDetail(knowledge.find(kind, type) ?? {}),
      deprecated: knowledge.isGoing(kind, type),
    };
  });
  const ofReferences = wanted.map((id): Completion => {
    const type = id.split('/')[0]!;
    return {
      ...component(kind, type, [writeScalar(id)], place),
      label: id,
      rank: 0,
      detail: l10n.t('referred to, and not defined'),
    };
  });
  return [...ofReferences, ...ofTypes.filter(({ label }) => !wanted.includes(label))];
}

function component(kind: ComponentKind, type: string, id: Insertion, place: CompletionPlace) {
  return {
    kind: 'component',
    insertion: wantsNameOnly(place) ? id : [...id, ':', ...bodyOf(kind, type, place)],
    documentation: describeComponent(kind, type, place.knowledge),
  } as const;
}

/** Ids of components of a kind that pipelines or `service` name, and that nothing defines. */
function missing(kind: ComponentKind, { configuration, knowledge }: CompletionPlace): string[] {
  const referredTo = sides
    .filter((side) => kindsOn[side].includes(kind))
    .flatMap((side) => referencesOn(side, configuration).filter((one) => !isDefined(one, side, configuration)))
    .filter(({ id }) => knowledge.has(kind, id.type));
  return [...new Set(referredTo.map(({ id }) => formatComponentId(id)))];
}

/** What a component cannot be without. */
function bodyOf(kind: ComponentKind, type: string, place: CompletionPlace): Insertion {
  if (place.cursor.isFlow) return [' '];
  const indentation = nestedIndentation(place);
  const starter = starters[`${kind}/${type}`];
  if (starter) return starter.flatMap((line) => ['\n', indentation, line]);
  const schema = place.knowledge.schemaOf(kind, type);
  return schema ? requiredLines(schema, indentation) : [];
}
