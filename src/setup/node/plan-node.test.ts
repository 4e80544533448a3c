import { describe, expect, it } from 'vitest';
import { loadGrammar } from '../../files/grammars.ts';
import { createLinter } from '../../spans/create-linter.ts';
import { setUpTexts } from '../set-up.testing.ts';

/** What a service of each stack is known by. */
const dependencies = {
  express: { express: '^5.1.0', pg: '^8.16.0', pino: '^10.0.0' },
  fastify: { fastify: '^5.0.0' },
  nest: { '@nestjs/core': '^11.0.0', '@nestjs/platform-express': '^11.0.0' },
  next: { next: '^16.0.0', react: '^19.0.0' },
};
const stacks = Object.keys(dependencies) as (keyof typeof dependencies)[];

describe.each(stacks)('a service of %s', (stack) => {
  it.each(['module', 'commonjs'])('of type %s is changed once', (type) => {
    const { plan, again } = setUpTexts({ '/shop/package.json': manifest({ type, dependencies: dependencies[stack] }) });
    expect(plan.changes.length).toBeGreaterThan(1);
    expect(again.changes).toEqual([]);
  });

  it.each(['module', 'commonjs'])('of type %s has a tracing file in which the linter finds nothing', async (type) => {
    const { plan } = setUpTexts({ '/shop/package.json': manifest({ type, dependencies: dependencies[stack] }) });
    const written = plan.changes.filter(({ path }) => /\.[cm]?[jt]s$/.test(path));
    expect(written.length).toBeGreaterThan(0);
    for (const { path, after } of written) {
      const languageId = path.endsWith('.ts') ? 'typescript' : 'javascript';
      expect(await createLinter(loadGrammar).lint({ path, text: after, languageId })).toEqual([]);
    }
  });

  it('has nothing replaced', () => {
    const names = ['tracing.mjs', 'tracing.cjs', 'tracing.js', 'instrumentation.js'];
    const mine = Object.fromEntries(names.map((name) => [`/shop/${name}`, 'mine']));
    const { plan, texts } = setUpTexts({
      '/shop/package.json': manifest({ dependencies: dependencies[stack] }),
      ...mine,
    });
    for (const path of Object.keys(mine)) expect(texts[path]).toBe('mine');
    expect(plan.notes.join()).toContain('exists');
  });
});

describe('dependencies', () => {
  it('go together, and are those of what is used', () => {
    expect(dependenciesAfter({ dependencies: dependencies.express })).toEqual({
      '@opentelemetry/api': '~1.9.1',
      '@opentelemetry/instrumentation-express': '^0.71.1',
      '@opentelemetry/instrumentation-http': '^0.223.0',
      '@opentelemetry/instrumentation-pg': '^0.76.0',
      '@opentelemetry/instrumentation-pino': '^0.69.0',
      '@opentelemetry/instrumentation-undici': '^0.33.0',
      '@opentelemetry/resources': '^2.12.0',
      '@opentelemetry/sdk-node': '^0.223.0',
      ...dependencies.express,
    });
  });

  it('are newer where Node.js is', () => {
    const after = dependenciesAfter({ engines: { node: '>=24' }, dependencies: dependencies.express });
    expect(after['@opentelemetry/sdk-node']).toBe('^0.300.0');
    expect(after['@opentelemetry/api']).toBe('~1.10.0');
  });

  it('are exact where all others are', () => {
    expect(dependenciesAfter({ dependencies: { express: '5.1.0' } })['@opentelemetry/sdk-node']).toBe('0.223.0');
  });

  it('leave one that is there, and tell if it is another', () => {
    const { plan, texts } = setUpTexts({
      '/shop/package.json': manifest({ dependencies: { '@opentelemetry/api': '^1.4.0', express: '^5.1.0' } }),
    });
    expect(JSON.parse(texts['/shop/package.json']!).dependencies['@opentelemetry/api']).toBe('^1.4.0');
    expect(plan.notes).toContain('@opentelemetry/api ^1.4.0 was left as it is; SDK 2 goes with ~1.9.1.');
  });

  it('have no instrumentation for a version that it does not know', () => {
    const { plan, texts } = setUpTexts({
      '/shop/package.json': manifest({ dependencies: { express: '^5.1.0', pg: '^7.0.0' } }),
    });
    expect(texts['/shop/package.json']).not.toContain('instrumentation-pg');
    expect(plan.notes.join()).toContain('pg ^7.0.0 is not one that @opentelemetry/instrumentation-pg instruments');
  });
});

describe('a service that cannot be traced', () => {
  it('is left, with the reason: Node.js is too old', () => {
    const { plan } = setUpTexts({
      '/shop/package.json': manifest({ engines: { node: '16' }, dependencies: dependencies.express }),
    });
    expect(plan).toEqual({
      changes: [],
      commands: [],
      notes: [
        "OpenTelemetry's SDK needs Node.js 18.19 or newer, but engines of package.json say 16. Nothing was changed.",
      ],
    });
  });

  it('is not one that also runs on what is too old', () => {
    const { plan } = setUpTexts({
      '/shop/package.json': manifest({ engines: { node: '>=16' }, dependencies: dependencies.express }),
    });
    expect(plan.changes.length).toBe(2);
    expect(plan.notes).toEqual([
      "OpenTelemetry's SDK needs Node.js 18.19 or newer; engines of package.json say >=16, so see to it that this is what runs.",
    ]);
  });

  it('is left, with the reason: Next.js is too old', () => {
    const { plan } = setUpTexts({ '/shop/package.json': manifest({ dependencies: { next: '^13.4.0' } }) });
    expect(plan.changes).toEqual([]);
    expect(plan.notes.join()).toContain('15 or newer');
  });
});

