import { ok } from '../../../base/result.ts';
import { readAttributeActions, tellOfContext } from '../../attribute-actions.ts';
import type { ProcessorType } from '../../processor.ts';
import { settingsOf } from '../../settings.ts';

/** Changes the attributes of resources. */
export const resource: ProcessorType = {
  type: 'resource',
  create(node) {
    const items = settingsOf(node).items('attributes') ?? [];
    const actions = readAttributeActions(items);
    if (!actions.ok) return actions;
    const act = actions.value;
    return ok({
      process(traces, journal) {
        tellOfContext(items, journal);
        for (const { resource, scopes } of traces.resources) {
          if (!act(resource.attributes)) continue;
          for (const { spans } of scopes) for (const span of spans) journal.changed(span);
        }
        return traces;
      },
    });
  },
};
