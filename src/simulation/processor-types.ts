import type { ProcessorType } from './processor.ts';
import { attributes } from './processors/attributes/processor.ts';
import { filter } from './processors/filter/processor.ts';
import { groupByAttributes } from './processors/group-by-attributes/processor.ts';
import { probabilisticSampler } from './processors/probabilistic-sampler/processor.ts';
import { redaction } from './processors/redaction/processor.ts';
import { resource } from './processors/resource/processor.ts';
import { span } from './processors/span/processor.ts';
import { tailSampling } from './processors/tail-sampling/processor.ts';
import { transform } from './processors/transform/processor.ts';

/** The types of processors that are simulated. */
export const processorTypes: readonly ProcessorType[] = [
  attributes,
  filter,
  groupByAttributes,
  probabilisticSampler,
  redaction,
  resource,
  span,
  tailSampling,
  transform,
];

/** Types that change nothing of spans, but when they are sent, and how many at once. */
export const passingTypes: ReadonlySet<string> = new Set(['batch', 'memory_limiter', 'groupbytrace']);
