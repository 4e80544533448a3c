// What spanwright-runner loads in the extension host: all suites of `extension/`, run by mocha there.
// CommonJS, since VS Code gives the `vscode` module to `require` alone. tsx reads the suites as they are.
const { appendFileSync, readdirSync } = require('node:fs');
const path = require('node:path');
require('tsx/cjs');
const Mocha = require('mocha');

exports.run = () => {
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, slow: 5_000, reporter: LineReporter, forbidOnly: true });
  const folder = path.join(__dirname, 'extension');
  const wanted = (process.env.SPANWRIGHT_SUITES ?? '').split(',').filter(Boolean);
  for (const file of readdirSync(folder).sort()) {
    const name = file.replace(/\.test\.ts$/, '');
    if (name !== file && (wanted.length === 0 || wanted.includes(name))) mocha.addFile(path.join(folder, file));
  }
  try {
    mocha.run();
  } catch (error) {
    report({ event: 'fail', title: 'loading the suites', error: error.stack });
    report({ event: 'end' });
  }
};

/** One JSON object a line, written as it happens: what a crashed or hanging host has done so far can be read. */
function report(line) {
  appendFileSync(process.env.SPANWRIGHT_RUN_LOG, `${JSON.stringify(line)}\n`);
}

function LineReporter(runner) {
  runner.on('pass', (test) => report({ event: 'pass', title: test.fullTitle(), ms: test.duration }));
  runner.on('fail', (test, error) => report({ event: 'fail', title: test.fullTitle(), error: error.stack }));
  runner.on('pending', (test) => report({ event: 'skip', title: test.fullTitle() }));
  runner.on('end', () => report({ event: 'end' }));
}
