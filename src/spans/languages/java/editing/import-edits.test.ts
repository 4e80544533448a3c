import { describe, expect, it } from 'vitest';
import { applyEdits } from '../../../../base/edit.ts';
import { loadGrammar } from '../../../../files/grammars.ts';
import { loadParser } from '../../../syntax/load-parser.ts';
import { copySyntax } from '../syntax.ts';
import { importEdits } from './import-edits.ts';

const parser = await loadParser(loadGrammar, 'tree-sitter-java.wasm');

/** The text with imports of a span and its scope. */
function withImports(text: string): string {
  const { root: program } = copySyntax(parser.parse(text)!.rootNode, text, { whole: true });
  const names = ['io.opentelemetry.api.trace.Span', 'io.opentelemetry.context.Scope'];
  return applyEdits(text, importEdits({ text, program }, names));
}

const added = 'import io.opentelemetry.api.trace.Span;\nimport io.opentelemetry.context.Scope;\n';

describe('a new import in Java', () => {
  it('goes between those of a sorted list', () => {
    expect(withImports('import a.B;\nimport z.Y;\n\nclass C {}\n')).toBe(
      `import a.B;\n${added}import z.Y;\n\nclass C {}\n`,
    );
  });

  it('goes behind the last of a sorted list, and its comment', () => {
    expect(withImports('import a.B; // of a\nclass C {}\n')).toBe(`import a.B; // of a\n${added}class C {}\n`);
  });

  it('goes into its place where capitals do not count, and to the end where nothing is sorted', () => {
    expect(withImports('import a.B;\nimport A.c;\nimport z.Y;\n')).toBe(
      `import a.B;\nimport A.c;\n${added}import z.Y;\n`,
    );
    expect(withImports('import z.Y;\nimport b.C;\nimport q.R;\n')).toBe(
      `import z.Y;\nimport b.C;\nimport q.R;\n${added}`,
    );
  });

  it('goes to its relatives, which may be unsorted', () => {
    expect(withImports('import z.Y;\nimport io.opentelemetry.api.OpenTelemetry;\nimport a.B;\n')).toBe(
      `import z.Y;\nimport io.opentelemetry.api.OpenTelemetry;\n${added}import a.B;\n`,
    );
  });

  it('goes to the group of types that are not of Java, and to none that is static', () => {
    expect(
      withImports(
        'import static a.B.c;\n\nimport com.a.B;\nimport org.a.B;\n\nimport java.util.List;\nimport java.util.Map;\n',
      ),
    ).toBe(
      `import static a.B.c;\n\nimport com.a.B;\n${added}import org.a.B;\n\nimport java.util.List;\nimport java.util.Map;\n`,
    );
  });

  it('goes below static ones that stand alone, and below the package', () => {
    expect(withImports('package a;\n\nimport static a.B.c;\n\nclass C {}\n')).toBe(
      `package a;\n\nimport static a.B.c;\n\n${added}\nclass C {}\n`,
    );
    expect(withImports('package a;\n\nclass C {}\n')).toBe(`package a;\n\n${added}\nclass C {}\n`);
  });

  it('goes behind what is said of the whole file, and in front of what is said of the class', () => {
    expect(withImports('/* Licence */\n\n/** Of C. */\nclass C {}\n')).toBe(
      `/* Licence */\n\n${added}\n/** Of C. */\nclass C {}\n`,
    );
    expect(withImports('/** Of C. */\nclass C {}\n')).toBe(`${added}\n/** Of C. */\nclass C {}\n`);
  });

  it('has the line breaks of the file', () => {
    expect(withImports('package a;\r\n\r\nclass C {}\r\n')).toBe(
      `package a;\r\n\r\n${added.replaceAll('\n', '\r\n')}\r\nclass C {}\r\n`,
    );
  });
});
