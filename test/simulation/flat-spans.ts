/** What a span is, and what it stands in: canonical JSON by where it is, such as `span.name` or `resource.attributes`. */
export type FlatSpan = ReadonlyMap<string, string>;

/** All spans, each for itself: how they are grouped does not count. */
export function flatSpans(requests: readonly unknown[]): FlatSpan[] {
  return requests.flatMap((request) =>
    listAt(request, 'resourceSpans').flatMap(({ resource, scopeSpans, schemaUrl: resourceSchema }) =>
      listOf(scopeSpans).flatMap(({ scope, spans, schemaUrl: scopeSchema }) =>
        listOf(spans).map((span) =>
          flat({ resource, scope, span, schema: { resource: resourceSchema, scope: scopeSchema } }),
        ),
      ),
    ),
  );
}

function flat(parts: Readonly<Record<string, unknown>>): FlatSpan {
  const fields = new Map<string, string>();
  for (const [part, value] of Object.entries(parts)) {
    for (const [field, each] of Object.entries(canonical(value ?? {}) as Json)) {
      const json = JSON.stringify(each);
      if (json !== undefined && json !== '{}') fields.set(`${part}.${field}`, json);
    }
  }
  return fields;
}

type Json = { readonly [key: string]: unknown };

function listAt(value: unknown, key: string): readonly Json[] {
  return listOf((value as Json)[key]);
}

function listOf(value: unknown): readonly Json[] {
  return (value ?? []) as readonly Json[];
}

/** Keys sorted; lists of attributes by key, since maps have no order; what is at its default left out. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map(canonical);
    const isMap = items.every((item) => typeof item === 'object' && item !== null && 'key' in item);
    return isMap
      ? items.sort((one, other) => compare(String((one as Json)['key']), String((other as Json)['key'])))
      : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value)
    .filter(([key, each]) => !isDefault(key, each))
    .map(([key, each]) => [key, canonical(each)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => compare(one, other)));
}

/** Values of attributes are never left out: an empty text is one. */
function isDefault(key: string, value: unknown): boolean {
  if (/Value$/.test(key)) return false;
  if (key === 'value') return false;
  return value === '' || value === 0 || value === '0' || (Array.isArray(value) && value.length === 0);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
