import * as vscode from 'vscode';
import type { Services } from './services.ts';
import { linkTo, readLink, readTraceAddress, type TraceAddress } from './trace-address.ts';
import { isTrace, type ShownTraces } from './trace-files.ts';
import { startIfWanted } from './trace-source.ts';

/** Links that open a trace, `vscode://spanwright.spanwright/trace/ID?span=ID`, and what else names one by its id. */
export function registerTraceLinks(context: vscode.ExtensionContext, { receiver }: Services, shown: ShownTraces): void {
  async function open({ traceId, spanId }: TraceAddress): Promise<void> {
    await startIfWanted(receiver);
    // A trace that is not stored has its tab too, which says so and shows the trace once it comes.
    await vscode.commands.executeCommand('spanwright.openTrace', traceId, spanId);
  }

  async function copyTraceLink(given: unknown): Promise<void> {
    const traceId = isTrace(given) ? given.traceId : shown.activeTrace;
    if (traceId === undefined) return;
    const spanId = typeof given === 'object' && given !== null && 'spanId' in given ? given.spanId : undefined;
    const address = typeof spanId === 'string' ? { traceId, spanId } : { traceId };
    const uri = vscode.Uri.from({ scheme: vscode.env.uriScheme, authority: context.extension.id, ...linkTo(address) });
    await vscode.env.clipboard.writeText(uri.toString(true));
  }

  async function openTraceById(given: unknown): Promise<void> {
    const text = typeof given === 'string' ? given : await askForTrace();
    const address = text === undefined ? undefined : readTraceAddress(text);
    if (address) await open(address);
  }

  context.subscriptions.push(
    vscode.window.registerUriHandler({
      async handleUri({ path, query }) {
        const address = readLink(path, query);
        if (address) return open(address);
        const link = `${vscode.env.uriScheme}://${context.extension.id}/trace/`;
        await vscode.window.showErrorMessage(
          vscode.l10n.t(
            'This link opens no trace: it should be {0}, a trace ID of 32 hexadecimal digits and, at most, ?span= and a span ID of 16.',
            link,
          ),
        );
      },
    }),
    vscode.commands.registerCommand('spanwright.copyTraceLink', copyTraceLink),
    vscode.commands.registerCommand('spanwright.openTraceById', openTraceById),
  );
}

function askForTrace(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Open Trace by ID'),
    prompt: vscode.l10n.t('A trace ID, a traceparent header, or a link to a trace'),
    validateInput: (text) =>
      text.trim() === '' || readTraceAddress(text)
        ? undefined
        : vscode.l10n.t('Neither a trace ID of 32 hexadecimal digits, nor a traceparent, nor a link to a trace.'),
  });
}
