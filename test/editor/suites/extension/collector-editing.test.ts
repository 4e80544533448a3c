import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { placeCursor, showNewFile, type } from '../support/documents.ts';
import { until } from '../support/until.ts';

const configuration = `receivers:
  otlp:
    protocols:
      grpc:
processors:
  batch:
exporters:
  debug:
service:
  pipelines:
    traces:
      receivers: [otlp]
      processors: [batch]
      exporters: [debug]
`;
const configMap = `apiVersion: v1
kind: ConfigMap
metadata:
  name: otel
data:
  config.yaml: |
${configuration.replaceAll(/^(?=.)/gm, '    ')}`;

describe('editing collector configuration', () => {
  let editor: vscode.TextEditor;
  const open = async (text: string) => {
    editor = await showNewFile('yaml', text);
  };
  /** What a provider of VS Code answers about the place before a text, once there is an answer. */
  const ask = <Answer>(command: string, before: string, ...given: readonly unknown[]) => {
    const position = placeCursor(editor, before);
    return until(`${command} has an answer`, async () => {
      const answer = await vscode.commands.executeCommand<Answer[]>(command, editor.document.uri, position, ...given);
      return answer && answer.length > 0 ? answer : undefined;
    });
  };
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('completes a component as one types, with what it cannot be without', async () => {
    await open(configMap);
    const end = editor.document.positionAt(configMap.indexOf('      batch:') + '      batch:'.length);
    editor.selection = new vscode.Selection(end, end);
    await until('the suggestion is accepted', async () => {
      await type('\nmemory_lim');
      await until('completions are there', async () => {
        const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          editor.document.uri,
          editor.selection.active,
        );
        return items.some(({ label }) => label === 'memory_limiter');
      });
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
      return until('the snippet is in the text', async () => {
        await vscode.commands.executeCommand('acceptSelectedSuggestion');
        return editor.document.getText().includes('memory_limiter:');
      });
    });
    assert.match(
      editor.document.getText(),
      /^ {6}batch:\n {6}memory_limiter:\n {8}check_interval: 1s\n {8}limit_percentage: 80\n/m,
    );
  });

  it('says what stands under the mouse', async () => {
    await open(configuration);
    const hovers = await ask<vscode.Hover>('vscode.executeHoverProvider', 'grpc:');
    const said = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)));
    assert.ok(
      said.some((text) => text.includes('**grpc**')),
      said.join('\n'),
    );
  });

  it('goes from a pipeline to the component, and back', async () => {
    await open(configMap);
    const definitions = await ask<vscode.Location>('vscode.executeDefinitionProvider', 'otlp]');
    assert.deepEqual(
      definitions.map(({ range }) => range.start.line),
      [7],
    );
    const references = await ask<vscode.Location>('vscode.executeReferenceProvider', 'otlp:');
    assert.deepEqual(
      references.map(({ range }) => range.start.line),
      [7, 17],
    );
  });

  it('renames a component where it is defined and where it is used', async () => {
    await open(configMap);
    const position = placeCursor(editor, 'otlp]');
    const edit = await until('the rename has edits', async () => {
      const answer = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        editor.document.uri,
        position,
        'otlp/in',
      );
      return answer?.size > 0 ? answer : undefined;
    });
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.equal(editor.document.getText(), configMap.replaceAll(/\botlp\b/g, 'otlp/in'));
  });

  it('has an outline, links, and lenses if they are wanted', async () => {
    await open(configuration);
    const { uri } = editor.document;
    const symbols = await until('there is an outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
        'vscode.executeDocumentSymbolProvider',
        uri,
      );
      return found?.length > 0 ? found : undefined;
    });
    assert.deepEqual(
      symbols.map(({ name }) => name),
      ['receivers', 'processors', 'exporters', 'service'],
    );
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>('vscode.executeLinkProvider', uri);
    assert.match(String(links[0]?.target), /otlpreceiver/);
    const settings = vscode.workspace.getConfiguration('spanwright.collector', uri);
    await settings.update('codeLens', true, vscode.ConfigurationTarget.Global);
    try {
      const lenses = await until('there are lenses', async () => {
        const found = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
        return found?.length > 0 ? found : undefined;
      });
      assert.equal(lenses[0]?.command?.title, 'used in 1 pipeline');
      const { command, arguments: given = [] } = lenses[0]!.command!;
      await vscode.commands.executeCommand(command, ...given);
    } finally {
      await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("is silent in YAML that is none of the collector's", async () => {
    await open('name: ci\non: [push]\njobs:\n  build:\n');
    const { uri } = editor.document;
    assert.deepEqual(
      await vscode.commands.executeCommand('vscode.executeHoverProvider', uri, placeCursor(editor, 'build')),
      [],
    );
  });
});
