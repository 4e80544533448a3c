import * as l10n from '@vscode/l10n';
import { failed, type Result } from '../base/result.ts';
import { parseComponentId } from '../collector/document/component-id.ts';
import { readConfiguration } from '../collector/document/configuration.ts';
import { findConfigurations } from '../collector/document/find-configurations.ts';
import { factsOf, loadCatalog } from '../collector/facts.ts';
import type { SimulationQuery } from '../protocol/simulation.ts';
import { Pipeline } from '../simulation/pipeline.ts';

/** The pipeline of a file that is to be run. Fails with a sentence for the reader. */
export async function readPipeline(
  { source, configuration, pipeline }: SimulationQuery,
  nowNs: bigint,
): Promise<Result<Pipeline, string>> {
  const { text, companions, collectorVersion } = source;
  const found = findConfigurations(text, { companions });
  const chosen = found.configurations[configuration];
  if (!chosen) return failed(l10n.t('The file does not have this configuration any more.'));
  const { document, together } = chosen;
  const [problem] = document.problems;
  if (problem)
    return failed(l10n.t('{0} Spans are sent through the pipeline again once it is mended.', problem.message));
  const read = together
    ? readConfiguration(together.text, document, 'whole', together.root)
    : readConfiguration(chosen.text, document);
  const facts = {
    ...factsOf(chosen, found.text, await loadCatalog(), { collectorVersion }),
    cluster: found.cluster,
  };
  const made = Pipeline.of(read, parseComponentId(pipeline), { facts, nowNs });
  return made.ok ? made : failed(made.problem.message);
}
