/** Opens the built views in a real browser: the page, policy and channel are the product's, the editor is played. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import type { Envelope } from '../../src/protocol/channel.ts';
import { pageAssets, webviewPage } from '../../src/views/webview-page.ts';

const root = path.resolve(import.meta.dirname, '../..');
/** Where the bundles under test are: two runs at a time must not build into one folder. */
export const built = path.resolve(root, process.env['VIEWS_UNDER_TEST'] ?? '.cache/views-under-test');

/** Kinds of theme as the manifest names them, by the class that the editor gives the page. */
const themeKinds = {
  dark: 'dark',
  light: 'light',
  'high-contrast': 'highContrast',
  'high-contrast-light': 'highContrastLight',
} as const;

export type Theme = keyof typeof themeKinds;
export const allThemes = Object.keys(themeKinds) as Theme[];

/** Builds the bundles as they are shipped, but into a folder of their own. */
export async function buildViews(): Promise<void> {
  const webpack = path.join(root, 'node_modules/.bin/webpack');
  await promisify(execFile)(webpack, ['--mode', 'production', '--config-name', 'views', '--output-path', built], {
    cwd: root,
  });
}

export interface OpenView {
  readonly page: Page;
  /** What the page tried to load or run beyond its own script and style, and errors it threw. */
  readonly complaints: readonly string[];
  /** A message from the host to the page. */
  post(message: Envelope): Promise<void>;
  /** What the page last kept with `setState`. */
  state(): Promise<unknown>;
}

export interface ViewOptions {
  readonly view: 'live-traces' | 'trace' | 'service-map' | 'compare' | 'logs' | 'metrics' | 'pipelines';
  /** Receives what the page posts; `post` answers. */
  host(message: Envelope, post: (message: Envelope) => void): void;
  readonly theme?: Theme;
  readonly width?: number;
  readonly height?: number;
  readonly state?: unknown;
  /** Messages of another language than English, and its tag. */
  readonly translated?: { readonly language: string; readonly messages: Readonly<Record<string, string>> };
  /** Runs in the page before its script. */
  readonly prepare?: () => void;
}

const origin = 'https://view.test';

export async function openView(browser: Browser, options: ViewOptions): Promise<OpenView> {
  const { view, host, theme = 'dark', width = 320, height = 640, state } = options;
  const page = await browser.newPage({ viewport: { width, height } });
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });

  await page.route('**/*', async (route) => {
    const { pathname, origin: asked } = new URL(route.request().url());
    if (asked !== origin) {
      complaints.push(`request: ${route.request().url()}`);
      await route.abort();
    } else if (pathname === '/') {
      await route.fulfill({ contentType: 'text/html', body: pageOf(view, options.translated) });
    } else {
      const contentType = pathname.endsWith('.css') ? 'text/css' : 'text/javascript';
      await route.fulfill({ contentType, body: readFileSync(path.join(built, pathname)) });
    }
  });

  const post = async (message: Envelope) => {
    await page.evaluate((text) => (window as unknown as EditorWindow).receive(text), encode(message));
  };
  await page.exposeFunction('postToHost', (message: Envelope) => {
    host(message, (answer) => {
      // The page may have been closed meanwhile, as in the editor.
      post(answer).catch(() => undefined);
    });
  });
  // tsx names functions by a helper that the page does not have.
  await page.addInitScript('globalThis.__name ??= (value) => value');
  await page.addInitScript(playEditor, { state, variables: variablesOf(theme), theme });
  if (options.prepare) await page.addInitScript(options.prepare);
  await page.goto(`${origin}/`);
  return {
    page,
    complaints,
    post,
    state: () => page.evaluate(() => (window as unknown as EditorWindow).kept),
  };
}

/** Has the editor change its theme. */
export async function setTheme(page: Page, theme: Theme): Promise<void> {
  await page.evaluate((next) => (window as unknown as EditorWindow).setTheme(next), {
    theme,
    variables: variablesOf(theme),
  });
}

