// Run inside the extension host by spanwright-runner: what `npm start` is about is in sight without a click.
const vscode = require('vscode');

exports.run = () => vscode.commands.executeCommand('spanwright.liveTraces.focus');
