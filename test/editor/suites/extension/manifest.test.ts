import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const extension = vscode.extensions.getExtension('spanwright.spanwright');

describe('the installed extension', () => {
  it('is the VSIX that users get, not a folder under development', () => {
    assert.ok(extension);
    assert.match(extension.extensionPath, /spanwright\.spanwright-\d/);
  });

  it('registers every command that its manifest contributes', async () => {
    await extension?.activate();
    const registered = await vscode.commands.getCommands(true);
    const contributed: { command: string }[] = extension?.packageJSON.contributes.commands;
    assert.ok(contributed.length > 0);
    assert.deepEqual(
      contributed.map(({ command }) => command).filter((command) => !registered.includes(command)),
      [],
    );
  });

  it('reads a default for every setting that its manifest contributes', () => {
    const { configuration } = extension?.packageJSON.contributes ?? {};
    const sections: { properties: Record<string, unknown> }[] = [configuration].flat();
    const names = sections.flatMap(({ properties }) => Object.keys(properties));
    assert.ok(names.length > 0);
    const settings = vscode.workspace.getConfiguration();
    assert.deepEqual(
      names.filter((name) => settings.inspect(name)?.defaultValue === undefined),
      [],
    );
  });

  it('asks that the ports of the receiver not be forwarded by themselves', () => {
    const attributes = vscode.workspace.getConfiguration('remote').get<Record<string, unknown>>('portsAttributes');
    assert.deepEqual(attributes?.['4317-4318'], { label: 'OTLP', onAutoForward: 'ignore' });
    assert.ok(attributes?.['443'], 'the editor keeps its own');
  });

  it('puts its texts in, leaving no placeholder of the manifest', () => {
    assert.doesNotMatch(JSON.stringify(extension?.packageJSON.contributes), /"%[\w.]+%"/);
  });
});
