// Lints files with typescript-eslint and one rule that asks for types, until `patience` ms are over; answers how many it did
// and how long that took.
import { readFileSync } from 'node:fs';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const atOnce = 10;
const { repository, files, patience } = JSON.parse(readFileSync(0, 'utf8'));
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
let [done, unparsed, milliseconds] = [0, 0, 0];
while (done < files.length && milliseconds < patience) {
  const results = await eslint.lintFiles(files.slice(done, done + atOnce));
  done += results.length;
  unparsed += results.filter(({ fatalErrorCount }) => fatalErrorCount > 0).length;
  milliseconds = performance.now() - start;
}
process.stdout.write(JSON.stringify({ milliseconds, done, unparsed }));
