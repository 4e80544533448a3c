import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../base/edit.ts';
import { withoutUnusedImports } from './unused-imports.ts';

describe('withoutUnusedImports', () => {
  it('takes a name out of a list, wherever it stands', () => {
    expect(without("import { a, b, c } from 'x';\na; b; c;\n", 'a;')).toBe("import { b, c } from 'x';\n b; c;\n");
    expect(without("import { a, b, c } from 'x';\na; b; c;\n", 'b;')).toBe("import { a, c } from 'x';\na;  c;\n");
    expect(without("import {\n  a,\n  type b as d,\n} from 'x';\na; d;\n", 'd;')).toBe(
      "import {\n  a,\n} from 'x';\na; \n",
    );
    expect(without("const { a, b: d } = require('x');\na; d;\n", 'd;')).toBe("const { a } = require('x');\na; \n");
    expect(without("import e, { a, b } from 'x';\na; b; e;\n", 'b;')).toBe("import e, { a } from 'x';\na;  e;\n");
  });

  it('takes several neighbours out', () => {
    expect(without("import { a, b, c } from 'x';\na; b;\nc;\n", 'a; b;')).toBe("import { c } from 'x';\n\nc;\n");
    expect(without("import { a, b, c } from 'x';\na;\nb; c;\n", 'b; c;')).toBe("import { a } from 'x';\na;\n\n");
  });

  it('takes a whole import out only if loading it does nothing else', () => {
    expect(without("import { a } from '@opentelemetry/api';\r\na; b;\n", 'a;')).toBe(' b;\n');
    expect(without("import * as api from '@opentelemetry/api';\napi.x;\n", 'api.x;')).toBe('\n');
    expect(without("import { a } from 'x';\na;\n", 'a;')).toBe("import { a } from 'x';\n\n");
  });

  it('leaves what is used, and what was of no use before', () => {
    const text = "import { a, b } from 'x';\na(a);\n// b\n";
    expect(without(text, '(a)')).toBe("import { a, b } from 'x';\na;\n// b\n");
    expect(without("import { a, unused } from 'x';\na; b;\n", 'b;')).toBe("import { a, unused } from 'x';\na; \n");
  });

  it('leaves each name that is left in the text', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', '$d', 'e_'), { minLength: 1 });
    const used = fc.array(fc.constantFrom('a', 'b', 'c', '$d', 'e_'));
    fc.assert(
      fc.property(names, used, fc.nat(5), fc.nat(5), (imported, uses, from, length) => {
        const head = `import { ${imported.join(', ')} } from '@opentelemetry/api';\n`;
        const lines = uses.map((name) => `${name}();\n`);
        const start = head.length + lines.slice(0, from).join('').length;
        const edit = { range: { start, end: start + lines.slice(from, from + length).join('').length }, newText: '' };
        const after = applyEdits(head + lines.join(''), withoutUnusedImports(head + lines.join(''), [edit]));
        const left = [...lines.slice(0, from), ...lines.slice(from + length)];
        const kept = imported.filter((name) => left.includes(`${name}();\n`) || !uses.includes(name));
        const newHead = kept.length > 0 ? `import { ${kept.join(', ')} } from '@opentelemetry/api';\n` : '';
        expect(after).toBe(newHead + left.join(''));
      }),
    );
  });
});

/** The text without the last occurrence of a part of it. */
function without(text: string, part: string): string {
  const start = text.lastIndexOf(part);
  return applyEdits(text, withoutUnusedImports(text, [{ range: { start, end: start + part.length }, newText: '' }]));
}