/**
 * Screenshots are to be looked at, not compared: `.cache/screenshots/NAME.png`. They take a quarter of the time that the
 * tests do, so they are made for who asks for them: `SCREENSHOTS=1 npm test -- views`.
 */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env['SCREENSHOTS'] === undefined) return;
  const folder = path.join(root, '.cache/screenshots');
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`) });
}

function pageOf(view: string, translated: ViewOptions['translated']): string {
  return webviewPage({
    title: view,
    language: 'en',
    ...translated,
    scriptUris: pageAssets(view, 'js').map((file) => `${origin}/${file}`),
    styleUris: pageAssets(view, 'css').map((file) => `${origin}/${file}`),
    source: origin,
    nonce: 'nonce',
  });
}

/** The theme's colours as the editor computed them, and those that the manifest contributes. */
function variablesOf(theme: Theme): Record<string, string> {
  const themes = readJson<Record<Theme, Record<string, string>>>('test/views/themes.json');
  const manifest = readJson<Manifest>('package.json');
  const contributed = manifest.contributes.colors.map(({ id, defaults }) => [
    `--vscode-${id.replaceAll('.', '-')}`,
    defaults[themeKinds[theme]],
  ]);
  return {
    '--vscode-font-family': 'system-ui, "DejaVu Sans", sans-serif',
    '--vscode-font-size': '13px',
    '--vscode-editor-font-family': '"DejaVu Sans Mono", monospace',
    '--vscode-editor-font-size': '13px',
    ...themes[theme],
    ...Object.fromEntries(contributed),
  };
}

interface Manifest {
  readonly contributes: {
    readonly colors: readonly { readonly id: string; readonly defaults: Record<string, string> }[];
  };
}

function readJson<Value>(file: string): Value {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8')) as Value;
}

interface EditorWindow {
  kept: unknown;
  receive(text: string): void;
  setTheme(next: { theme: string; variables: Record<string, string> }): void;
  postToHost(message: Envelope): Promise<void>;
  acquireVsCodeApi(): unknown;
}

/** Runs in the page before its script: what VS Code puts into a webview. */
function playEditor({
  state,
  variables,
  theme,
}: {
  state: unknown;
  variables: Record<string, string>;
  theme: string;
}): void {
  const editor = window as unknown as EditorWindow;
  editor.kept = state;
  let acquired = false;
  editor.acquireVsCodeApi = () => {
    if (acquired) throw new Error('An instance of the VS Code API has already been acquired');
    acquired = true;
    return {
      postMessage: (message: Envelope) => void editor.postToHost(message),
      getState: () => editor.kept,
      setState: (next: unknown) => {
        editor.kept = next;
      },
    };
  };
  const types = { Float64Array, Int32Array, Uint8Array } as const;
  editor.receive = (text) => {
    const data: unknown = JSON.parse(text, (_key, value) => {
      if (typeof value !== 'object' || value === null || !('typedArray' in value)) return value;
      const bytes = Uint8Array.from(atob(value.base64), (character) => character.charCodeAt(0));
      return new types[value.typedArray as keyof typeof types](bytes.buffer);
    });
    window.dispatchEvent(new MessageEvent('message', { data }));
  };
  editor.setTheme = (next) => {
    const { style } = document.documentElement;
    style.cssText = '';
    for (const [name, value] of Object.entries(next.variables)) style.setProperty(name, value);
    style.background = next.variables['--vscode-sideBar-background'] ?? '';
    style.colorScheme = next.theme.includes('light') ? 'light' : 'dark';
    document.body.className = `vscode-${next.theme}`;
  };
  // The editor sets these before the page's own script runs, so as soon as there is a body.
  const observer = new MutationObserver(() => {
    if (!document.body) return;
    observer.disconnect();
    editor.setTheme({ theme, variables });
  });
  observer.observe(document, { childList: true, subtree: true });
}

/** Typed arrays travel as they do to a webview: as bytes beside the JSON. */
function encode(message: Envelope): string {
  return JSON.stringify(message, (_key, value: unknown) => {
    if (!ArrayBuffer.isView(value)) return value;
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return { typedArray: value.constructor.name, base64: bytes.toString('base64') };
  });
}
