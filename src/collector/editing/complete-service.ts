import * as l10n from '@vscode/l10n';
import { type Insertion, placeholder } from '../../base/insertion.ts';
import { type Pipeline, pipelineKeys, serviceKeys } from '../document/configuration.ts';
import { sectionNames } from '../document/recognition.ts';
import { completeReferences } from './complete-references.ts';
import { completeSchema } from './complete-schema.ts';
import type { Completion } from './completion-item.ts';
import { type CompletionPlace, nestedIndentation, wantsNameOnly } from './completion-place.ts';
import { schemaAt } from './schema-at.ts';
import { pipelineSummaries, sectionSummaries, serviceSummaries } from './summaries.ts';

/** The sections that are not there yet; where there is none, a whole configuration to begin with. */
export function completeSections(place: CompletionPlace): readonly Completion[] {
  const sections = keys(sectionNames, 'section', sectionSummaries, place, (name, indentation) =>
    name === 'service' ? pipelinesBody(indentation) : [indentation, placeholder()],
  );
  const isFirst = sections.length === sectionNames.length && !place.cursor.isFlow && !wantsNameOnly(place);
  return isFirst ? [...sections, wholeConfiguration] : sections;
}

const wholeConfiguration: Completion = {
  label: 'collector',
  kind: 'section',
  insertion: [
    'receivers:\n  otlp:\n    protocols:\n      grpc:\n      http:\n',
    'processors:\n  batch:\n',
    'exporters:\n  debug:\n',
    'service:\n  pipelines:\n    traces:\n',
    '      receivers: [otlp]\n      processors: [batch]\n      exporters: [',
    placeholder('debug'),
    ']',
  ],
  rank: sectionNames.length,
  detail: l10n.t('a whole configuration'),
  documentation: l10n.t('From OTLP to the console, to go on from.'),
};

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
      detail: l10n.t('a pipeline of {0}', signal),
    };
  });
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
