import * as vscode from 'vscode';

const key = 'spanwright.confirmedHosts';

/** Asks, once for each address, whether other machines may reach the receiver. */
export class HostConsent {
  readonly #memory: vscode.Memento;
  /** Refused since the user last asked for the receiver: what starts by itself does not ask again. */
  readonly #refused = new Set<string>();

  /** `memory` outlives the window; it is the user's, not the workspace's. */
  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  /** Resolves once the user has answered, at once where they have before. */
  async allows(host: string): Promise<boolean> {
    const confirmed = this.#memory.get<readonly string[]>(key, []);
    if (confirmed.includes(host)) return true;
    if (this.#refused.has(host)) return false;
    const listen = vscode.l10n.t('Listen on {0}', host);
    const choice = await vscode.window.showWarningMessage(
      vscode.l10n.t('Let other machines send spans to Spanwright?'),
      {
        modal: true,
        detail: vscode.l10n.t(
          'The setting "spanwright.receiver.host" is {0}. Whoever can reach this address can then send spans to this editor, unencrypted and without a password. Programs on this machine do not need it.',
          host,
        ),
      },
      listen,
    );
    if (choice === listen) {
      await this.#memory.update(key, [...confirmed, host]);
      return true;
    }
    this.#refused.add(host);
    return false;
  }

  /** The user asks for the receiver: ask them again. */
  forgetRefusals(): void {
    this.#refused.clear();
  }
}
