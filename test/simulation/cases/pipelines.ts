import { casesOf, type SimulationCase } from '../simulation-case.ts';

export const pipelineCases: readonly SimulationCase[] = [
  ...casesOf('pipeline', {
    'without processors': '{}',
    'processors that pass all on': 'memory_limiter: {check_interval: 1s, limit_mib: 4000}\nbatch: {}\n',
    'in order': `attributes/one: {actions: [{key: seen, action: insert, value: one}]}
attributes/two: {actions: [{key: seen, action: update, value: two}]}
batch: {timeout: 10ms}
`,
    'names, then samples by them': `span: {name: {from_attributes: [http.request.method, http.route], separator: " "}}
attributes: {include: {match_type: regexp, span_names: ["^GET "]}, actions: [{key: read, action: insert, value: true}]}
tail_sampling: {policies: [{name: reads, type: boolean_attribute, boolean_attribute: {key: read, value: true}}]}
`,
    'resource, then attributes by it': `resource: {attributes: [{key: env, action: insert, value: test}]}
attributes: {include: {match_type: strict, resources: [{key: env, value: test}]}, actions: [{key: env, action: insert, value: test}]}
`,
    'six processors': `memory_limiter: {check_interval: 1s, limit_mib: 4000}
resource: {attributes: [{key: deployment.environment.name, value: staging, action: upsert}]}
filter: {error_mode: ignore, traces: {span: ['attributes["http.route"] == "/health"']}}
transform:
  error_mode: ignore
  trace_statements:
    - set(span.attributes["route"], Concat([span.name, resource.attributes["service.name"]], "@"))
    - replace_pattern(span.attributes["url.path"], "[0-9]+", "{id}")
span: {include: {match_type: strict, span_kinds: [SPAN_KIND_SERVER]}, name: {from_attributes: [http.request.method, url.path], separator: " "}}
tail_sampling: {policies: [{name: errors, type: status_code, status_code: {status_codes: [ERROR]}}, {name: orders, type: ottl_condition, ottl_condition: {span: ['IsMatch(name, "orders|checkout")']}}]}
`,
    'traces, one by one': 'groupbytrace: {wait_duration: 100ms}\n',
  }),
  ...casesOf(
    'pipeline of samplers',
    {
      'that make rarer': `probabilistic_sampler/half: {sampling_percentage: 50, mode: proportional}
probabilistic_sampler/quarter: {sampling_percentage: 50, mode: proportional}
`,
      'that make even': `probabilistic_sampler/half: {sampling_percentage: 50, mode: proportional}
probabilistic_sampler/quarter: {sampling_percentage: 25, mode: equalizing}
`,
    },
    'many',
  ),
];
