import * as vscode from 'vscode';

/**
 * The commands of context menus that filter the list of traces. They are given what was clicked: a row of the list, as
 * its `data-vscode-context` says, or a node of a tree.
 */
export function registerFilterCommands(context: vscode.ExtensionContext): void {
  const show = (key: FilterKey) => async (given: unknown) => {
    const filter = filterOf(given, [key]);
    if (filter !== undefined) await vscode.commands.executeCommand('spanwright.filterTraces', filter);
  };
  context.subscriptions.push(
    vscode.commands.registerCommand('spanwright.filterToService', show('serviceFilter')),
    vscode.commands.registerCommand('spanwright.filterToOperation', show('operationFilter')),
    vscode.commands.registerCommand('spanwright.filterToGroup', show('groupFilter')),
    vscode.commands.registerCommand('spanwright.filterToError', show('errorFilter')),
    vscode.commands.registerCommand('spanwright.copyFilter', async (given: unknown) => {
      const filter = filterOf(given, ['groupFilter', 'errorFilter', 'operationFilter', 'serviceFilter']);
      if (filter !== undefined) await vscode.env.clipboard.writeText(filter);
    }),
  );
}

type FilterKey = 'groupFilter' | 'errorFilter' | 'operationFilter' | 'serviceFilter';

/** The first of these filters that is there. */
function filterOf(given: unknown, keys: readonly FilterKey[]): string | undefined {
  if (typeof given !== 'object' || given === null) return undefined;
  const known = given as Readonly<Record<string, unknown>>;
  return keys.map((key) => known[key]).find((filter) => typeof filter === 'string');
}
