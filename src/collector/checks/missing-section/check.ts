import * as l10n from '@vscode/l10n';
import type { Fix } from '../../../base/finding.ts';
import type { OffsetRange } from '../../../base/range.ts';
import { entriesOf, isEmpty, resolve } from '../../../yaml/yaml-node.ts';
import { defineCheck, type Facts } from '../../check.ts';
import { defineComponent } from '../../define.ts';
import { formatComponentId } from '../../document/component-id.ts';
import { type Configuration, kindsOn, sectionOf } from '../../document/configuration.ts';
import { kindName } from '../../words.ts';

export default defineCheck({
  id: 'missing-section',
  severity: 'error',
  fix: 'suggestion',
  summary: 'A configuration has receivers, exporters and at least one pipeline.',
  check(configuration, report, facts) {
    const { root, text, document, isPart, sections, pipelineMap, components, pipelines } = configuration;
    const entries = entriesOf(root);
    // Of another shape, or of unknown sections only: other checks tell of that.
    if (!isEmpty(root) && resolve(root)?.kind !== 'map') return;
    if (entries.length > 0 && sections.size === 0) return;
    const range = entries[0]?.key.range ?? lineAt(root?.range.start ?? document.range.start, text);
    if (entries.every(({ value }) => isEmpty(value))) {
      report({
        message: l10n.t('The configuration is empty: it needs at least receivers, exporters and service.pipelines.'),
        range,
      });
      return;
    }
    // What the others have is told where they are judged.
    if (isPart === 'told') return;
    const severity = isPart ? 'warning' : 'error';
    for (const kind of ['receiver', 'exporter'] as const) {
      if (configuration.unknownSections.has(kind) || components.some((component) => component.kind === kind)) continue;
      report({
        message: isPart
          ? l10n.t(
              "No {0} is configured: add one under '{1}', unless another --config file has one.",
              kindName(kind),
              `${kind}s`,
            )
          : l10n.t("No {0} is configured: add one under '{1}'.", kindName(kind), `${kind}s`),
        severity,
        range: sections.get(sectionOf(kind))?.key.range ?? range,
        fixes: isPart ? [] : definitions(configuration, `${kind}s`, facts),
      });
    }
    if (configuration.unknownPipelines || pipelines.length > 0) return;
    report({
      message: isPart
        ? l10n.t(
            'No pipeline is configured: add one under service.pipelines, such as traces, unless another --config file has one.',
          )
        : l10n.t('No pipeline is configured: add one under service.pipelines, such as traces.'),
      severity,
      range: (pipelineMap ?? sections.get('service'))?.key.range ?? range,
    });
  },
});

function lineAt(offset: number, text: string): OffsetRange {
  const lineFeed = text.indexOf('\n', offset);
  return { start: text.lastIndexOf('\n', offset - 1) + 1, end: lineFeed < 0 ? text.length : lineFeed };
}

/** Fixes that define what the pipelines name. */
function definitions(configuration: Configuration, side: 'receivers' | 'exporters', facts: Facts): Fix[] {
  const ids = configuration.pipelines.flatMap((pipeline) => pipeline[side]?.references.map(({ id }) => id) ?? []);
  const distinct = new Map(ids.map((id) => [formatComponentId(id), id]));
  return [...distinct.values()].flatMap((id) => defineComponent(configuration, kindsOn[side][0], id, facts));
}
