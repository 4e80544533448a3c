import { casesOf, type SimulationCase } from '../simulation-case.ts';

function list(...conditions: readonly string[]): string {
  return conditions.map((condition) => `    - ${JSON.stringify(condition)}\n`).join('');
}

function conditions(...texts: readonly string[]): string {
  return `filter:\n  trace_conditions:\n${list(...texts)}`;
}

function explicit(context: string, ...texts: readonly string[]): string {
  return `filter:\n  traces:\n    ${context}:\n${list(...texts).replaceAll(/^ {4}/gm, '      ')}`;
}

export const filterCases: readonly SimulationCase[] = casesOf('filter', {
  spans: conditions('span.attributes["http.route"] == "/health"', 'span.status.code == STATUS_CODE_ERROR'),
  'spans, in the old style': explicit(
    'span',
    'attributes["http.route"] == "/health"',
    'resource.attributes["service.name"] == "worker"',
  ),
  'spans by their scope': conditions('span.kind == SPAN_KIND_CLIENT and scope.name == "io.opentelemetry.grpc"'),
  resources: conditions('resource.attributes["service.name"] == "worker"'),
  'resources, in the old style': explicit('resource', 'attributes["cloud.region"] == "eu-west-1"'),
  scopes: conditions('scope.name == "manual" or scope.version == nil'),
  events: conditions('spanevent.name == "retry"'),
  'events, in the old style': explicit('spanevent', 'attributes["exception.type"] != nil', 'span.name == "cron"'),
  'of several contexts': conditions(
    'resource.attributes["service.name"] == "cart"',
    'span.kind == 1',
    'spanevent.name == "exception"',
    'scope.name == "none"',
  ),
  'a group with a context':
    "filter: {trace_conditions: [{context: span, conditions: ['name == \"cron\"', 'IsRootSpan() and kind == 2']}]}\n",
  'several groups':
    'filter: {trace_conditions: [{context: resource, conditions: [\'attributes["service.name"] == "cart"\']}, {conditions: [\'span.name == "cron"\', \'spanevent.name == "retry"\']}]}\n',
  all: conditions('true == true and span.kind >= 0'),
  none: conditions('span.name == "none such"'),
  roots: explicit('span', 'not IsRootSpan()'),
  'long ones': conditions('span.end_time - span.start_time > Duration("200ms")'),
  'by patterns': conditions(
    'IsMatch(span.name, "^(GET|POST) ")',
    'IsMatch(resource.attributes["host.name"], "(?i)BATCH-\\\\d")',
  ),
  'by nested values': conditions(
    'span.attributes["meta"]["nested"]["depth"] == 2',
    'span.attributes["tags"][0] == "b"',
  ),
  'conditions that fail are passed over': conditions(
    'Substring(span.name, 0, 12) == "process orde"',
    'span.name == "cron"',
  ),
  'failures propagate': `${conditions('Substring(span.name, 0, 12) == "process orde"')}  error_mode: propagate\n`,
  'failures of a group propagate':
    "filter: {trace_conditions: [{error_mode: propagate, context: span, conditions: ['ParseJSON(name) != nil']}]}\n",
  'silent failures': `${explicit('span', 'ParseJSON(name) != nil', 'name == "cron"')}  error_mode: silent\n`,
  included: 'filter: {spans: {include: {match_type: strict, services: [frontend, cart]}}}\n',
  excluded: 'filter: {spans: {exclude: {match_type: regexp, span_names: ["^GET", "cron"]}}}\n',
  'included and excluded':
    'filter: {spans: {include: {match_type: regexp, services: ["^front"]}, exclude: {match_type: regexp, attributes: [{key: http.route, value: "health"}]}}}\n',
  'without conditions': 'filter: {}\n',
  'other signals only': 'filter: {metrics: {metric: [\'name == "x"\']}, logs: {log_record: [\'body == "x"\']}}\n',
});

export const ottlPolicyCases: readonly SimulationCase[] = casesOf('tail_sampling by ottl_condition', {
  'of spans': policy('span: [\'attributes["http.response.status_code"] >= 500\', \'span.name == "cron"\']'),
  'of events': policy('spanevent: [\'name == "exception"\', \'attributes["attempt"] > 5\']'),
  'of both': policy("span: ['status.code == 2 and IsRootSpan()'], spanevent: ['spanevent.name == \"retry\"']"),
  'that fail': policy("span: ['ParseJSON(name) != nil', 'kind == SPAN_KIND_CONSUMER']"),
  'whose failures propagate': policy(
    "error_mode: propagate, span: ['ParseJSON(name) != nil', 'kind == SPAN_KIND_CONSUMER']",
  ),
});

function policy(settings: string): string {
  return `tail_sampling: {decision_wait: 10s, policies: [{name: policy, type: ottl_condition, ottl_condition: {${settings}}}]}\n`;
}
