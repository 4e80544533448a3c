// Lints files with typescript-eslint and one rule that asks for types; answers how long that took.
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const { repository, files } = JSON.parse(readFileSync(0, 'utf8'));
const eslint = new ESLint({
  cwd: repository,
  overrideConfigFile: true,
  errorOnUnmatchedPattern: false,
  overrideConfig: [
    {
      files: ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs}'],
      plugins: { '@typescript-eslint': tseslint.plugin },
      languageOptions: {
        parser: tseslint.parser,
        parserOptions: { projectService: true, tsconfigRootDir: repository },
      },
      rules: { '@typescript-eslint/no-floating-promises': 'error' },
    },
  ],
});
const start = performance.now();
const results = await eslint.lintFiles(files);
const milliseconds = performance.now() - start;
const unparsed = results.filter(({ fatalErrorCount }) => fatalErrorCount > 0).length;
process.stdout.write(JSON.stringify({ milliseconds, files: results.length, unparsed }));
