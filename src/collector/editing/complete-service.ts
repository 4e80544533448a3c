import type { Signal } from '../catalog/component-facts.ts';
import { formatComponentId } from '../document/component-id.ts';
import {
  type Component,
  kindsOn,
  type Pipeline,
  pipelineKeys,
  type Side,
  serviceKeys,
} from '../document/configuration.ts';
import { sectionNames } from '../document/recognition.ts';
import { completeSchema } from './complete-schema.ts';
import { asItem, type Completion } from './completion-item.ts';
import { type CompletionPlace, itemForm, nestedIndentation, wantsNameOnly } from './completion-place.ts';
import { componentDetail, describeComponent } from './describe-component.ts';
import { type Insertion, placeholder } from './insertion.ts';
import type { Knowledge } from './knowledge.ts';
import { schemaAt } from './schema-at.ts';
import { pipelineSummaries, sectionSummaries, serviceSummaries } from './summaries.ts';

/** The sections that are not there yet. */
export function completeSections(place: CompletionPlace): readonly Completion[] {
  return keys(sectionNames, 'section', sectionSummaries, place, (name, indentation) =>
    name === 'service' ? pipelinesBody(indentation) : [indentation, placeholder()],
  );
}

/** What may stand in `service`, at any depth. */
export function completeService(place: CompletionPlace): readonly Completion[] {
  const [, part, pipeline, side, ...below] = place.path;
  const isEntry = place.cursor.position === 'entry';
  if (part === undefined) {
    if (!isEntry) return [];
    return keys(serviceKeys, 'key', serviceSummaries, place, (name, indentation) => {
      if (name === 'pipelines') return pipelineBody(indentation, 'traces');
      return name === 'extensions' ? [`${indentation}- `, placeholder()] : [indentation, placeholder()];
    });
  }
  if (part.key === 'extensions') {
    return pipeline === undefined || (pipeline.key === undefined && side === undefined)
      ? completeReferences('extensions', undefined, place)
      : [];
  }
  if (part.key !== 'pipelines') {
    return completeSchema(schemaAt(place.knowledge.serviceSchema(), place.path.slice(1)), place);
  }
  if (pipeline === undefined) return isEntry ? completePipelines(place) : [];
  if (side === undefined) {
    return isEntry ? keys(pipelineKeys, 'key', pipelineSummaries, place, undefined) : [];
  }
  const known = pipelineKeys.find((name) => name === side.key);
  if (!known || below.length > 1 || (below.length === 1 && below[0]!.key !== undefined)) return [];
  return completeReferences(known, pipeline.key?.split('/')[0]?.trim(), place);
}

function completePipelines(place: CompletionPlace): Completion[] {
  const present = new Set(place.cursor.siblings());
  return ['traces', 'metrics', 'logs', 'profiles'].map((signal, index) => {
    const name = present.has(signal) ? [`${signal}/`, placeholder('name')] : [signal];
    const body = place.cursor.isFlow ? [' '] : ['\n', ...sidesBody(nestedIndentation(place))];
    return {
      label: signal,
      kind: 'pipeline',
      insertion: wantsNameOnly(place) ? [signal] : [...name, ':', ...body],
      rank: index,
      detail: `a pipeline of ${signal}`,
    };
  });
}

/** Ids of the components that may stand on a side, and carry the signal; those that stand there already are left out. */
function completeReferences(side: Side, signal: string | undefined, place: CompletionPlace): readonly Completion[] {
  const { configuration, knowledge, cursor } = place;
  const present = new Set(cursor.siblings());
  const form = itemForm(place);
  return configuration.components
    .filter(({ kind }) => kindsOn[side].includes(kind))
    .filter((component) => signal === undefined || fits(component, side, signal, knowledge))
    .filter(({ id }) => !present.has(formatComponentId(id)))
    .map(({ kind, id }, index): Completion => {
      const facts = knowledge.find(kind, id.type);
      const detail = facts && componentDetail(facts);
      return asItem(
        {
          label: formatComponentId(id),
          kind: 'reference',
          insertion: [formatComponentId(id)],
          rank: index,
          detail: detail ? `${kind}: ${detail}` : kind,
          documentation: describeComponent(kind, id.type, knowledge),
        },
        form,
      );
    });
}

/** Whether a component can carry a signal; what nothing is known of may. */
function fits({ kind, id }: Component, side: Side, signal: string, knowledge: Knowledge): boolean {
  const facts = knowledge.find(kind, id.type);
  if (facts?.pairs && facts.pairs.length > 0) {
    return facts.pairs.some((pair) => pair.split('>')[side === 'exporters' ? 0 : 1] === signal);
  }
  return !facts?.signals || facts.signals.length === 0 || facts.signals.includes(signal as Signal);
}

/** Keys that are not there yet, in their usual order. Without `body` they hold lists, in brackets. */
function keys(
  names: readonly string[],
  kind: Completion['kind'],
  summaries: Readonly<Record<string, string>>,
  place: CompletionPlace,
  body: ((name: string, indentation: string) => Insertion) | undefined,
): Completion[] {
  const { cursor } = place;
  if (cursor.position !== 'entry') return [];
  const present = new Set(cursor.siblings());
  const after = (name: string): Insertion => {
    if (cursor.isFlow) return body ? [' '] : [' [', placeholder(), ']'];
    return body ? ['\n', ...body(name, nestedIndentation(place))] : [' [', placeholder(), ']'];
  };
  return names
    .filter((name) => !present.has(name))
    .map((name, index) => ({
      label: name,
      kind,
      insertion: wantsNameOnly(place) ? [name] : [name, ':', ...after(name)],
      rank: index,
      documentation: summaries[name],
    }));
}

function pipelinesBody(indentation: string): Insertion {
  return [indentation, 'pipelines:\n', ...pipelineBody(`${indentation}  `, 'traces')];
}

function pipelineBody(indentation: string, signal: Pipeline['signal']): Insertion {
  return [indentation, placeholder(signal), ':\n', ...sidesBody(`${indentation}  `)];
}

function sidesBody(indentation: string): Insertion {
  return pipelineKeys.flatMap((side, index) => [
    index === 0 ? '' : '\n',
    `${indentation}${side}: [`,
    placeholder(),
    ']',
  ]);
}
