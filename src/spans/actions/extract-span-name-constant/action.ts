import { defineAction } from '../../action.ts';
import { extractName, spanNameAt } from '../../languages/typescript/refactorings/extract-name.ts';
import { refuse } from '../../refusal.ts';

export default defineAction({
  id: 'extract-span-name-constant',
  title: 'Extract span name to constant',
  kind: 'refactor.extract',
  target: 'expression',
  offer({ syntax }, { start }) {
    const name = spanNameAt(syntax, start);
    // One that is a constant already has nothing to extract.
    return name && /^(string|template_string|binary_expression)$/.test(name.type)
      ? [{ range: { start, end: start } }]
      : [];
  },
  async apply({ syntax }, { start }) {
    const name = spanNameAt(syntax, start);
    return name ? extractName(syntax, name) : refuse('There is no name of a span here: put the cursor into one.');
  },
});
