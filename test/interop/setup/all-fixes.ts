import { applyEdits } from '../../../src/base/edit.ts';
import { checkSdkSource } from '../../../src/sdk/validator.ts';

/** A text after all fixes that are offered in it, one after the other. */
export function fixed(name: string, text: string): string {
  for (let rounds = 0; rounds < 50; rounds++) {
    const fix = checkSdkSource({ path: name, text }).flatMap(({ fixes }) => fixes)[0];
    if (!fix) return text;
    text = applyEdits(text, fix.edits);
  }
  throw new Error(`The fixes of ${name} do not come to an end.`);
}
