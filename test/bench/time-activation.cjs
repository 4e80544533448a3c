// Run inside the extension host by spanwright-runner: how long the extension takes to activate, in ms,
// or why that cannot be told.
const { writeFileSync } = require('node:fs');
const vscode = require('vscode');

exports.run = async () => {
  await new Promise((resolve) => setTimeout(resolve, Number(process.env.SPANWRIGHT_SETTLE)));
  const extension = vscode.extensions.getExtension('spanwright.spanwright');
  const answer = (text) => writeFileSync(process.env.SPANWRIGHT_RUN_LOG, text);
  if (extension.isActive) return answer('something else has activated the extension');
  const started = performance.now();
  await extension.activate();
  answer(String(performance.now() - started));
};
