import { casesOf, type SimulationCase } from '../simulation-case.ts';

function policies(...lines: readonly string[]): string {
  const items = lines.map((line, index) => `    - {name: policy-${index}, ${line}}\n`);
  return `tail_sampling:\n  decision_wait: 10s\n  policies:\n${items.join('')}`;
}

const errors = 'type: status_code, status_code: {status_codes: [ERROR]}';
const vip = 'type: boolean_attribute, boolean_attribute: {key: enduser.vip, value: true}';

export const tailSamplingCases: readonly SimulationCase[] = [
  ...casesOf('tail_sampling', {
    always_sample: policies('type: always_sample'),
    latency: policies('type: latency, latency: {threshold_ms: 250}'),
    'latency at its bound': policies('type: latency, latency: {threshold_ms: 240}'),
    'latency between': policies('type: latency, latency: {threshold_ms: 60, upper_threshold_ms: 245}'),
    'latency from zero': policies('type: latency, latency: {threshold_ms: 0, upper_threshold_ms: 1}'),
    numeric_attribute: policies(
      'type: numeric_attribute, numeric_attribute: {key: http.response.status_code, min_value: 500, max_value: 599}',
    ),
    'numeric_attribute from': policies('type: numeric_attribute, numeric_attribute: {key: amount, min_value: 4999}'),
    'numeric_attribute up to': policies('type: numeric_attribute, numeric_attribute: {key: depth, max_value: -1}'),
    'numeric_attribute of a resource': policies(
      'type: numeric_attribute, numeric_attribute: {key: process.pid, min_value: 4000}',
    ),
    'numeric_attribute that is no integer': policies(
      'type: numeric_attribute, numeric_attribute: {key: price, max_value: 5}',
    ),
    'numeric_attribute inverted': policies(
      'type: numeric_attribute, numeric_attribute: {key: http.response.status_code, min_value: 200, max_value: 299, invert_match: true}',
    ),
    status_code: policies(errors),
    'status_code of several': policies('type: status_code, status_code: {status_codes: [OK, ERROR]}'),
    'status_code unset': policies('type: status_code, status_code: {status_codes: [UNSET]}'),
    string_attribute: policies('type: string_attribute, string_attribute: {key: user.id, values: [u-7, u-9]}'),
    'string_attribute of a resource': policies(
      'type: string_attribute, string_attribute: {key: service.name, values: [worker]}',
    ),
    'string_attribute by pattern': policies(
      'type: string_attribute, string_attribute: {key: http.route, values: ["^/ch", health$$], enabled_regex_matching: true, cache_max_size: 10}',
    ),
    'string_attribute by a pattern of nothing': policies(
      'type: string_attribute, string_attribute: {key: depth, values: ["^$$"], enabled_regex_matching: true}',
    ),
    'string_attribute of a resource by a pattern of nothing': policies(
      'type: string_attribute, string_attribute: {key: process.pid, values: ["^$$"], enabled_regex_matching: true}',
    ),
    'string_attribute inverted': policies(
      'type: string_attribute, string_attribute: {key: messaging.system, values: [kafka], invert_match: true}',
    ),
    'string_attribute inverted, beside others': policies(
      'type: always_sample',
      'type: string_attribute, string_attribute: {key: service.name, values: [frontend], invert_match: true}',
    ),
    boolean_attribute: policies(vip),
    'boolean_attribute false': policies('type: boolean_attribute, boolean_attribute: {key: enduser.vip, value: false}'),
    'boolean_attribute inverted': policies(
      'type: boolean_attribute, boolean_attribute: {key: enduser.vip, value: true, invert_match: true}',
    ),
    trace_state: policies('type: trace_state, trace_state: {key: shop, values: [tier1, tier3]}'),
    trace_flags: policies('type: trace_flags'),
    span_count: policies('type: span_count, span_count: {min_spans: 3}'),
    'span_count up to': policies('type: span_count, span_count: {min_spans: 2, max_spans: 3}'),
    'rate_limiting that all pass': policies('type: rate_limiting, rate_limiting: {spans_per_second: 100}'),
    'rate_limiting for small traces': policies(
      'type: and, and: {and_sub_policy: [{name: a, type: string_attribute, string_attribute: {key: http.route, values: ["/checkout/:id", /health]}}, {name: b, type: rate_limiting, rate_limiting: {spans_per_second: 1, burst_capacity: 3}}]}',
    ),
    'bytes_limiting for small traces': policies(
      'type: and, and: {and_sub_policy: [{name: a, type: string_attribute, string_attribute: {key: http.route, values: ["/checkout/:id", /health]}}, {name: b, type: bytes_limiting, bytes_limiting: {bytes_per_second: 500}}]}',
    ),
    'rate_limiting that none passes': policies('type: rate_limiting, rate_limiting: {spans_per_second: 0}'),
    'bytes_limiting that all pass': policies('type: bytes_limiting, bytes_limiting: {bytes_per_second: 100000}'),
    'bytes_limiting that none passes': policies(
      'type: bytes_limiting, bytes_limiting: {bytes_per_second: 1, burst_capacity: 40}',
    ),
    and: policies(
      `type: and, and: {and_sub_policy: [{name: a, ${errors}}, {name: b, type: span_count, span_count: {min_spans: 2}}]}`,
    ),
    'and with not': policies(
      `type: and, and: {and_sub_policy: [{name: a, ${errors}}, {name: b, type: not, not: {not_sub_policy: {name: c, ${vip}}}}]}`,
    ),
    'and with an inverted one': policies(
      `type: and, and: {and_sub_policy: [{name: a, type: span_count, span_count: {min_spans: 2}}, {name: b, type: string_attribute, string_attribute: {key: service.name, values: [cart], invert_match: true}}]}`,
    ),
    not: policies(`type: not, not: {not_sub_policy: {name: a, ${errors}}}`),
    'not, inverted': policies(
      'type: not, not: {not_sub_policy: {name: a, type: string_attribute, string_attribute: {key: service.name, values: [cart], invert_match: true}}}',
    ),
    drop: policies(
      'type: always_sample',
      'type: drop, drop: {drop_sub_policy: [{name: a, type: string_attribute, string_attribute: {key: http.route, values: [/health]}}]}',
    ),
    'drop with several': policies(
      'type: always_sample',
      `type: drop, drop: {drop_sub_policy: [{name: a, ${errors}}, {name: b, type: span_count, span_count: {min_spans: 2}}]}`,
    ),
    'drop alone': policies(`type: drop, drop: {drop_sub_policy: [{name: a, ${errors}}]}`),
    'several that overlap': policies(errors, 'type: latency, latency: {threshold_ms: 239}', vip),
    'no policy': 'tail_sampling: {policies: []}',
    'stops at the first match': `${policies(errors, 'type: always_sample')}  sample_on_first_match: true\n`,
    'drops what is too large': `${policies('type: always_sample')}  maximum_trace_size_bytes: 700\n`,
    composite: policies(
      `type: composite, composite: {max_total_spans_per_second: 1000, policy_order: [a, b], composite_sub_policy: [{name: a, ${errors}}, {name: b, type: always_sample}], rate_allocation: [{policy: a, percent: 50}, {policy: b, percent: 25}]}`,
    ),
    'composite without room': policies(
      `type: composite, composite: {max_total_spans_per_second: 100, composite_sub_policy: [{name: a, ${errors}}, {name: b, ${vip}}], rate_allocation: [{policy: a, percent: 1}, {policy: b, percent: 90}]}`,
    ),
    'composite with and': policies(
      `type: composite, composite: {max_total_spans_per_second: 1000, composite_sub_policy: [{name: a, type: and, and: {and_sub_policy: [{name: x, ${errors}}, {name: y, type: span_count, span_count: {min_spans: 3}}]}}]}`,
    ),
    ottl_condition: policies(
      'type: ottl_condition, ottl_condition: {error_mode: ignore, span: [\'attributes["http.response.status_code"] == 500\', \'name == "cron"\']}',
    ),
    'ottl_condition of events': policies(
      'type: ottl_condition, ottl_condition: {error_mode: ignore, spanevent: [\'spanevent.name == "exception"\']}',
    ),
    'ottl_condition of a resource': policies(
      'type: ottl_condition, ottl_condition: {error_mode: ignore, span: [\'resource.attributes["host.name"] == "cart-1" and kind == SPAN_KIND_PRODUCER\']}',
    ),
  }),
  ...casesOf(
    'tail_sampling by chance',
    {
      'a quarter': policies('type: probabilistic, probabilistic: {sampling_percentage: 25}'),
      'with a salt': policies('type: probabilistic, probabilistic: {sampling_percentage: 33.3, hash_salt: pepper}'),
      all: policies('type: probabilistic, probabilistic: {sampling_percentage: 100}'),
      none: policies('type: probabilistic, probabilistic: {sampling_percentage: 0}'),
      'of the slow': policies(
        'type: and, and: {and_sub_policy: [{name: a, type: probabilistic, probabilistic: {sampling_percentage: 50}}, {name: b, type: numeric_attribute, numeric_attribute: {key: index, min_value: 40}}]}',
      ),
    },
    'many',
  ),
];
