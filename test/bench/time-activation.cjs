// Run inside the extension host by spanwright-runner: how long the extension takes to activate, which nothing did yet.
const { writeFileSync } = require('node:fs');
const vscode = require('vscode');

exports.run = async () => {
  await new Promise((resolve) => setTimeout(resolve, Number(process.env.SPANWRIGHT_SETTLE)));
  const extension = vscode.extensions.getExtension('spanwright.spanwright');
  if (extension.isActive) throw new Error('something else has activated the extension');
  const started = performance.now();
  await extension.activate();
  writeFileSync(process.env.SPANWRIGHT_RUN_LOG, String(performance.now() - started));
};
