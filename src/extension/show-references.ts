import * as vscode from 'vscode';
import type { Position, PositionRange } from '../base/range.ts';
import type { Services } from './services.ts';

/** The command behind code lenses; it takes the address of a document, a position in it, and ranges of it to list. */
export const showReferencesCommand = 'spanwright.showReferences';

/** Lets lenses of the language server, which has no types of VS Code, open the list of references. */
export function registerShowReferences(
  context: vscode.ExtensionContext,
  { language }: Pick<Services, 'language'>,
): void {
  context.subscriptions.push(
    vscode.commands.registerCommand(
      showReferencesCommand,
      async (address: string, { line, character }: Position, ranges: readonly PositionRange[]) => {
        const uri = language.uriOf(address);
        const locations = ranges.map(({ start, end }) => {
          const range = new vscode.Range(start.line, start.character, end.line, end.character);
          return new vscode.Location(uri, range);
        });
        const position = new vscode.Position(line, character);
        await vscode.commands.executeCommand('editor.action.showReferences', uri, position, locations);
      },
    ),
  );
}
