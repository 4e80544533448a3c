import { casesOf, type SimulationCase } from '../simulation-case.ts';
import { statements } from '../statements.ts';

function groups(...settings: readonly string[]): string {
  return `transform:\n  trace_statements:\n${settings.map((one) => `    - {${one}}\n`).join('')}`;
}

/** What statements leave to each other, fail with, and are about. */
export const transformGroupCases: readonly SimulationCase[] = [
  ...casesOf('transform', {
    'a cache of its own for each': statements(
      'set(span.cache["seen"], Concat([span.cache["seen"], span.name], "+"))',
      'set(span.attributes["seen"], span.cache["seen"])',
      'merge_maps(span.attributes, span.cache, "upsert")',
    ),
    'statements that fail go on': statements(
      'set(span.attributes["a"], Substring(span.name, 0, 1000))',
      'set(span.attributes["b"], ParseJSON(span.name))',
      'set(span.name, 5)',
      'set(span.attributes["c"], "reached")',
    ),
    'nil keys and absent maps': statements(
      'delete_key(span.attributes["absent"], "x")',
      'keep_keys(span.attributes["user.id"], ["x"])',
      'set(span.attributes[span.attributes["absent"]], 1)',
      'set(span.name, nil)',
      'set(span.name, span.attributes["absent"])',
    ),
  }),
  ...casesOf('transform by context', {
    'spans, in the old style': groups(
      'context: span, statements: [\'set(attributes["a"], name)\', \'set(resource.attributes["b"], kind.string)\']',
    ),
    resources: groups(
      'context: resource, statements: [\'set(attributes["a"], attributes["service.name"])\', \'delete_key(attributes, "host.name")\']',
    ),
    scopes: groups('context: scope, statements: [\'set(attributes["a"], name)\', \'set(version, "1")\']'),
    events: groups(
      "context: spanevent, statements: ['set(attributes[\"of\"], span.name)', 'set(name, ConvertCase(name, \"upper\"))', 'set(span.attributes[\"has\"], attributes[\"exception.type\"])', 'set(dropped_attributes_count, 7)', 'set(time_unix_nano, time_unix_nano + 1)', 'set(attributes[\"i\"], event_index)']",
    ),
    'events, inferred': statements(
      'set(spanevent.attributes["of"], span.name) where spanevent.name == "exception"',
      'set(span.status.message, spanevent.attributes["exception.message"])',
    ),
    'resources, inferred': statements('set(resource.attributes["count"], Len(resource.attributes))'),
    'scopes, inferred': statements(
      'set(scope.attributes["n"], Concat([scope.name, resource.attributes["service.name"]], "@"))',
    ),
    'spans by a function': groups('statements: [\'set(resource.attributes["root"], true) where IsRootSpan()\']'),
    'conditions of a group': groups(
      "conditions: ['span.kind == SPAN_KIND_SERVER', 'span.name == \"cron\"'], statements: ['set(span.attributes[\"a\"], 1)', 'set(span.attributes[\"b\"], 2) where span.status.code == 2']",
    ),
    'conditions in the old style': groups(
      'context: span, conditions: [\'attributes["user.id"] != nil\'], statements: [\'delete_key(attributes, "user.id")\']',
    ),
    'conditions that fail': groups(
      'conditions: [\'Substring(span.name, 0, 12) != ""\'], statements: [\'set(span.attributes["a"], 1)\']',
    ),
    'several groups, one after another': groups(
      'context: span, statements: [\'set(attributes["step"], 1)\']',
      'context: resource, statements: [\'set(attributes["step"], 2)\']',
      'context: span, statements: [\'set(attributes["step"], attributes["step"] + resource.attributes["step"])\']',
    ),
    'a cache is of one group': groups(
      'context: span, statements: [\'set(cache["x"], 1)\', \'set(attributes["x"], cache["x"])\']',
      'context: span, statements: [\'set(attributes["y"], cache["x"])\']',
    ),
    'a group whose failures propagate': groups(
      'error_mode: propagate, statements: [\'set(span.attributes["x"], Substring(span.name, 0, 1000))\']',
    ),
    'failures propagate': `${statements('set(span.attributes["x"], Substring(span.name, 0, 1000))')}  error_mode: propagate\n`,
    'nothing that fails': `${statements('set(span.attributes["x"], 1)')}  error_mode: propagate\n`,
    'silent failures': `${statements('set(span.attributes["x"], Substring(span.name, 0, 1000))')}  error_mode: silent\n`,
    'no statements': 'transform: {}\n',
  }),
];
