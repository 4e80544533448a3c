import { casesOf, type SimulationCase } from '../simulation-case.ts';
import { statements } from '../statements.ts';

/** In a context that is named, without which the name of a converter is taken for a symbol. */
function onSpans(...lines: readonly string[]): string {
  const list = lines.map((line) => `        - ${JSON.stringify(line)}\n`).join('');
  return `transform:\n  trace_statements:\n    - context: span\n      statements:\n${list}`;
}

/** What functions change in place. */
export const transformEditorCases: readonly SimulationCase[] = casesOf('transform', {
  'delete keys': statements(
    'delete_key(span.attributes, "user.id")',
    'delete_key(span.attributes, span.attributes["currency"])',
    'delete_key(span.attributes["meta"], "region")',
    'delete_key(resource.attributes, "host.name")',
    'delete_matching_keys(span.attributes, "^(http|url)\\\\.")',
    'delete_matching_keys(span.attributes, "(?i)CARD")',
  ),
  'keep keys': statements(
    'keep_keys(span.attributes, ["http.route", "user.id", span.name])',
    'keep_keys(resource.attributes, [])',
  ),
  'keep matching keys': statements('keep_matching_keys(span.attributes, "^(user|db)\\\\.")'),
  limit: statements('limit(span.attributes, 3, ["user.id", "http.route"])', 'limit(resource.attributes, 0, [])'),
  truncate: statements('truncate_all(span.attributes, 6)', 'truncate_all(resource.attributes, 5)'),
  'truncate between bytes': statements(
    'set(span.attributes["umlaut"], "aäöü")',
    'set(span.attributes["emoji"], "a😀b")',
    'truncate_all(span.attributes, 4)',
  ),
  'truncate with a marker': statements('truncate_all(span.attributes, 8, true, "...")'),
  'stringify all': statements('stringify_all(span.attributes)'),
  'merge maps': statements(
    'merge_maps(span.attributes, {"user.id": "new", "x": 1}, "insert")',
    'merge_maps(span.attributes, {"currency": "USD", "y": 2}, "update")',
    'merge_maps(span.attributes, span.attributes["meta"], "upsert")',
    'merge_maps(span.attributes, span.attributes["absent"], "upsert")',
  ),
  flatten: statements('flatten(span.attributes)', 'flatten(resource.attributes, "r", 1)'),
  'flatten with a prefix': statements(
    'set(span.attributes["deep"], {"l": [{"a": 1}, [2, [3]], "x"], "m": {"n": {"o": 1}}})',
    'flatten(span.attributes, "p")',
  ),
  'flatten to a depth': statements(
    'set(span.attributes["deep"], {"l": [{"a": 1}, [2, [3]], "x"], "m": {"n": {"o": 1}}})',
    'flatten(span.attributes, depth=2)',
  ),
  'flatten with conflicts': statements(
    'set(span.attributes["deep"], {"l": [{"a": 1}, {"a": 2}, 3, 4]})',
    'set(span.attributes["deep.l"], "taken")',
    'flatten(span.attributes, resolve_conflicts=true)',
  ),
  append: statements(
    'append(span.attributes["tags"], "new")',
    'append(span.attributes["tags"], values=["x", 1, 2.5])',
    'append(span.attributes["user.id"], span.name)',
    'append(span.attributes["absent"], 1)',
    'append(span.attributes["amount"], "a", ["b"])',
    'append(span.attributes["meta"], 1)',
    'append(span.attributes["card.number"], URL("http://x:80/"))',
    'append(span.attributes["currency"], [1, [2]])',
    'append(span.attributes["url.path"], [span.attributes["meta"]])',
  ),
  'delete items': statements(
    'set(span.attributes["list"], [0, 1, 2, 3, 4])',
    'set(span.attributes["all"], [0, 1])',
    'delete_index(span.attributes["list"], 1)',
    'delete_index(span.attributes["list"], 1, 3)',
    'delete_index(span.attributes["all"], 0, 2)',
    'delete_index(span.attributes["tags"], 9)',
  ),
  'replace patterns': statements(
    'replace_pattern(span.name, "/\\\\d+", "/{id}")',
    'replace_pattern(span.attributes["url.full"], "token=[^&]*", "token=***")',
    'replace_pattern(span.attributes["db.query.text"], "\'([^\']*)\'", "<$$1>")',
    'replace_pattern(span.attributes["url.path"], "^/(?P<first>\\\\w+)", "/$${first}/$$first_x/$$$$")',
    'replace_pattern(span.attributes["amount"], "4", "5")',
    'replace_pattern(span.attributes["absent"], "4", "5")',
  ),
  'replace patterns by hashes': onSpans(
    'replace_pattern(span.attributes["user.email"], "^[^@]+", "$$0", SHA256)',
    'replace_pattern(span.attributes["db.query.text"], "\\\\d+", "$$0", MD5, "[%s]")',
    'replace_pattern(span.attributes["user.id"], "\\\\d+", "$$0", SHA1, "no directive")',
  ),
  'replace all patterns of values': statements('replace_all_patterns(span.attributes, "value", "\\\\d{4}", "****")'),
  'replace all patterns of keys': statements(
    'replace_all_patterns(span.attributes, "key", "^(\\\\w+)\\\\.(\\\\w+)", "$$2.$$1")',
    'replace_all_patterns(resource.attributes, "key", "\\\\.", "_")',
  ),
  'replace all patterns by hashes': onSpans(
    'replace_all_patterns(span.attributes, "value", "^u-", "$$0", SHA256, "<%s>")',
    'replace_all_patterns(span.attributes, "key", "^user", "$$0", ToUpperCase)',
  ),
  'replace matches': onSpans(
    'replace_match(span.name, "GET /*", "read")',
    'replace_match(span.name, "{POST,PUT} /orders", "write")',
    'replace_match(span.attributes["user.id"], "u-[!7]", "other")',
    'replace_match(span.attributes["user.email"], "*@*", "someone", SHA256, "<%s>")',
  ),
  'replace all matches': onSpans(
    'replace_all_matches(span.attributes, "*shop*", "SHOP")',
    'replace_all_matches(span.attributes, "u-*", "someone", SHA256, "%s!")',
    'replace_all_matches(resource.attributes, "*-[0-9]*", "node")',
  ),
  'names by semantic conventions': onSpans('set_semconv_span_name("1.37.0", "original")'),
});
