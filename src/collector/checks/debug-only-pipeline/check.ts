import * as l10n from '@vscode/l10n';
import { defineCheck } from '../../check.ts';
import type { Configuration, Pipeline } from '../../document/configuration.ts';

export default defineCheck({
  id: 'debug-only-pipeline',
  severity: 'hint',
  summary: 'Beside pipelines that export, none only prints what it gets.',
  check(configuration, report) {
    const { pipelines, unknownPipelines, isPart } = configuration;
    // A configuration that sends nothing anywhere is there to look at what comes; of a part, another file may replace the list.
    if (unknownPipelines || isPart || !pipelines.some((pipeline) => sends(pipeline, configuration))) return;
    for (const pipeline of pipelines) {
      if (!onlyPrints(pipeline)) continue;
      const exporters = pipeline.exporters!;
      report({
        message: l10n.t(
          "Pipeline '{0}' sends nothing anywhere: '{1}' is its only exporter.",
          pipeline.id.text,
          exporters.references[0]!.id.type,
        ),
        range: exporters.references[0]!.range,
      });
    }
  },
});

function onlyPrints({ exporters }: Pipeline): boolean {
  const references = exporters?.references ?? [];
  // Who writes `nop` means that.
  return (
    !exporters?.unknown && references.length > 0 && references.every(({ id }) => /^(?:debug|logging)$/.test(id.type))
  );
}

/** Whether something leaves the collector: connectors lead to other pipelines only. */
function sends({ exporters }: Pipeline, { find }: Configuration): boolean {
  return exporters?.references.some(({ id }) => !printing.test(id.type) && find('exporter', id)) === true;
}

const printing = /^(?:debug|logging|nop)$/;
