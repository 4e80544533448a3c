import * as vscode from 'vscode';
import { editBetween } from '../base/edit.ts';
import {
  type ServiceOffers,
  type SetUpCommand,
  type SetUpPlan,
  type SetUpResult,
  servicesRequest,
  setUpRequest,
} from '../protocol/set-up.ts';
import { askInSteps } from './ask-in-steps.ts';
import { confirmChanges } from './confirm-changes.ts';
import type { Services } from './services.ts';
import { paramsOf, proposedAnswers, type RememberedAnswers } from './set-up-answers.ts';
import { setUpQuestions } from './set-up-questions.ts';
import { tellWalkthrough } from './walkthrough.ts';

const answersKey = 'spanwright.setUp';

/** Sets up tracing in services of the workspace: the user chooses, sees what would change, and runs what follows. */
export function registerSetUpTracing(
  context: vscode.ExtensionContext,
  { configuration, language, log }: Services,
): void {
  const { workspaceState } = context;
  context.subscriptions.push(vscode.commands.registerCommand('spanwright.setUpTracing', setUpTracing));

  async function setUpTracing(): Promise<void> {
    const title = vscode.l10n.t('Looking for services');
    const offers = await vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
      language.request<ServiceOffers>(servicesRequest, null),
    );
    if (!offers) return;
    if (offers.services.length === 0) {
      await sayNoneFound(offers);
      return;
    }
    const receiver = `http://localhost:${configuration.preferredPorts.httpPort}`;
    const proposed = proposedAnswers(
      offers,
      workspaceState.get<RememberedAnswers>(answersKey, {}),
      vscode.window.activeTextEditor?.document.uri.toString(),
    );
    const answers = await askInSteps(setUpQuestions(offers, receiver), proposed);
    if (!answers) return;
    const { services, ...remembered } = answers;
    await workspaceState.update(answersKey, remembered satisfies RememberedAnswers);
    const result = await language.request<SetUpResult>(setUpRequest, paramsOf(answers, receiver));
    if (!result) return;
    if (!result.ok) {
      await vscode.window.showInformationMessage(result.problem.reason);
      return;
    }
    await carryOut(services.map(({ name }) => name).join(', '), result.value);
  }

  /** `names` are those of the services, as a text. */
  async function carryOut(names: string, plan: SetUpPlan): Promise<void> {
    for (const note of plan.notes) log.info(`${names}: ${note}`);
    if (plan.changes.length === 0) {
      await tellWalkthrough('didSetUp');
      await tell(vscode.l10n.t('There is nothing to change for {0}.', names), plan.notes);
      return;
    }
    if (!(await confirmChanges(vscode.l10n.t('Set Up Tracing of {0}', names), plan.changes))) return;
    const edit = await editOf(plan);
    if (!edit || !(await vscode.workspace.applyEdit(edit))) {
      await vscode.window.showInformationMessage(vscode.l10n.t('The files changed meanwhile; nothing was done.'));
      return;
    }
    for (const { uri } of plan.changes) await (await vscode.workspace.openTextDocument(vscode.Uri.parse(uri))).save();
    await tellWalkthrough('didSetUp');
    if (plan.notes.length > 0) void tell(vscode.l10n.t('Tracing of {0} was set up.', names), plan.notes);
    await offerCommands(names, plan.commands);
  }

  async function tell(sentence: string, notes: readonly string[]): Promise<void> {
    const showNotes = vscode.l10n.t('Show Notes');
    const chosen = await vscode.window.showInformationMessage(sentence, ...(notes.length > 0 ? [showNotes] : []));
    if (chosen === showNotes) log.show();
  }
}

async function sayNoneFound({ complete }: ServiceOffers): Promise<void> {
  await vscode.window.showInformationMessage(
    complete
      ? vscode.l10n.t('No service was found in this workspace whose tracing Spanwright knows to set up.')
      : vscode.l10n.t('No service was found. The workspace has too many folders: open that of the service.'),
  );
}

/** `undefined`: a file is not as it was when the plan was made. */
async function editOf({ changes }: SetUpPlan): Promise<vscode.WorkspaceEdit | undefined> {
  const edit = new vscode.WorkspaceEdit();
  for (const { uri: address, before, after } of changes) {
    const uri = vscode.Uri.parse(address);
    if (before === undefined) {
      edit.createFile(uri, { overwrite: false, ignoreIfExists: false });
      edit.insert(uri, new vscode.Position(0, 0), after);
      continue;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    // An editor shows line breaks of several kinds as those of one.
    const lineBreak = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
    const shown = (text: string) => text.replaceAll(/\r\n?|\n/g, lineBreak);
    if (document.getText() !== shown(before)) return undefined;
    const { range, newText } = editBetween(shown(before), shown(after));
    const place = new vscode.Range(document.positionAt(range.start), document.positionAt(range.end));
    edit.replace(uri, place, newText);
  }
  return edit;
}

/** One after the other, for as long as the user goes on; what starts a service does so where its spans come here. */
async function offerCommands(names: string, commands: readonly SetUpCommand[]): Promise<void> {
  for (let left = commands; left.length > 0; ) {
    const chosen = await chooseCommand(vscode.l10n.t('Tracing of {0} was set up. What is next?', names), left);
    if (!chosen) return;
    left = left.filter((command) => command !== chosen);
    const terminal = chosen.starts
      ? await vscode.commands.executeCommand<vscode.Terminal | undefined>('spanwright.newTracedTerminal', {
          folder: chosen.folder,
        })
      : vscode.window.createTerminal({ name: chosen.title, cwd: chosen.folder });
    terminal?.show();
    terminal?.sendText(chosen.command);
  }
}

/** By buttons, or in a list where they are many or called alike. */
async function chooseCommand(sentence: string, commands: readonly SetUpCommand[]): Promise<SetUpCommand | undefined> {
  const titles = commands.map(({ title }) => title);
  if (commands.length <= mostButtons && new Set(titles).size === titles.length) {
    const title = await vscode.window.showInformationMessage(sentence, ...titles);
    return commands.find((command) => command.title === title);
  }
  const items = commands.map((command) => ({
    label: command.title,
    description: command.folder.split('/').at(-1) ?? '',
    detail: command.command,
    command,
  }));
  return (await vscode.window.showQuickPick(items, { title: sentence, ignoreFocusOut: true }))?.command;
}

const mostButtons = 4;
