import * as vscode from 'vscode';
import type { LiveSites } from './live-sites.ts';
import { errorText, lineText, sourcesFilter } from './live-text.ts';

/** Shows numbers above the lines, for who prefers that: a click filters the traces. */
export class LiveLenses implements vscode.CodeLensProvider, vscode.Disposable {
  readonly #sites: LiveSites;
  readonly #registration: vscode.Disposable;
  readonly onDidChangeCodeLenses: vscode.Event<void>;

  constructor(sites: LiveSites) {
    this.#sites = sites;
    this.onDidChangeCodeLenses = sites.onDidChange;
    this.#registration = vscode.languages.registerCodeLensProvider({ scheme: 'file' }, this);
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    return (this.#sites.sitesIn(document) ?? []).map((site) => {
      const title = [lineText(site.numbers, site.places), errorText(site.numbers)].filter(Boolean).join('  ');
      const filter = sourcesFilter(this.#sites.sourcesOf(site));
      const command = filter === undefined ? '' : 'spanwright.filterTraces';
      return new vscode.CodeLens(site.range, { title, command, arguments: [filter] });
    });
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
