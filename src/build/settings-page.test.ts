import { expect, it } from 'vitest';
import { settingsPage } from './settings-page.ts';

it('tells of each setting what the settings editor tells, and where it counts', () => {
  const manifest = {
    capabilities: { untrustedWorkspaces: { restrictedConfigurations: ['a.port'] } },
    contributes: {
      configuration: [
        {
          title: '%listening%',
          properties: {
            'a.port': { type: 'integer', default: 1, scope: 'machine', markdownDescription: '%a.port%' },
            'a.show': {
              type: 'string',
              default: 'x',
              enum: ['x', 'y'],
              enumDescriptions: ['%show.x%', 'Two | three.'],
              description: 'Needs `#a.port#`.',
            },
          },
        },
      ],
    },
  };
  const texts = { listening: 'Listening', 'a.port': 'Where it listens.', 'show.x': 'One.' };
  const page = settingsPage(JSON.stringify(manifest), JSON.stringify(texts));
  expect(page.slice(page.indexOf('## '))).toBe(`## Listening

| Setting | Default | Where | Is |
| --- | --- | --- | --- |
| <a id="a.port"></a>\`a.port\` | \`1\` | user; trusted only | Where it listens. |
| <a id="a.show"></a>\`a.show\` | \`"x"\` | user, workspace | Needs [\`a.port\`](#a.port).<br>\`x\`: One.<br>\`y\`: Two \\| three. |
`);
});
