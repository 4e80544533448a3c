import { ok } from '../../../base/result.ts';
import { readAttributeActions, tellOfContext } from '../../attribute-actions.ts';
import { eachSpan } from '../../each-span.ts';
import type { ProcessorType } from '../../processor.ts';
import { settingsOf } from '../../settings.ts';
import { readSpanTest } from '../../span-matcher.ts';

/** Changes the attributes of spans. */
export const attributes: ProcessorType = {
  type: 'attributes',
  create(node) {
    const settings = settingsOf(node);
    const items = settings.items('actions') ?? [];
    const actions = readAttributeActions(items);
    if (!actions.ok) return actions;
    const test = readSpanTest(settings);
    if (!test.ok) return test;
    const [act, isMeant] = [actions.value, test.value];
    return ok({
      process(traces, journal) {
        tellOfContext(items, journal);
        eachSpan(traces, (span, scopeSpans, resourceSpans) => {
          if (isMeant && !isMeant(span, scopeSpans, resourceSpans)) return;
          if (act(span.attributes)) journal.changed(span);
        });
        return traces;
      },
    });
  },
};
