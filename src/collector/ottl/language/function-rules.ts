/** What a function asks of a literal, besides its type, before any data comes. */
export interface ArgumentRule {
  /** All that is taken. */
  readonly values?: readonly string[];
  readonly format?: LiteralFormat;
  readonly minimum?: number;
  /** It is not empty. */
  readonly filled?: true;
  /** It is the id of a trace or the like, of so many bytes. */
  readonly idBytes?: number;
}

/**
 * What a text is: a regular expression of RE2, which may need groups with names; a layout of strptime; a network in CIDR
 * notation; the definition of a Grok pattern; one byte.
 */
export type LiteralFormat = 'pattern' | 'pattern with groups' | 'layout' | 'network' | 'definition' | 'character';

const temporality: ArgumentRule = { values: ['delta', 'cumulative'] };
const aggregation: ArgumentRule = { values: ['sum', 'max', 'min', 'mean', 'median', 'count'] };
const pattern: ArgumentRule = { format: 'pattern' };
const layout: ArgumentRule = { filled: true, format: 'layout' };

/** By function and field. Read in pkg/ottl/ottlfuncs and the transform processor; the recorded verdicts agree. */
export const argumentRules: Readonly<Record<string, Readonly<Record<string, ArgumentRule>>>> = {
  ConvertCase: { ToCase: { values: ['lower', 'upper', 'snake', 'camel'] } },
  Coalesce: { Values: { filled: true } },
  ExtractPatterns: { Pattern: { format: 'pattern with groups' } },
  FormatTime: { Format: layout },
  ExtractGrokPatterns: { PatternDefinitions: { format: 'definition' } },
  IsInCIDR: { Networks: { format: 'network' } },
  IsMatch: { Pattern: pattern },
  ProfileID: { Target: { idBytes: 16 }, Bytes: { idBytes: 16 } },
  ParseCLF: { Format: { values: ['clf', 'combined'] } },
  ParseCSV: {
    Mode: { values: ['strict', 'lazyQuotes', 'ignoreQuotes'] },
    Delimiter: { format: 'character' },
    HeaderDelimiter: { format: 'character' },
  },
  ParseKeyValue: { Delimiter: { filled: true }, PairDelimiter: { filled: true } },
  SpanID: { Target: { idBytes: 8 }, Bytes: { idBytes: 8 } },
  Sort: { Order: { values: ['asc', 'desc'] } },
  Time: { Format: layout },
  TraceID: { Target: { idBytes: 16 }, Bytes: { idBytes: 16 } },
  ToKeyValueString: { Delimiter: { filled: true }, PairDelimiter: { filled: true } },
  aggregate_on_attribute_value: { AggregationFunction: aggregation },
  aggregate_on_attributes: { AggregationFunction: aggregation },
  convert_exponential_histogram_to_histogram: {
    DistributionFn: { values: ['upper', 'midpoint', 'uniform', 'random'] },
    ExplicitBounds: { filled: true },
  },
  convert_gauge_to_sum: { StringAggTemp: temporality },
  convert_summary_count_val_to_sum: { StringAggTemp: temporality },
  convert_summary_sum_val_to_sum: { StringAggTemp: temporality },
  delete_matching_keys: { Pattern: pattern },
  flatten: { Depth: { minimum: 1 } },
  keep_matching_keys: { Pattern: pattern },
  limit: { Limit: { minimum: 0 } },
  merge_maps: { Strategy: { values: ['insert', 'update', 'upsert'] } },
  replace_all_patterns: { Mode: { values: ['key', 'value'] }, RegexPattern: pattern },
  replace_pattern: { RegexPattern: pattern },
  truncate_all: { Limit: { minimum: 0 } },
};
