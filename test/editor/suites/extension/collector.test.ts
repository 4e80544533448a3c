import assert from 'node:assert/strict';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import * as vscode from 'vscode';
import { actionsAt, choose, codesOf, diagnosticsOf, showNewFile, untilCodes } from '../support/documents.ts';
import { until } from '../support/until.ts';

const folder = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? '';

describe('validating collector configuration', () => {
  let valid: string;
  before(async () => {
    valid = await readFile(path.join(folder, 'otel-collector.yaml'), 'utf8');
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor'));

  it('has nothing to say about the example, which is valid', async () => {
    const { document } = await showNewFile('yaml', valid);
    const broken = await showNewFile('yaml', valid.replace('  batch:', '  bacth:'));
    await until('another file has been judged', () => codesOf(broken.document).length > 0);
    assert.deepEqual(diagnosticsOf(document), []);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('marks a misspelt component and corrects it with the quick fix', async () => {
    const editor = await showNewFile('yaml', valid.replace('  batch:', '  bacth:'));
    const { document } = editor;
    const misspelt = await until('the misspelt component is marked', () =>
      diagnosticsOf(document).find(({ range }) => document.getText(range).includes('bacth')),
    );
    const fixes = await actionsAt(editor, misspelt.range, vscode.CodeActionKind.QuickFix);
    const fix = fixes.find(({ title }) => title.includes('batch'));
    assert.ok(fix, `offered: ${fixes.map(({ title }) => title).join('; ')}`);
    await choose(fix);
    assert.equal(document.getText(), valid);
    await untilCodes(document, []);
  });

  it('marks a pipeline entry that nothing defines', async () => {
    const text = valid.replace('processors: [memory_limiter, tail_sampling, batch]', 'processors: [batch/second]');
    const { document } = await showNewFile('yaml', text);
    await until('the reference is marked', () =>
      diagnosticsOf(document).find(({ range }) => document.getText(range).includes('batch/second')),
    );
  });

  it('judges the configuration inside a ConfigMap at its place there', async () => {
    const inner = valid.replace('  batch:', '  bacth:').replace(/^/gm, '    ').trimEnd();
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: otel\ndata:\n  config.yaml: |\n${inner}\n`;
    const { document } = await showNewFile('yaml', text);
    await until('the misspelt component is marked', () =>
      diagnosticsOf(document).find(({ range }) => document.getText(range).includes('bacth')),
    );
  });

  it('judges a file again when another one that its collector is given changes on disk', async () => {
    const base = path.join(folder, 'base.yaml');
    const own = path.join(folder, 'traces.yaml');
    const service = valid.slice(valid.indexOf('service:'));
    await writeFile(base, '');
    await writeFile(own, `# spanwright: configs=base.yaml,traces.yaml\n${service}`);
    try {
      const { document } = await vscode.window.showTextDocument(vscode.Uri.file(own));
      await until('what is missing is marked', () => codesOf(document).includes('undefined-reference'));
      await until('nothing is missing any more', async () => {
        // More than once: the first time, the editor may not watch yet.
        await writeFile(base, valid.slice(0, valid.indexOf('service:')));
        await delay(1000);
        return codesOf(document).length === 0;
      });
    } finally {
      await rm(base);
      await rm(own);
    }
  });

  it('says nothing about YAML that is no collector configuration', async () => {
    const { document } = await showNewFile('yaml', 'name: ci\non: [push]\njobs:\n  build:\n    runs-on: somewhere\n');
    const broken = await showNewFile('yaml', valid.replace('  batch:', '  bacth:'));
    await until('another file has been judged', () => codesOf(broken.document).length > 0);
    assert.deepEqual(diagnosticsOf(document), []);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
});
