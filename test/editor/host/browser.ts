import { createRequire } from 'node:module';
import { type Browser, chromium } from 'playwright-core';
import { findProgram, isExecutable, runTool, succeeds } from '../../../scripts/command.ts';
import { ensureSystemPackages } from './system-packages.ts';

/**
 * Starts a headless Chromium: the machine's own, or one installed now. `options` are its own, beside those that keep it
 * quiet. Rejects with an Error that says what to do.
 */
export async function launchBrowser(options: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: await ensureBrowser(),
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...options,
    ],
    // Chromium refuses its sandbox to root, which is what CI and containers run as.
    chromiumSandbox: process.getuid?.() !== 0,
  });
}

/** The path of a Chromium or Chrome that starts, installed when there is none. */
export async function ensureBrowser(): Promise<string> {
  return findBrowser() ?? (await installBrowser());
}

function findBrowser(): string | undefined {
  const candidates = [
    process.env['CHROME_PATH'],
    // It draws nothing for a screen: the views' tests take half of the time with it.
    findProgram(
      'chromium-headless-shell',
      'chromium',
      'google-chrome-stable',
      'google-chrome',
      'microsoft-edge',
      'chromium-browser',
    ),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    chromium.executablePath(),
  ];
  return candidates.find((file): file is string => file !== undefined && isExecutable(file) && starts(file));
}

/** On Ubuntu the package is a stub that only points at a snap: what does not start is no browser. */
function starts(file: string): boolean {
  return process.platform === 'win32' || succeeds(file, ['--version']);
}

async function installBrowser(): Promise<string> {
  for (const name of process.platform === 'linux' ? ['chromium-headless-shell', 'chromium'] : []) {
    try {
      await ensureSystemPackages('a browser to drive VS Code with', [name]);
      const installed = findBrowser();
      if (installed !== undefined) return installed;
    } catch (error) {
      console.log(error instanceof Error ? error.message : error);
    }
  }
  try {
    const cli = createRequire(import.meta.url).resolve('playwright-core/cli.js');
    console.log("Downloading Playwright's Chromium ...");
    await runTool(cli, ['install', '--with-deps', 'chromium']);
    return chromium.executablePath();
  } catch {
    throw new Error('No Chromium or Chrome was found and none could be installed. Set CHROME_PATH to one.');
  }
}
