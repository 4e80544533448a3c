/** One permitted import edge: files under `from` may import from `to`. Everything not listed is forbidden. */
export interface Edge {
  readonly from: string;
  readonly to: readonly string[];
  readonly because: string;
}

/** Read top to bottom like the house: each room stands on the ones before it. */
export const edges: readonly Edge[] = [
  { from: 'base', to: [], because: 'ranges, edits and findings know no other room' },
  { from: 'otlp', to: ['base'], because: 'bytes become columns without knowing who keeps them' },
  {
    from: 'stack-traces',
    to: [],
    because: 'text becomes frames, whichever language wrote it, and knows no other room',
  },
  {
    from: 'semantic-conventions',
    to: [],
    because: 'what became of the names of attributes, wherever they are written',
  },
  { from: 'yaml', to: ['base'], because: 'YAML as plain nodes with ranges, whatever it says' },
  {
    from: 'environment',
    to: ['base', 'yaml'],
    because: 'variables are read in one way from all files that set some',
  },
  {
    from: 'spans',
    to: ['base', 'semantic-conventions', 'yaml', 'environment'],
    because: 'source text becomes span programs and findings',
  },
  { from: 'collector', to: ['base', 'semantic-conventions', 'yaml'], because: 'YAML becomes findings' },
  {
    from: 'sdk',
    to: ['base', 'semantic-conventions', 'yaml', 'environment'],
    because: 'settings of SDKs, wherever they stand, become findings',
  },
  {
    from: 'configuration',
    to: ['base'],
    because: 'what users say of rules and checks, which it is told of, is read in one way',
  },
  { from: 'setup', to: ['base', 'yaml', 'environment'], because: 'files of a workspace become a plan of edits' },
  { from: 'protocol', to: ['base'], because: 'messages are plain data' },
  {
    from: 'records',
    to: ['otlp', 'protocol'],
    because: 'attributes, resources and scopes are told and searched in one way for all signals',
  },
  {
    from: 'traces',
    to: ['base', 'records', 'otlp', 'protocol', 'stack-traces'],
    because: 'the store answers in the words of the protocol',
  },
  {
    from: 'expectations',
    to: ['base', 'yaml', 'protocol', 'traces'],
    because: 'what a run is to look like is read from YAML and held to spans',
  },
  {
    from: 'run-time',
    to: ['base', 'semantic-conventions', 'protocol', 'traces', 'logs', 'metrics'],
    because:
      'spans as they came become findings and scores, which logs and metrics of the same services are counted in, too',
  },
  {
    from: 'logs',
    to: ['base', 'records', 'otlp', 'protocol'],
    because: 'as traces: the store answers in the words of the protocol',
  },
  {
    from: 'metrics',
    to: ['base', 'records', 'otlp', 'protocol'],
    because: 'as traces: the store answers in the words of the protocol',
  },
  {
    from: 'simulation',
    to: ['base', 'otlp', 'yaml', 'collector'],
    because: 'processors are applied to spans as the collector would',
  },
  {
    from: 'simulator',
    to: ['base', 'otlp', 'collector', 'protocol', 'simulation', 'translations'],
    because: 'a thread of its own reads pipelines and sends captured spans through them',
  },
  {
    from: 'telemetry',
    to: ['base', 'otlp', 'protocol', 'traces', 'logs', 'metrics'],
    because: 'one budget over the stores of all signals',
  },
  {
    from: 'assistants',
    to: ['base', 'protocol'],
    because: 'answers of the receiver become bounded text',
  },
  {
    from: 'interchange',
    to: ['base', 'otlp', 'protocol'],
    because: 'other formats become requests for the store, and spans other formats',
  },
  {
    from: 'receiver',
    to: ['base', 'otlp', 'traces', 'telemetry', 'expectations', 'run-time', 'protocol', 'interchange', 'translations'],
    because: 'sockets feed the decoder, the worker answers from the store',
  },
  {
    from: 'translations',
    to: ['protocol'],
    because: 'the editor tells what it starts where the messages of its language are',
  },
  {
    from: 'files',
    to: ['base', 'environment', 'spans', 'collector', 'sdk', 'configuration'],
    because: 'the Node processes find grammars, package.json files and configurations in one way',
  },
  {
    from: 'language-server',
    to: ['base', 'spans', 'collector', 'sdk', 'configuration', 'setup', 'protocol', 'files', 'translations'],
    because: 'findings and actions become LSP',
  },
  { from: 'browser', to: ['protocol'], because: 'a worker makes room for the server, which it is handed as a bundle' },
  {
    from: 'cli',
    to: [
      'base',
      'spans',
      'collector',
      'sdk',
      'configuration',
      'setup',
      'otlp',
      'telemetry',
      'expectations',
      'run-time',
      'traces',
      'protocol',
      'assistants',
      'receiver',
      'files',
      'language-server',
    ],
    because: 'the same libraries, headless',
  },
  { from: 'ui', to: ['base', 'protocol'], because: 'the view toolkit talks to a host and draws' },
  {
    from: 'views',
    to: ['base', 'stack-traces', 'protocol', 'ui'],
    because: 'a view asks for windows of rows and shows them',
  },
  {
    from: 'extension',
    to: ['base', 'stack-traces', 'protocol', 'assistants', 'views'],
    because: 'the composition root; parsing and decoding live in other processes',
  },
  {
    from: 'build',
    to: ['base', 'spans', 'collector', 'sdk', 'run-time', 'configuration', 'protocol', 'assistants'],
    because: 'generators read folders; schema and pages tell of rules and checks, the manifest of tools',
  },
];

