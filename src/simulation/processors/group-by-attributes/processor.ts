import { ok } from '../../../base/result.ts';
import { eachSpan } from '../../each-span.ts';
import type { ProcessorType } from '../../processor.ts';
import { settingsOf, textsAt } from '../../settings.ts';
import type { Resource, ResourceSpans, Scope, ScopeSpans, Span, Traces } from '../../traces.ts';
import { valueText } from '../../value-text.ts';
import { copyMap } from '../../values.ts';

/**
 * Moves attributes of spans to their resource, and puts spans of equal resources together, whose schema URLs it loses
 * (processor/groupbyattrsprocessor).
 */
export const groupByAttributes: ProcessorType = {
  type: 'groupbyattrs',
  create(node) {
    const keys = textsAt(settingsOf(node), 'keys');
    return ok({
      process(traces, journal) {
        const groups = new Groups();
        eachSpan(traces, (span, scopeSpans, resourceSpans) => {
          const moved = keys.filter((key) => span.attributes.has(key));
          if (moved.length > 0) journal.changed(span);
          const group = groups.scopeOf(resourceOf(resourceSpans.resource, span, moved), scopeSpans.scope);
          group.spans.push(span);
        });
        return { resources: groups.resources } satisfies Traces;
      },
    });
  },
};

/** The resource of a span with what is moved to it, which is taken from the span. */
function resourceOf(resource: Resource, { attributes }: Span, moved: readonly string[]): Resource {
  const together = copyMap(resource.attributes);
  for (const key of moved) {
    together.set(key, attributes.get(key)!);
    attributes.delete(key);
  }
  return { attributes: together, droppedAttributes: 0 };
}

class Groups {
  readonly resources: ResourceSpans[] = [];
  readonly #byResource = new Map<string, ResourceSpans>();

  /** Scopes are the same by name and version; the attributes of the first count. */
  scopeOf(resource: Resource, scope: Scope): ScopeSpans {
    const key = keyOf(resource);
    let group = this.#byResource.get(key);
    if (!group) {
      group = { resource, schemaUrl: '', scopes: [] };
      this.#byResource.set(key, group);
      this.resources.push(group);
    }
    let scopeSpans = group.scopes.find(
      (each) => each.scope.name === scope.name && each.scope.version === scope.version,
    );
    if (!scopeSpans) {
      scopeSpans = { scope: { ...scope, attributes: copyMap(scope.attributes) }, schemaUrl: '', spans: [] };
      group.scopes.push(scopeSpans);
    }
    return scopeSpans;
  }
}

/** The same for attributes that say the same in another order. */
function keyOf({ attributes }: Resource): string {
  const entries = Array.from(attributes, ([key, value]) => [key, typeof value, valueText(value)]);
  return JSON.stringify(entries.sort(([one = ''], [other = '']) => (one < other ? -1 : 1)));
}
