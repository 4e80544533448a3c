import type { ContextName } from './contexts.ts';
import type { FunctionFacts, ParameterFacts, ParameterType } from './function-facts.ts';

/** A function that not all components have. */
export interface ComponentFunction extends FunctionFacts {
  readonly name: string;
  readonly sets: readonly FunctionSetName[];
  /** Absent: all. */
  readonly contexts?: readonly ContextName[];
}

/**
 * Which functions a text may call: those of the transform processor's statements; those of conditions wherever
 * `internal/filter/filterottl` compiles them; those of the routing connector; those of signal_to_metrics.
 */
export type FunctionSetName = 'transform' | 'conditions' | 'routing' | 'signal to metrics';

/** Read in the packages of these components, of releases 0.139.0, 0.149.0 and 0.161.0. */
export const componentFunctions: readonly ComponentFunction[] = [
  {
    name: 'IsRootSpan',
    sets: ['transform', 'conditions', 'routing'],
    contexts: ['span'],
    parameters: [],
  },
  { name: 'set_semconv_span_name', ...onSpan(text('SemconvVersion'), optional(text('OriginalSpanNameAttribute'))) },
  { name: 'ParseCLF', ...onLog(expression('Target'), optional(text('Format'))) },
  { name: 'ParseLEEF', ...onLog(expression('Target')) },
  { name: 'ParseCEF', ...onLog(expression('Target')) },
  { name: 'ParseELF', ...onLog(expression('Target')) },
  { name: 'aggregate_on_attributes', ...onMetric(text('AggregationFunction'), optional(texts('Attributes'))) },
  {
    name: 'aggregate_on_attribute_value',
    ...onMetric(text('AggregationFunction'), text('Attribute'), texts('Values'), text('NewValue')),
  },
  {
    name: 'convert_exponential_histogram_to_histogram',
    ...onMetric(text('DistributionFn'), {
      ...literal('ExplicitBounds', 'float literal'),
      list: 'literal',
    }),
  },
  {
    // What the one above was called at first.
    name: 'convert_exponential_hist_to_explicit_hist',
    removedIn: '0.139.0',
    ...onMetric(text('DistributionFn'), { ...literal('ExplicitBounds', 'float literal'), list: 'literal' }),
  },
  { name: 'convert_gauge_to_sum', ...onMetric(text('StringAggTemp'), flag('Monotonic')) },
  { name: 'convert_sum_to_gauge', ...onMetric() },
  { name: 'copy_metric', ...onMetric(...['Name', 'Description', 'Unit'].map((field) => optional(expression(field)))) },
  {
    name: 'convert_summary_quantile_val_to_gauge',
    ...onMetric(optional(text('AttributeKey')), optional(text('Suffix'))),
  },
  { name: 'extract_count_metric', ...onMetric(flag('Monotonic'), optional(text('Suffix'))) },
  { name: 'extract_sum_metric', ...onMetric(flag('Monotonic'), optional(text('Suffix'))) },
  {
    name: 'extract_percentile_metric',
    ...onMetric(literal('Percentile', 'float literal'), optional(text('Suffix'))),
  },
  { name: 'scale_metric', ...onMetric(literal('Multiplier', 'float literal'), optional(expression('Unit'))) },
  {
    name: 'convert_summary_count_val_to_sum',
    ...onDatapoint(text('StringAggTemp'), flag('Monotonic'), optional(text('Suffix'))),
  },
  {
    name: 'convert_summary_sum_val_to_sum',
    ...onDatapoint(text('StringAggTemp'), flag('Monotonic'), optional(text('Suffix'))),
  },
  {
    name: 'merge_histogram_buckets',
    ...onDatapoint(literal('TargetValue', 'float-like'), optional(text('Method'))),
  },
  { name: 'HasAttrKeyOnDatapoint', sets: ['conditions'], contexts: ['metric'], parameters: [text('Key')] },
  {
    name: 'HasAttrOnDatapoint',
    sets: ['conditions'],
    contexts: ['metric'],
    parameters: [text('Key'), text('ExpectedVal')],
  },
  { name: 'route', sets: ['routing'], parameters: [] },
  { name: 'AdjustedCount', sets: ['signal to metrics'], contexts: ['span'], parameters: [] },
];

type Shape = Omit<ComponentFunction, 'name'>;

function onSpan(...parameters: ParameterFacts[]): Shape {
  return { sets: ['transform'], contexts: ['span'], parameters };
}

function onLog(...parameters: ParameterFacts[]): Shape {
  return { sets: ['transform'], contexts: ['log'], parameters };
}

function onMetric(...parameters: ParameterFacts[]): Shape {
  return { sets: ['transform'], contexts: ['metric'], parameters };
}

function onDatapoint(...parameters: ParameterFacts[]): Shape {
  return { sets: ['transform'], contexts: ['datapoint'], parameters };
}

function text(field: string): ParameterFacts {
  return { field, type: 'string literal' };
}

function texts(field: string): ParameterFacts {
  return { field, type: 'string literal', list: 'literal' };
}

function flag(field: string): ParameterFacts {
  return { field, type: 'bool literal' };
}

function expression(field: string): ParameterFacts {
  return { field, type: 'string' };
}

function literal(field: string, type: ParameterType): ParameterFacts {
  return { field, type };
}

function optional(parameter: ParameterFacts): ParameterFacts {
  return { ...parameter, optional: true };
}
