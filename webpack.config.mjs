// One build for all bundles. `node` holds the extension host, the language server, the workers and the CLI: together,
// so that what they load lazily (TypeScript is 4 MB) is shipped once. `browser` holds what makes room for that language server
// where the editor runs in a browser. `views` has one entry per webview.
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import CopyPlugin from 'copy-webpack-plugin';
import MiniCssExtractPlugin from 'mini-css-extract-plugin';
import TerserPlugin from 'terser-webpack-plugin';
import { globSync } from 'tinyglobby';
import webpack from 'webpack';
import { shippedAs, shippedText } from './src/build/shipped-pages.mjs';

const root = import.meta.dirname;
/** A file as pages are named: below the root, with slashes. */
const pageOf = (file) => path.relative(root, file).replaceAll(path.sep, '/');
const grammars = path.join(root, 'node_modules/@vscode/tree-sitter-wasm/wasm');

/** @param {object} target swc's `jsc.target` and JSX settings differ by where the code runs */
const typescript = (target, tsx) => ({
  test: tsx ? /\.tsx?$/ : /\.ts$/,
  loader: 'swc-loader',
  options: {
    jsc: {
      target,
      parser: { syntax: 'typescript', tsx },
      // Calls with children as arguments are a tenth shorter than those of the JSX runtime.
      transform: tsx ? { react: { pragma: 'createElement', pragmaFrag: 'Fragment' } } : {},
    },
  },
});

/** Node asks the nearest manifest what kind of module each file is: that of the extension takes longer to read than a chunk. */
const smallManifest = {
  apply: (compiler) =>
    compiler.hooks.thisCompilation.tap('small-manifest', (compilation) =>
      compilation.emitAsset('package.json', new webpack.sources.RawSource('{"type":"commonjs"}\n')),
    ),
};

const shared = (mode) => ({
  mode,
  devtool: mode === 'production' ? 'hidden-source-map' : 'source-map',
  resolve: { extensions: ['.ts', '.tsx', '.js'] },
  performance: { hints: false },
  stats: 'errors-warnings',
  // swc minifies TypeScript in seconds where terser takes half a minute.
  optimization: { minimizer: [new TerserPlugin({ minify: TerserPlugin.swcMinify, extractComments: false })] },
  cache: {
    type: 'filesystem',
    cacheDirectory: path.join(root, '.cache/webpack'),
    buildDependencies: {
      config: [import.meta.filename, ...globSync('src/build/*-loader.mjs', { cwd: root, absolute: true })],
    },
  },
});

const entries = (candidates) =>
  Object.fromEntries(Object.entries(candidates).filter(([, entry]) => existsSync(entry.import ?? entry)));

const node = (mode) => ({
  ...shared(mode),
  name: 'node',
  target: 'node20',
  entry: entries({
    extension: './src/extension/main.ts',
    server: './src/language-server/main.ts',
    // It gets its chunks from the extension, as texts that come later.
    'browser-server': { import: './src/language-server/browser-main.ts', chunkLoading: 'async-node' },
    types: './src/language-server/type-worker.ts',
    receiver: './src/receiver/worker.ts',
    layout: './src/extension/layout-worker.ts',
    simulation: './src/simulator/worker.ts',
    cli: './src/cli/main.ts',
    lint: './src/cli/lint/lint-thread.ts',
  }),
  resolve: {
    ...shared(mode).resolve,
    alias: { '@modelcontextprotocol/server/_shims': path.join(root, 'src/cli/mcp/no-validator.ts') },
  },
  output: {
    path: path.join(root, 'dist'),
    filename: '[name].js',
    chunkFilename: 'chunks/[name].js',
    library: { type: 'commonjs2' },
    devtoolModuleFilenameTemplate: '../[resource-path]',
  },
  externals: [
    { vscode: 'commonjs vscode' },
    // Commander would start programs that are beside ours; loading what that takes costs each run some milliseconds.
    async ({ request, contextInfo }) =>
      request === 'node:child_process' && /[\\/]commander[\\/]/.test(contextInfo.issuer) ? 'var {}' : undefined,
  ],
  module: {
    // TypeScript has one dynamic `require` that is never reached; parsing it only warns.
    noParse: /@ts-morph\/common\/dist\/typescript\.js$/,
    rules: [
      typescript('es2022', false),
      { test: /@ts-morph\/common\/dist\/typescript\.js$/, loader: path.join(root, 'src/build/compiler-loader.mjs') },
      {
        test: /@ts-morph\/common\/dist\/ts-morph-common\.js$/,
        loader: path.join(root, 'src/build/library-loader.mjs'),
      },
      // The connection over a worker's messages, which its packages keep from Node.
      {
        test: /language-server[\\/]browser-main\.ts$|[\\/]vscode-[\w-]+[\\/]lib[\\/]browser[\\/]/,
        resolve: { conditionNames: ['browser', 'import', 'require', 'default'] },
      },
    ],
  },
  plugins: [
    smallManifest,
    // Not what the user's environment says: what that of the build did.
    new webpack.DefinePlugin({
      'process.env.SPANWRIGHT_REPOSITORY': JSON.stringify(process.env['SPANWRIGHT_REPOSITORY'] ?? ''),
    }),
    new webpack.BannerPlugin({ banner: '#!/usr/bin/env node', raw: true, include: /^cli\.js$/ }),
    new CopyPlugin({
      patterns: [
        ...['', '-typescript', '-tsx', '-python', '-java', '-go'].map((language) => ({
          from: path.join(grammars, `tree-sitter${language}.wasm`),
          to: 'grammars/[name][ext]',
        })),
        // The sample workspace, as it is copied for the user.
        {
          from: 'examples/shop',
          to: 'sample',
          globOptions: { dot: true, ignore: ['**/node_modules/**', '**/package-lock.json'] },
          info: { minimized: true },
        },
        // What views, settings and diagnostics point to.
        {
          from: '{docs/*.md,src/{spans/rules,collector/checks,sdk/checks,run-time/rules}/*/*.md}',
          filter: (file) => shippedAs(pageOf(file)) !== undefined,
          to: ({ absoluteFilename }) => `docs/${shippedAs(pageOf(absoluteFilename))}`,
          transform: (text, file) => shippedText(text.toString(), pageOf(file)),
          noErrorOnMissing: true,
        },
      ],
    }),
  ],
});

