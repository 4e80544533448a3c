import * as vscode from 'vscode';
import { Input, type Tool } from '../../assistants/tool.ts';
import type { Services } from '../services.ts';
import { startIfWanted } from '../trace-source.ts';

/** Offers the tools to language models; the manifest describes them. Editors made of VS Code may have no such API. */
export function registerLanguageModelTools(
  context: vscode.ExtensionContext,
  { receiver }: Services,
  tools: readonly Tool[],
): void {
  const models: Partial<typeof vscode.lm> | undefined = vscode.lm;
  if (models?.registerTool === undefined) return;
  for (const tool of tools) {
    const registered = models.registerTool(tool.name, {
      prepareInvocation: () => ({ invocationMessage: vscode.l10n.t('Asking Spanwright: {0}', tool.title) }),
      async invoke({ input }) {
        await startIfWanted(receiver);
        const text = await tool.answer(new Input(input), (name, params) => receiver.request(name, params));
        return new vscode.LanguageModelToolResult([new vscode.LanguageModelTextPart(text)]);
      },
    });
    context.subscriptions.push(registered);
  }
}
