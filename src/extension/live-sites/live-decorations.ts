import * as vscode from 'vscode';
import type { LiveSites, ShownSite } from './live-sites.ts';
import { errorText, lineText } from './live-text.ts';

/** Shows numbers at the ends of lines, where they move no code. */
export class LiveDecorations implements vscode.Disposable {
  readonly #numbers = typeInColor('editorCodeLens.foreground');
  readonly #errors = typeInColor('list.errorForeground');
  readonly #sites: LiveSites;
  readonly #subscription: vscode.Disposable;

  constructor(sites: LiveSites) {
    this.#sites = sites;
    this.#subscription = sites.onDidChange(() => this.#draw());
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#numbers.dispose();
    this.#errors.dispose();
  }

  /** Replacing all of a type's decorations at once does not flicker. What is typed at meanwhile moves with its line. */
  #draw(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const sites = this.#sites.sitesIn(editor.document);
      if (sites === undefined) continue;
      editor.setDecorations(
        this.#numbers,
        decorationsOf(editor.document, sites, ({ numbers, places }) => lineText(numbers, places)),
      );
      editor.setDecorations(
        this.#errors,
        decorationsOf(editor.document, sites, ({ numbers }) => errorText(numbers)),
      );
    }
  }
}

function typeInColor(color: string): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor(color), margin: '0 0 0 2ch' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedOpen,
  });
}

function decorationsOf(
  document: vscode.TextDocument,
  sites: readonly ShownSite[],
  textOf: (site: ShownSite) => string,
): vscode.DecorationOptions[] {
  return sites.flatMap((site) => {
    const contentText = textOf(site);
    const { end } = document.lineAt(site.range.start.line).range;
    return contentText === '' ? [] : [{ range: new vscode.Range(end, end), renderOptions: { after: { contentText } } }];
  });
}
