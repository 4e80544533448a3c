import * as vscode from 'vscode';
import { stringRecord } from './receiver-settings.ts';

/** HTTP headers in the editor's secret storage, under one key. */
export class SecretHeaders {
  readonly #secrets: vscode.SecretStorage;
  readonly #key: string;

  constructor(secrets: vscode.SecretStorage, key: string) {
    this.#secrets = secrets;
    this.#key = key;
  }

  /** By name in lower case; empty where there are none or they cannot be read. */
  async read(): Promise<Record<string, string>> {
    try {
      return stringRecord(JSON.parse((await this.#secrets.get(this.#key)) ?? '{}'));
    } catch {
      return {};
    }
  }

  /** An empty value removes the header. */
  async set(name: string, value: string): Promise<void> {
    const headers = { ...(await this.read()), [name.toLowerCase()]: value };
    const kept = Object.fromEntries(Object.entries(headers).filter(([, each]) => each !== ''));
    if (Object.keys(kept).length === 0) await this.#secrets.delete(this.#key);
    else await this.#secrets.store(this.#key, JSON.stringify(kept));
  }
}

/** Has the user add, change or remove one header; false when they gave up. Values are never shown. */
export async function editHeaders(headers: SecretHeaders, title: string): Promise<boolean> {
  const names = Object.keys(await headers.read());
  const name = names.length === 0 ? await askName(title) : await pickName(names, title);
  if (name === undefined) return false;
  const known = names.includes(name.toLowerCase());
  const value = await vscode.window.showInputBox({
    title,
    prompt: known
      ? vscode.l10n.t('New value of "{0}"; leave it empty to remove the header.', name)
      : vscode.l10n.t('Value of "{0}", such as "Bearer …".', name),
    password: true,
    ignoreFocusOut: true,
    validateInput: (text) =>
      /^[\t\x20-\x7e\x80-\xff]*$/.test(text) ? undefined : vscode.l10n.t('A header has one line of Latin characters.'),
  });
  if (value === undefined) return false;
  await headers.set(name, value.trim());
  return true;
}

async function pickName(names: readonly string[], title: string): Promise<string | undefined> {
  const add = { label: vscode.l10n.t('$(add) Add Header…') };
  const placeHolder = vscode.l10n.t('Header to change or remove');
  const picked = await vscode.window.showQuickPick([...names.map((label) => ({ label })), add], { title, placeHolder });
  return picked === add ? askName(title) : picked?.label;
}

async function askName(title: string): Promise<string | undefined> {
  const name = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('Name of the header'),
    value: 'authorization',
    ignoreFocusOut: true,
    // A token: https://www.rfc-editor.org/rfc/rfc9110#name-field-names
    validateInput: (text) =>
      /^[\w!#$%&'*+.^`|~-]+$/.test(text.trim()) ? undefined : vscode.l10n.t('This is not the name of a header.'),
  });
  return name?.trim();
}
