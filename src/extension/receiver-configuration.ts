import * as vscode from 'vscode';
import { failed, ok, type Result } from '../base/result.ts';
import type { ReceiverSettings } from '../protocol/receiver.ts';
import type { ReceiverPorts } from '../protocol/run-environment.ts';
import { HostConsent } from './host-consent.ts';
import { isLoopback, receiverSettingKeys, receiverSettings } from './receiver-settings.ts';
import { SecretHeaders } from './secret-headers.ts';

const headersKey = 'spanwright.forward.headers';

/** What the user has set for the receiver: settings, secrets, and what they have agreed to. */
export class ReceiverConfiguration implements vscode.Disposable {
  readonly forwardingHeaders: SecretHeaders;
  /** For what outlives the window and what windows share. */
  readonly storageFolder: string;
  readonly #consent: HostConsent;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #subscription: vscode.Disposable;

  /** Fires when what `read` returns may have changed. */
  readonly onDidChange = this.#changed.event;

  constructor({ secrets, globalState, globalStorageUri }: vscode.ExtensionContext) {
    this.forwardingHeaders = new SecretHeaders(secrets, headersKey);
    this.storageFolder = vscode.Uri.joinPath(globalStorageUri, 'receiver').fsPath;
    this.#consent = new HostConsent(globalState);
    this.#subscription = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (receiverSettingKeys.some((key) => change.affectsConfiguration(`spanwright.${key}`))) this.#changed.fire();
      }),
      secrets.onDidChange(({ key }) => {
        if (key === headersKey) this.#changed.fire();
      }),
    );
  }

  /** The ports to listen on when nobody else has them; known at once. */
  get preferredPorts(): ReceiverPorts {
    return this.#settings({});
  }

  /** Asks the user where they must agree first; the problem is a sentence that says what to do. */
  async read(): Promise<Result<ReceiverSettings, string>> {
    const settings = this.#settings(await this.forwardingHeaders.read());
    const { host } = settings;
    if (host === undefined || isLoopback(host) || (await this.#consent.allows(host))) return ok(settings);
    return failed(
      vscode.l10n.t(
        'The receiver does not listen, since {0} was not confirmed. Start it to confirm, or clear the setting "spanwright.receiver.host".',
        host,
      ),
    );
  }

  /** The user asks for the receiver, so that what they once refused is asked again. */
  askAgain(): void {
    this.#consent.forgetRefusals();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#changed.dispose();
  }

  #settings(secretHeaders: Readonly<Record<string, string>>): ReceiverSettings {
    const settings = vscode.workspace.getConfiguration('spanwright');
    return receiverSettings({ get: (key) => settings.get(key), storageFolder: this.storageFolder, secretHeaders });
  }
}
