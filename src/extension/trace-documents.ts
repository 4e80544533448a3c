import * as vscode from 'vscode';
import { formatBytes } from '../base/format.ts';
import type { Services } from './services.ts';
import { isTrace, type ShownTraces } from './trace-files.ts';

const scheme = 'spanwright-trace';
/** The editor opens no documents of more than 50 MB, and indentation makes of this more than twice as much. */
const mostCharacters = 20 << 20;

/** A trace as OTLP/JSON in an editor of its own, which cannot be changed. */
export function registerTraceDocuments(
  context: vscode.ExtensionContext,
  { receiver }: Services,
  shown: ShownTraces,
): void {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  context.subscriptions.push(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, {
      onDidChange: changed.event,
      async provideTextDocumentContent({ path }) {
        const traceId = /^\/([0-9a-f]{32})\.json$/.exec(path)?.[1];
        const json = traceId === undefined ? undefined : await receiver.request('exportTrace', { traceId });
        return json === undefined ? `// ${vscode.l10n.t('The trace is not stored.')}\n` : prettyJson(json);
      },
    }),
    vscode.commands.registerCommand('spanwright.openTraceJson', async (given: unknown) => {
      const traceId = isTrace(given) ? given.traceId : shown.activeTrace;
      if (traceId === undefined) return;
      const uri = vscode.Uri.from({ scheme, path: `/${traceId}.json` });
      // One that is open still has what was stored then.
      changed.fire(uri);
      await vscode.window.showTextDocument(uri, { preview: true });
    }),
  );
}

function prettyJson(json: string): string {
  if (json.length <= mostCharacters) return `${JSON.stringify(JSON.parse(json), undefined, 2)}\n`;
  const size = formatBytes(json.length);
  return `// ${vscode.l10n.t('The trace is {0} of JSON, too much for an editor. "Spanwright: Export Traces…" writes it to a file.', size)}\n`;
}
