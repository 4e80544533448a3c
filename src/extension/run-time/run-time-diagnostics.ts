import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { formatNoun } from '../../base/format.ts';
import { isAboutSpanAt } from './about-span.ts';
import type { PlacedFinding, RunTimeFindings } from './run-time-findings.ts';

/** Tells its diagnostics from those of the language server. */
export const runTimeSource = 'Spanwright';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
} as const;

/** Shows what is wrong with spans where code starts them, but for what the linter says there already. */
export class RunTimeDiagnostics implements vscode.Disposable, vscode.CodeActionProvider {
  readonly #findings: RunTimeFindings;
  readonly #documentation: (rule: string) => vscode.Uri;
  readonly #collection = vscode.languages.createDiagnosticCollection('spanwright-run-time');
  readonly #subscriptions: vscode.Disposable[];
  #shown = '';

  /** `documentation` gives the page of a rule. */
  constructor(findings: RunTimeFindings, documentation: (rule: string) => vscode.Uri) {
    this.#findings = findings;
    this.#documentation = documentation;
    this.#subscriptions = [
      findings.onDidChange(() => this.#show()),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        // The linter may have found the same in the meantime, or no longer.
        const shown = new Set(this.#findings.findings.map(({ place }) => place?.uri));
        if (uris.some((uri) => shown.has(uri.toString()))) this.#show();
      }),
      vscode.languages.registerCodeActionsProvider({ scheme: 'file' }, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
    ];
  }

  provideCodeActions(
    { uri }: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    return diagnostics.flatMap((diagnostic) => {
      const example = this.#findings.findings.find(
        (each) =>
          each.place?.uri === uri.toString() &&
          each.place.range.start.line === diagnostic.range.start.line &&
          textOf(each) === diagnostic.message,
      );
      if (diagnostic.source !== runTimeSource || example === undefined) return [];
      const title = vscode.l10n.t('Open a Trace with It');
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      const { traceId, spanId } = example.finding;
      action.command = { title, command: 'spanwright.openTrace', arguments: [traceId, spanId] };
      action.diagnostics = [diagnostic];
      return [action];
    });
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
    this.#collection.dispose();
  }

  #show(): void {
    const byUri = new Map<string, vscode.Diagnostic[]>();
    for (const placed of this.#findings.findings) {
      if (placed.place === undefined) continue;
      const { uri, range } = placed.place;
      const diagnostics = byUri.get(uri) ?? [];
      byUri.set(uri, diagnostics);
      const whole = new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character);
      if (!isSaidAlready(vscode.Uri.parse(uri), whole, placed)) diagnostics.push(this.#diagnostic(placed, whole));
    }
    const key = [...byUri].map(([uri, diagnostics]) => [uri, ...diagnostics.map(keyOf)].join('\n')).join('\n');
    // Setting what is there already would come back as a change.
    if (key === this.#shown) return;
    this.#shown = key;
    this.#collection.clear();
    for (const [uri, diagnostics] of byUri) this.#collection.set(vscode.Uri.parse(uri), diagnostics);
  }

  #diagnostic(placed: PlacedFinding, range: vscode.Range): vscode.Diagnostic {
    const { rule, severity } = placed.finding;
    const diagnostic = new vscode.Diagnostic(firstLine(range), textOf(placed), severities[severity]);
    diagnostic.source = runTimeSource;
    diagnostic.code = { value: rule, target: this.#documentation(rule) };
    return diagnostic;
  }
}

/** `Seen at run time: … (3 spans)`. */
function textOf({ finding: { message, count } }: PlacedFinding): string {
  return vscode.l10n.t('Seen at run time: {0} ({1})', message, formatNoun(count, l10n.t('span'), l10n.t('spans')));
}

/** A call that starts a span may go on over all of its work. */
function firstLine(range: vscode.Range): vscode.Range {
  return range.isSingleLine ? range : new vscode.Range(range.start, new vscode.Position(range.start.line + 1, 0));
}

/** Whether a rule for code tells the same of the span that starts there. */
function isSaidAlready(uri: vscode.Uri, range: vscode.Range, { finding: { sameAs } }: PlacedFinding): boolean {
  return vscode.languages.getDiagnostics(uri).some((diagnostic) => {
    const { code } = diagnostic;
    const rule = typeof code === 'object' ? code.value : code;
    return typeof rule === 'string' && sameAs.includes(rule) && isAboutSpanAt(diagnostic, range);
  });
}

function keyOf({ message, range }: vscode.Diagnostic): string {
  return `${range.start.line}:${range.start.character} ${message}`;
}
