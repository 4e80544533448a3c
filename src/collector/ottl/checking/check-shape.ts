import * as l10n from '@vscode/l10n';
import { isEditorName } from '../language/function-sets.ts';
import type { OttlProblem } from '../problem.ts';
import { refused } from '../problem.ts';
import type { Call, OttlNode, OttlTree } from '../syntax/tree.ts';

/**
 * What the grammar refuses of a tree that was read without a problem: an editor where a value stands, a text in a sum, a
 * condition where a value is expected, and the other way.
 */
export function checkShape({ kind, root, where }: OttlTree): readonly OttlProblem[] {
  const shape = new Shape();
  if (kind === 'statement') shape.editor(root);
  else if (kind === 'condition') shape.condition(root);
  else shape.value(root);
  if (where) shape.condition(where.condition);
  return shape.problems;
}

class Shape {
  readonly problems: OttlProblem[] = [];

  editor(node: OttlNode): void {
    if (node.kind !== 'call') {
      if (node.kind === 'missing') return;
      this.#refuse(node, l10n.t('A statement starts with the call of an editor, such as set(…).'));
      return;
    }
    if (!isEditorName(node.name)) {
      const message = l10n.t(
        "'{0}' gives a value and changes nothing: a statement starts with an editor, such as set(…).",
        node.name,
      );
      this.problems.push(refused(node.nameRange, message));
    }
    const [key] = node.keys;
    if (key) this.problems.push(refused(key.range, l10n.t("'{0}' gives nothing that could be indexed.", node.name)));
    this.#arguments(node);
  }

  condition(node: OttlNode): void {
    switch (node.kind) {
      case 'logic':
        for (const operand of node.operands) this.condition(operand);
        return;
      case 'negation':
        this.condition(node.operand);
        return;
      case 'group':
        this.condition(node.inner);
        return;
      case 'comparison': {
        if (node.operands.length > 2) {
          const range = { start: node.operators[1]!.range.start, end: node.range.end };
          this.problems.push(refused(range, l10n.t("One comparison has two sides: join several by 'and'.")));
        }
        for (const operand of node.operands) this.value(operand);
        return;
      }
      case 'literal':
        if (node.type !== 'bool')
          this.#refuse(node, l10n.t('This is a value, and no condition: compare it with another.'));
        return;
      case 'call':
        if (isEditorName(node.name)) this.#editorAsValue(node);
        else this.value(node);
        return;
      case 'path':
        this.#refuse(node, l10n.t("A path is no condition: compare it, as in '… == true' or '… != nil'."));
        this.#keys(node);
        return;
      case 'missing':
        return;
      default:
        this.#refuse(node, l10n.t('This is a value, and no condition: compare it with another.'));
    }
  }

  value(node: OttlNode, isArgument = false): void {
    switch (node.kind) {
      case 'logic':
      case 'comparison':
      case 'negation':
        this.#refuse(node, l10n.t('A value is expected here, and this is a condition.'));
        return;
      case 'group':
      case 'arithmetic':
      case 'signed':
        this.#number(node);
        return;
      case 'call':
        this.#call(node);
        return;
      case 'path':
        this.#keys(node);
        return;
      case 'list':
        for (const item of node.items) this.value(item);
        return;
      case 'map':
        for (const { key, value } of node.entries) {
          if (key.kind !== 'missing' && !(key.kind === 'literal' && key.type === 'string')) {
            this.#refuse(key, l10n.t('A key of a map is a text in double quotes.'));
          }
          this.value(value);
        }
        return;
      case 'symbol':
        if (!isArgument && /[a-z]/.test(node.name))
          this.#refuse(node, l10n.t("'{0}' is called: write {1}(…).", node.name, node.name));
        return;
      case 'lambda':
      case 'literal':
      case 'missing':
    }
  }

  /** What may be an operand of a sum: numbers, paths and calls. */
  #number(node: OttlNode): void {
    switch (node.kind) {
      case 'arithmetic': {
        const before = this.problems.length;
        for (const operand of node.operands) if (this.problems.length === before) this.#number(operand);
        return;
      }
      case 'signed':
        this.#number(node.operand);
        return;
      case 'group':
        this.#number(node.inner);
        return;
      case 'call':
        this.#call(node);
        return;
      case 'path':
        this.#keys(node);
        return;
      case 'missing':
        return;
      case 'literal':
        if (node.type === 'int' || node.type === 'float') return;
        this.#refuse(
          node,
          node.type === 'string'
            ? l10n.t('A text can be no operand, nor stand in parentheses: texts are joined by Concat([…], "").')
            : l10n.t("'{0}' can be no operand, nor stand in parentheses.", node.text),
        );
        return;
      case 'symbol':
        this.#refuse(node, l10n.t("'{0}' can be no operand, nor stand in parentheses: write its number.", node.name));
        return;
      default:
        this.#refuse(node, l10n.t('Only numbers, paths and calls can be calculated with.'));
    }
  }

  #call(call: Call): void {
    if (isEditorName(call.name)) this.#editorAsValue(call);
    else {
      this.#arguments(call);
      for (const { value } of call.keys) this.#key(value);
    }
  }

  #editorAsValue({ name, nameRange }: Call): void {
    const message = l10n.t("'{0}' gives no value: that is for converters, whose names start with a capital.", name);
    this.problems.push(refused(nameRange, message));
  }

  #arguments(call: Call): void {
    for (const { value } of call.arguments) this.value(value, true);
  }

  #keys(node: OttlNode & { kind: 'path' }): void {
    for (const { keys } of node.segments) for (const { value } of keys) this.#key(value);
  }

  #key(node: OttlNode): void {
    if (node.kind === 'missing' || (node.kind === 'literal' && node.type === 'string')) return;
    if (node.kind === 'arithmetic' && startsWithInt(node)) {
      this.#refuse(node, l10n.t('Between brackets a calculation that starts with a number stands in parentheses.'));
    } else if (node.kind === 'arithmetic' || node.kind === 'signed' || node.kind === 'group') this.#number(node);
    else if (node.kind === 'literal' && (node.type === 'int' || node.type === 'float')) return;
    else if (node.kind === 'call' || node.kind === 'path') this.value(node);
    else this.#refuse(node, l10n.t('Between brackets stands a text in double quotes, a number, a path or a call.'));
  }

  #refuse({ range }: OttlNode, message: string): void {
    this.problems.push(refused(range, message));
  }
}

/** The grammar takes such a number for the whole key. */
function startsWithInt(node: OttlNode): boolean {
  let first = node;
  while (first.kind === 'arithmetic') first = first.operands[0]!;
  return first.kind === 'literal' && first.type === 'int';
}