describe('the manifest', () => {
  it('keeps tabs and line breaks of Windows', () => {
    const text =
      '{\r\n\t"name": "shop",\r\n\t"scripts": {\r\n\t\t"start": "node app.js"\r\n\t},\r\n\t"dependencies": {\r\n\t\t"express": "^5.1.0"\r\n\t}\r\n}\r\n';
    const after = setUpTexts({ '/shop/package.json': text }).texts['/shop/package.json']!;
    expect(after).toContain('\r\n\t\t"start": "node --require ./tracing.cjs app.js"\r\n\t},');
    expect(after).toContain('\r\n\t\t"@opentelemetry/sdk-node": "^0.223.0",\r\n\t\t"express": "^5.1.0"\r\n\t}');
    expect(after.replaceAll('\r\n', '')).not.toMatch(/[\r\n]| {2}/);
  });

  it('gets a script where there is none, if it is known what to start', () => {
    const { texts } = setUpTexts({
      '/shop/package.json': '{ "main": "lib", "dependencies": { "express": "^5.1.0" } }',
      '/shop/lib.js': '',
    });
    expect(JSON.parse(texts['/shop/package.json']!).scripts).toEqual({ start: 'node --require ./tracing.cjs lib.js' });
  });

  it('is told in a note how to start where that is not known', () => {
    const { plan } = setUpTexts({ '/shop/package.json': '{ "dependencies": { "express": "^5.1.0" } }' });
    expect(plan.notes).toEqual(['Start the service with node --require ./tracing.cjs: no script was found that does.']);
    expect(plan.commands.map(({ command }) => command)).toEqual(['npm install']);
  });

  it('tells of a start that is left, though others load the file', () => {
    const { plan } = setUpTexts({
      '/shop/package.json': manifest({
        scripts: { start: 'pm2 start ecosystem.config.json', dev: 'nodemon src/index.js' },
        dependencies: dependencies.express,
      }),
    });
    expect(plan.notes).toEqual(['The script start was left as it was: let it run node --require ./tracing.cjs.']);
    expect(plan.commands.at(-1)?.command).toBe('npm run dev');
  });

  it('decides by its lock file what is run next', () => {
    const { plan } = setUpTexts({
      '/shop/package.json': manifest({ dependencies: dependencies.express }),
      '/shop/yarn.lock': '',
    });
    expect(plan.commands).toEqual([
      { title: 'Install dependencies', command: 'yarn install', folder: '/shop' },
      { title: 'Start the service', command: 'yarn start', folder: '/shop', starts: true },
    ]);
  });
});

describe('an image', () => {
  const wanted = { parts: ['dockerfile'] as const };

  it('is described where none is, and starts Node.js itself', () => {
    const { texts, again } = setUpTexts(
      { '/shop/package.json': manifest({ dependencies: dependencies.express }), '/shop/package-lock.json': '{}' },
      wanted,
    );
    expect(texts['/shop/Dockerfile']).toContain('CMD ["node", "--require", "./tracing.cjs", "server.js"]');
    expect(again.changes).toEqual([]);
  });

  it('is started by npm where the start is more than Node.js', () => {
    const { texts } = setUpTexts(
      {
        '/shop/package.json': manifest({
          scripts: { build: 'next build', start: 'next start' },
          dependencies: dependencies.next,
        }),
        '/shop/pnpm-lock.yaml': '',
      },
      wanted,
    );
    expect(texts['/shop/Dockerfile']).toContain('RUN pnpm run build\nRUN pnpm prune --prod\n');
    expect(texts['/shop/Dockerfile']).toContain('CMD ["npm", "start"]');
    expect(texts['/shop/.dockerignore']).toContain('.next');
  });

  it('that is described already is left but for its command', () => {
    const { texts } = setUpTexts(
      {
        '/shop/package.json': manifest({ dependencies: dependencies.express }),
        '/shop/package-lock.json': '{}',
        '/shop/Dockerfile': 'FROM node:22\nCOPY . .\nCMD node server.js\n',
      },
      wanted,
    );
    expect(texts['/shop/Dockerfile']).toBe('FROM node:22\nCOPY . .\nCMD node --require ./tracing.cjs server.js\n');
  });

  it('is not described without a lock file, and a note tells why', () => {
    const { texts, plan } = setUpTexts(
      { '/shop/package.json': manifest({ dependencies: dependencies.express }) },
      wanted,
    );
    expect(texts['/shop/Dockerfile']).toBeUndefined();
    expect(plan.notes.join()).toContain('no lock file');
  });
});

function manifest(more: object): string {
  return JSON.stringify(
    { name: 'shop', version: '1.4.0', scripts: { start: 'node server.js' }, ...more },
    undefined,
    2,
  );
}

function dependenciesAfter(more: object): Readonly<Record<string, string>> {
  return JSON.parse(setUpTexts({ '/shop/package.json': manifest(more) }).texts['/shop/package.json']!).dependencies;
}