/** Folders whose members must not know each other: what two of them share is lifted out. */
export const siblingFolders: readonly string[] = [
  'spans/languages',
  'spans/rules',
  'spans/actions',
  'collector/checks',
  'sdk/checks',
  'setup/stacks',
  'run-time/rules',
  'simulation/processors',
  'views',
];

/** What may name a language: the list of them, and what there is for TypeScript and JavaScript only so far. */
export const placesOfLanguages = /^(spans\/languages\.ts|language-server\/type-worker\.ts|cli\/lint\/file-linter\.ts)/;

/** Packages that only the named places may import, and why. Absent: anyone may. */
export const restrictedPackages: Readonly<Record<string, { readonly places: RegExp; readonly because: string }>> = {
  vscode: {
    places: /^(extension\/|views\/(?:[^/]+\/host|[^/]+)\.ts$)/,
    because: 'only the editor edge knows the editor',
  },
  'vscode-languageclient': { places: /^extension\//, because: 'the client runs in the extension host' },
  'vscode-languageserver': { places: /^language-server\//, because: 'one room speaks LSP' },
  'ts-morph': { places: /^build\//, because: 'what ships has the compiler only' },
  '@ts-morph/common': {
    places: /^spans\/languages\/typescript\/editing\/compiler\.ts$/,
    because: 'loaded when an action runs, never before',
  },
  '@lezer/lr': { places: /^spans\/languages\/erlang\/grammar\//, because: 'one grammar is our own' },
  preact: { places: /^(ui|views)\//, because: 'the DOM ends at the views' },
  '@preact/signals': { places: /^(ui|views)\//, because: 'the DOM ends at the views' },
  uplot: { places: /^views\/metrics\//, because: 'one view draws charts' },
  re2js: {
    places: /^simulation\/regular-expression\.ts$/,
    because: 'expressions of the collector are compiled in one place',
  },
  '@modelcontextprotocol/server': { places: /^cli\/mcp/, because: 'one command speaks to clients of that protocol' },
  commander: { places: /^cli\//, because: 'the command line is one room' },
};

/** Rooms that must run anywhere: no Node built-ins in them. */
export const pureRooms: readonly string[] = [
  'base',
  'otlp',
  'semantic-conventions',
  'yaml',
  'environment',
  'spans',
  'collector',
  'sdk',
  'traces',
  'logs',
  'metrics',
  'telemetry',
  'interchange',
  'stack-traces',
  'protocol',
  'configuration',
  'setup',
  'simulation',
  'assistants',
];
