import type { ContextName } from '../../collector/ottl/language/contexts.ts';
import type { Journal } from '../processor.ts';
import type { Span, Traces } from '../traces.ts';
import type { Place } from './place.ts';
import type { Report } from './program.ts';

/**
 * Goes over all that a context is of, from the first resource to the last event, with a place that is moved there, and tells
 * of the spans that have changed.
 */
export function eachPlace(
  traces: Traces,
  context: ContextName,
  place: Place,
  journal: Journal,
  visit: (report: Report) => void,
): void {
  let current: Span | undefined;
  const report: Report = (message) => journal.failed(current, message);
  for (const resourceSpans of traces.resources) {
    if (context === 'resource') {
      place.enter(resourceSpans);
      current = resourceSpans.scopes[0]?.spans[0];
      visit(report);
    } else {
      for (const scopeSpans of resourceSpans.scopes) {
        if (context === 'scope') {
          place.enter(resourceSpans, scopeSpans);
          current = scopeSpans.spans[0];
          visit(report);
        } else {
          for (const span of scopeSpans.spans) {
            current = span;
            if (context === 'span') {
              place.enter(resourceSpans, scopeSpans, span);
              visit(report);
            } else {
              for (const event of span.events) {
                place.enter(resourceSpans, scopeSpans, span, event);
                visit(report);
              }
            }
            if (place.isSpanChanged) journal.changed(span);
            place.isSpanChanged = false;
          }
        }
        if (place.isScopeChanged) for (const span of scopeSpans.spans) journal.changed(span);
        place.isScopeChanged = false;
      }
    }
    if (place.isResourceChanged) {
      for (const { spans } of resourceSpans.scopes) for (const span of spans) journal.changed(span);
    }
    place.isResourceChanged = false;
  }
}
