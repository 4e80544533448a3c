import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the installed extension', () => {
  it('is there, as the VSIX that users get', () => {
    const extension = vscode.extensions.getExtension('spanwright.spanwright');
    assert.ok(extension);
  });
});
