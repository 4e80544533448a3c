import { attributeCases } from './cases/attributes.ts';
import { filterCases, ottlPolicyCases } from './cases/filter.ts';
import { grokCases } from './cases/grok.ts';
import { groupingCases } from './cases/grouping.ts';
import { pipelineCases } from './cases/pipelines.ts';
import { samplerCases } from './cases/probabilistic-sampler.ts';
import { redactionCases } from './cases/redaction.ts';
import { spanCases } from './cases/span.ts';
import { tailSamplingCases } from './cases/tail-sampling.ts';
import { transformConverterCases } from './cases/transform-converters.ts';
import { transformEditorCases } from './cases/transform-editors.ts';
import { transformFieldCases } from './cases/transform-fields.ts';
import { transformGroupCases } from './cases/transform-groups.ts';
import { xmlCases } from './cases/xml.ts';
import type { SimulationCase } from './simulation-case.ts';

/** What is sent through a real collector and through the simulation. */
export const simulationCases: readonly SimulationCase[] = [
  ...attributeCases,
  ...spanCases,
  ...samplerCases,
  ...tailSamplingCases,
  ...filterCases,
  ...transformFieldCases,
  ...transformConverterCases,
  ...transformEditorCases,
  ...transformGroupCases,
  ...grokCases,
  ...xmlCases,
  ...ottlPolicyCases,
  ...groupingCases,
  ...redactionCases,
  ...pipelineCases,
];
