import * as vscode from 'vscode';
import { goBack, type Place } from './ask-in-steps.ts';

interface Question {
  readonly title: string;
  readonly place: Place;
  readonly placeholder: string;
}

/** Lets the user pick one item; `active` is the one that Enter takes. */
export async function pickOne<Item extends vscode.QuickPickItem>(
  question: Question & { readonly items: readonly Item[]; readonly active?: Item | undefined },
): Promise<Item | typeof goBack | undefined> {
  const input = vscode.window.createQuickPick<Item>();
  input.items = question.items;
  if (question.active) input.activeItems = [question.active];
  return answered(input, question, () => input.selectedItems[0] ?? input.activeItems[0]);
}

/** Lets the user tick any items, `least` of them or more; those of `ticked` are at first. */
export async function pickSeveral<Item extends vscode.QuickPickItem>(
  question: Question & { readonly items: readonly Item[]; readonly ticked: readonly Item[]; readonly least: number },
): Promise<readonly Item[] | typeof goBack | undefined> {
  const input = vscode.window.createQuickPick<Item>();
  input.canSelectMany = true;
  input.items = question.items;
  input.selectedItems = question.ticked;
  input.matchOnDescription = true;
  return answered(input, question, () =>
    input.selectedItems.length >= question.least ? input.selectedItems : undefined,
  );
}

/** Lets the user write a text; `problemOf` says in a sentence what is wrong with one. */
export async function writeText(
  question: Question & { readonly value: string; readonly problemOf: (text: string) => string | undefined },
): Promise<string | typeof goBack | undefined> {
  const input = vscode.window.createInputBox();
  input.value = question.value;
  input.prompt = question.placeholder;
  const say = () => {
    input.validationMessage = question.problemOf(input.value.trim());
  };
  const changes = input.onDidChangeValue(say);
  const answer = await answered(input, question, () => {
    say();
    return input.validationMessage === undefined ? input.value.trim() : undefined;
  });
  changes.dispose();
  return answer;
}

/** Shows an input until it has an answer, which Enter takes. */
async function answered<Answer>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { title, place, placeholder }: Question,
  answerOf: () => Answer | undefined,
): Promise<Answer | typeof goBack | undefined> {
  input.title = title;
  input.placeholder = placeholder;
  input.step = place.number;
  input.totalSteps = place.of;
  input.ignoreFocusOut = true;
  input.buttons = place.number > 1 ? [vscode.QuickInputButtons.Back] : [];
  const done = new Promise<Answer | typeof goBack | undefined>((resolve) => {
    input.onDidTriggerButton(() => resolve(goBack));
    input.onDidHide(() => resolve(undefined));
    input.onDidAccept(() => {
      const answer = answerOf();
      if (answer !== undefined) resolve(answer);
    });
  });
  input.show();
  try {
    return await done;
  } finally {
    input.dispose();
  }
}
