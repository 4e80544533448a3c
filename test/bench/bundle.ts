import path from 'node:path';
import webpack from 'webpack';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Bundles a script as production code is bundled, and returns the file: modules that are loaded one by one call each
 * other through their exports, which makes hot loops up to half slower than those that users run. Packages stay outside.
 */
export async function bundle(script: string): Promise<string> {
  const folder = path.join(root, '.cache/bench');
  const filename = `${path.basename(script, '.ts')}.cjs`;
  const compiler = webpack({
    mode: 'production',
    target: 'node20',
    context: root,
    entry: path.resolve(root, script),
    output: { path: folder, filename },
    externals: [({ request = '' }, done) => (/^[./]/.test(request) ? done() : done(undefined, `commonjs ${request}`))],
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: 'swc-loader',
          options: { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } },
        },
      ],
    },
    // As the bundler of the extension joins modules, but with the names that a profile needs.
    optimization: { minimize: false },
  });
  await new Promise<void>((resolve, reject) => {
    compiler.run((error, stats) => {
      if (error !== null) reject(error);
      else if (stats?.hasErrors()) reject(new Error(stats.toString('errors-only')));
      else resolve();
    });
  });
  return path.join(folder, filename);
}
