import { casesOf, type SimulationCase } from '../simulation-case.ts';

export const pipelineCases: readonly SimulationCase[] = casesOf('pipeline', {
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
  'traces, one by one': 'groupbytrace: {wait_duration: 100ms}\n',
});
