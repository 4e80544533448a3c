import { describe, expect, it } from 'vitest';
import { preloadedDockerfile, preloadedScript } from './preload.ts';

const preload = { options: ['--require', './tracing.cjs'], file: 'tracing.cjs' };
const imported = { options: ['--import', './tracing.mjs'], file: 'tracing.mjs' };

describe('a script', () => {
  it.each([
    ['node server.js', 'node --require ./tracing.cjs server.js'],
    ['node --enable-source-maps dist/main', 'node --require ./tracing.cjs --enable-source-maps dist/main'],
    ['NODE_ENV=production node .', 'NODE_ENV=production node --require ./tracing.cjs .'],
    ['cross-env PORT=80 node server.js', 'cross-env PORT=80 node --require ./tracing.cjs server.js'],
    ['npm run build && node dist/main.js', 'npm run build && node --require ./tracing.cjs dist/main.js'],
    ['node wait.js && node server.js', 'node wait.js && node --require ./tracing.cjs server.js'],
    ['dotenv -e .env.local -- node server.js', 'dotenv -e .env.local -- node --require ./tracing.cjs server.js'],
    ['nodemon src/index.js', 'nodemon --require ./tracing.cjs src/index.js'],
    ['tsx src/index.ts', 'tsx --require ./tracing.cjs src/index.ts'],
    ['tsx watch src/index.ts', 'tsx watch --require ./tracing.cjs src/index.ts'],
    ['ts-node src/index.ts', 'ts-node --require ./tracing.cjs src/index.ts'],
    ['nest start', 'nest start --exec "node --require ./tracing.cjs"'],
    ['nest start --watch', 'nest start --watch --exec "node --require ./tracing.cjs"'],
    ['node "my server.js" > log.txt', 'node --require ./tracing.cjs "my server.js" > log.txt'],
  ])('%s loads the file first', (script, expected) => {
    expect(preloadedScript(script, preload)).toBe(expected);
  });

  it('of ts-node is left alone in a package of modules, for which it has no option', () => {
    expect(preloadedScript('ts-node src/index.ts', imported)).toBeUndefined();
    expect(preloadedScript('tsx src/index.ts', imported)).toBe('tsx --import ./tracing.mjs src/index.ts');
  });

  it.each(['node --require ./tracing.cjs server.js', 'node -r ./src/tracing.cjs server.js'])(
    '%s does already',
    (script) => {
      expect(preloadedScript(script, preload)).toBe(script);
    },
  );

  it.each([
    '',
    'webpack serve',
    'pm2 start server.js',
    'npm run server',
    'nest build',
    'nest start --exec "node --inspect"',
    'nodemon',
    'nodemon --exec "npm start"',
    'echo node',
  ])('%s is left alone', (script) => {
    expect(preloadedScript(script, preload)).toBeUndefined();
  });
});

describe('a Dockerfile', () => {
  const scripts = new Set(['start']);
  const of = (text: string) => preloadedDockerfile(text, preload, (name) => scripts.has(name));

  it('whose command is a list gets two words more', () => {
    expect(of('FROM node:22\nCOPY . .\nCMD ["node", "server.js"]\n')).toBe(
      'FROM node:22\nCOPY . .\nCMD ["node", "--require", "./tracing.cjs", "server.js"]\n',
    );
  });

  it('whose command is a line gets them too', () => {
    expect(of('FROM node:22\nCOPY . .\nCMD exec node server.js\n')).toBe(
      'FROM node:22\nCOPY . .\nCMD exec node --require ./tracing.cjs server.js\n',
    );
  });

  it('that calls a script which loads the file is left', () => {
    const text = 'FROM node:22\nCOPY . .\nCMD ["npm", "start"]\n';
    expect(of(text)).toBe(text);
  });

  it('that copies only what it knew gets a copy of the file', () => {
    const text = [
      'FROM node:22 AS build',
      'COPY . .',
      'RUN npm run build',
      'FROM node:22',
      'COPY package*.json ./',
      'COPY --from=build /app/dist ./dist',
      'CMD ["node", "dist/main.js"]',
      '',
    ];
    expect(of(text.join('\n'))).toBe(
      [
        ...text.slice(0, 6),
        'COPY tracing.cjs ./',
        'CMD ["node", "--require", "./tracing.cjs", "dist/main.js"]',
        '',
      ].join('\n'),
    );
  });

  it('that copies the whole of a stage has it', () => {
    expect(
      of('FROM node:22 AS build\nFROM node:22\nCOPY --from=build /app ./\nENTRYPOINT ["node"]\nCMD ["app.js"]\n'),
    ).toBe(
      'FROM node:22 AS build\nFROM node:22\nCOPY --from=build /app ./\nENTRYPOINT ["node", "--require", "./tracing.cjs"]\nCMD ["app.js"]\n',
    );
  });

  it('changed once needs no more changes', () => {
    const once = of('FROM node:22\nCOPY dist dist\nCMD node dist/main.js\n')!;
    expect(once).toContain('COPY package.json tracing.cjs ./');
    expect(of(once)).toBe(once);
  });

  it.each([
    'FROM nginx\n',
    'FROM node:22\nCMD ["npm", "run", "serve"]\n',
    'FROM node:22\nCMD ["pm2-runtime", "app.js"]\n',
    '',
  ])('that starts the service in another way is left alone: %j', (text) => {
    expect(of(text)).toBeUndefined();
  });
});
