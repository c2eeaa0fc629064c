import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Loads modules of `src/core` in one bundle, minified as shipped.
 * @param {...string} modules paths below `src/core`, without extension
 * @returns {Promise<any>} their exports
 */
export async function loadCore(...modules) {
  const name = modules.join('-').replace(/\W+/g, '-');
  const outfile = path.join(root, 'out/bench', `${name}-${process.pid}.mjs`);
  await esbuild.build({
    stdin: {
      contents: modules.map((module) => `export * from './${module}.ts';`).join('\n'),
      resolveDir: path.join(root, 'src/core'),
    },
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
  const { rm } = await import('node:fs/promises');
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(outfile, { force: true });
  }
}

/** @param {string} file path below the project's root */
export const projectFile = (file) => path.join(root, file);
