/** What a function asks of a literal, besides its type, before any data comes. */
export interface ArgumentRule {
  /** All that is taken. */
  readonly values?: readonly string[];
  /** A regular expression of RE2; with `groups` it has a named group. */
  readonly pattern?: 'plain' | 'groups';
  readonly minimum?: number;
  /** It is not empty. */
  readonly filled?: true;
  /** It is one character, in bytes. */
  readonly character?: true;
}

const temporality: ArgumentRule = { values: ['delta', 'cumulative'] };
const aggregation: ArgumentRule = { values: ['sum', 'max', 'min', 'mean', 'median', 'count'] };
const pattern: ArgumentRule = { pattern: 'plain' };

/** By function and field. Read in pkg/ottl/ottlfuncs and the transform processor; the recorded verdicts agree. */
export const argumentRules: Readonly<Record<string, Readonly<Record<string, ArgumentRule>>>> = {
  ConvertCase: { ToCase: { values: ['lower', 'upper', 'snake', 'camel'] } },
  Coalesce: { Values: { filled: true } },
  ExtractPatterns: { Pattern: { pattern: 'groups' } },
  FormatTime: { Format: { filled: true } },
  IsMatch: { Pattern: pattern },
  ParseCLF: { Format: { values: ['clf', 'combined'] } },
  ParseCSV: {
    Mode: { values: ['strict', 'lazyQuotes', 'ignoreQuotes'] },
    Delimiter: { character: true },
    HeaderDelimiter: { character: true },
  },
  ParseKeyValue: { Delimiter: { filled: true }, PairDelimiter: { filled: true } },
  Sort: { Order: { values: ['asc', 'desc'] } },
  Time: { Format: { filled: true } },
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
