import * as l10n from '@vscode/l10n';
import { code } from '../../base/markdown.ts';
import type { OffsetRange } from '../../base/range.ts';
import { formatComponentId } from '../document/component-id.ts';
import { type ComponentKind, componentKinds, pipelineKeys, sectionOf } from '../document/configuration.ts';
import { formatVersion } from '../version.ts';
import { offsetInConfiguration, type PlacedConfiguration } from './configuration-file.ts';
import { describeComponent } from './describe-component.ts';
import { describeKey, keyDetail } from './describe-key.ts';
import { documentationPage } from './documentation-page.ts';
import { entryAt } from './entry-at.ts';
import { keySummary } from './key-summary.ts';
import { type Named, namedAt, rangeOf } from './navigation.ts';
import { hoverOttl } from './ottl.ts';
import { schemaAt } from './schema-at.ts';
import { pipelineSummaries, sectionSummaries, serviceSummaries } from './summaries.ts';

export interface Hover {
  /** In the file. */
  readonly range: OffsetRange;
  readonly markdown: string;
}

/** What a configuration's file says at an offset: components, pipelines, and keys at any depth. */
export function hoverAt(configurations: readonly PlacedConfiguration[], offset: number): Hover | undefined {
  const named = namedAt(configurations, offset);
  if (named) {
    const { kind } = named.here;
    const markdown = kind === 'pipeline' ? aboutPipeline(named) : aboutComponent(kind, named);
    return { range: rangeOf(named.here), markdown };
  }
  for (const placed of configurations) {
    const ottl = hoverOttl(placed, offset);
    if (ottl) return ottl;
    const inText = offsetInConfiguration(placed, offset);
    const hover = inText === undefined ? undefined : aboutKey(placed, inText);
    if (hover) return hover;
  }
  return undefined;
}

function aboutComponent(kind: ComponentKind, { placed: { knowledge }, here, all }: Named): string {
  const type = here.id.split('/')[0]!;
  const uses = [...new Set(all.flatMap(({ pipeline }) => pipeline ?? []))];
  const page = documentationPage(kind, type, knowledge);
  return paragraphs(
    `**${type}** ${kind}`,
    describeComponent(kind, type, knowledge),
    uses.length > 0 ? l10n.t('In {0}.', uses.map(code).join(', ')) : undefined,
    page && `[${l10n.t('Documentation')}](${page})`,
  );
}

function aboutPipeline({ placed: { whole }, here }: Named): string {
  const pipeline = whole.pipelines.find(({ id }) => formatComponentId(id) === here.id);
  const ways = pipelineKeys.map((side) => pipeline?.[side]?.references.map(({ id }) => code(id.text)).join(', '));
  return paragraphs(`**${here.id.replaceAll(/[*_`\\[\]<]/g, '')}** pipeline`, ways.filter(Boolean).join(' → '));
}

function aboutKey({ configuration, source, knowledge }: PlacedConfiguration, offset: number): Hover | undefined {
  const found = entryAt(configuration.root, offset);
  if (!found) return undefined;
  const { entry, path, value } = found;
  const range = source.rangeInFile((value ?? entry.key).range);
  const [section, id, ...below] = path;
  const name = entry.key.text;
  if (section?.key === undefined) return undefined;
  const summary = summaryOf(path.map(({ key }) => key));
  if (summary !== undefined)
    return value === undefined ? { range, markdown: paragraphs(`**${name}**`, summary) } : undefined;
  const kind = componentKinds.find((one) => sectionOf(one) === section.key);
  const type = id?.key?.split('/')[0]?.trim();
  const isOfComponent = kind !== undefined && type !== undefined && below.length > 0;
  const schema = isOfComponent
    ? (schemaAt(knowledge.schemaOf(kind, type), below) ?? schemaAt(knowledge.keysEver(kind, type), below))
    : section.key === 'service'
      ? schemaAt(knowledge.serviceSchema(), path.slice(1))
      : undefined;
  if (!schema) return undefined;
  const page = isOfComponent ? documentationPage(kind, type, knowledge) : undefined;
  return {
    range,
    markdown: paragraphs(
      `**${name}** ${keyDetail(schema)}`,
      describeKey(schema, knowledge.version, isOfComponent ? keySummary(kind, type, below, knowledge) : undefined),
      page && `[${type} ${kind}](${page}), ${formatVersion(knowledge.version)}`,
    ),
  };
}

/** Of the keys that every configuration has. */
function summaryOf([section = '', part, pipeline, side]: readonly (string | undefined)[]): string | undefined {
  if (part === undefined) return sectionSummaries[section];
  if (section !== 'service') return undefined;
  if (pipeline === undefined) return serviceSummaries[part];
  return part === 'pipelines' && side !== undefined ? pipelineSummaries[side] : undefined;
}

function paragraphs(...lines: readonly (string | undefined)[]): string {
  return lines.filter(Boolean).join('\n\n');
}
