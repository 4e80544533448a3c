/** What the editor's context menu is told of a row: `data-vscode-context`, which the menu's conditions and commands read. */
import { quotedText } from '../../protocol/filter-text.ts';
import type { TraceGroup, TraceSummary } from '../../protocol/traces.ts';

/** UTF-16 units; a name that is longer is asked for by no menu entry. */
const longestName = 500;

export function traceContext({ traceId, pinned, rootService, rootName }: TraceSummary): string {
  return JSON.stringify({ webviewSection: 'trace', traceId, pinned, ...filtersOf(rootService, rootName), ...ours });
}

export function groupContext({ rootService, rootName, filter }: TraceGroup): string {
  return JSON.stringify({
    webviewSection: 'traceGroup',
    groupFilter: filter,
    ...filtersOf(rootService, rootName),
    ...ours,
  });
}

export function serviceContext(service: string): string {
  return JSON.stringify({ webviewSection: 'service', ...filtersOf(service, ''), ...ours });
}

const ours = { preventDefaultContextMenuItems: true };

/** Filters for the service and for the operation, as far as there are such. */
function filtersOf(service: string, name: string) {
  if (service === '' || service.length > longestName) return {};
  const serviceFilter = `service=${quotedText(service)}`;
  if (name === '' || name.length > longestName) return { serviceFilter };
  return { serviceFilter, operationFilter: `${serviceFilter} name=${quotedText(name)}` };
}