const browser = (mode) => ({
  ...shared(mode),
  name: 'browser',
  target: ['webworker', 'es2022'],
  entry: {
    extension: { import: './src/extension/browser/main.ts', library: { type: 'commonjs2' } },
    worker: './src/browser/worker.ts',
  },
  output: {
    path: path.join(root, 'dist/browser'),
    filename: '[name].js',
    devtoolModuleFilenameTemplate: '../../[resource-path]',
  },
  externals: { vscode: 'commonjs vscode' },
  // An extension in a browser is one file: there is no way to load another.
  module: { rules: [typescript('es2022', false)], parser: { javascript: { dynamicImportMode: 'eager' } } },
});

const viewsFolder = path.join(root, 'src/views');

const views = (mode) => ({
  ...shared(mode),
  name: 'views',
  target: ['web', 'es2022'],
  entry: Object.fromEntries(
    readdirSync(viewsFolder)
      .map((view) => [view, path.join(viewsFolder, view, 'app.tsx')])
      .filter(([, app]) => existsSync(app))
      .map(([view, app]) => [view, [path.join(root, 'src/ui/translations.ts'), app]]),
  ),
  output: {
    path: path.join(root, 'dist/views'),
    filename: '[name].js',
    devtoolModuleFilenameTemplate: '../../[resource-path]',
  },
  module: {
    rules: [
      typescript('es2022', true),
      { test: /\.css$/, use: [MiniCssExtractPlugin.loader, 'css-loader'] },
      { test: /\.svg$/, loader: path.join(root, 'src/build/icon-loader.mjs') },
    ],
  },
  optimization: {
    ...shared(mode).optimization,
    // What two views use is shipped once, as `shared.js` and `shared.css`, which each page loads first; so is webpack's
    // runtime. With a runtime each, modules of which the views use different exports would be copied into every one.
    runtimeChunk: { name: 'shared' },
    splitChunks: {
      cacheGroups: {
        default: false,
        defaultVendors: false,
        shared: { name: 'shared', chunks: 'all', minChunks: 2, enforce: true },
      },
    },
  },
  // Each component's sheet styles classes of its own, so their order means nothing.
  plugins: [
    new MiniCssExtractPlugin({ filename: '[name].css', ignoreOrder: true }),
    new webpack.ProvidePlugin({ createElement: ['preact', 'createElement'], Fragment: ['preact', 'Fragment'] }),
  ],
});

/** What `npx spanwright` needs, without any part of an editor: a build of its own, for the package of the command line. */
const commandLine = (mode) => {
  const { entry, output, ...rest } = node(mode);
  const { cli, lint, types } = entry;
  return {
    ...rest,
    name: 'command-line',
    entry: { cli, lint, types },
    output: { ...output, path: path.join(root, '.cache/command-line/dist') },
  };
};

export default ({ commandLine: isCommandLine } = {}, { mode = 'production' }) =>
  isCommandLine
    ? commandLine(mode)
    : [node(mode), browser(mode), views(mode)].filter(({ entry }) => Object.keys(entry).length > 0);
