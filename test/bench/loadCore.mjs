import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import esbuild from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * A module of `src/core`, bundled and minified as the product ships it.
 * @param {string} module path below `src/core`, without extension
 * @returns {Promise<any>} its exports
 */
export async function loadCore(module) {
  const outfile = path.join(root, 'out/bench', `${module.replace(/\W+/g, '-')}-${process.pid}.mjs`);
  await esbuild.build({
    entryPoints: [path.join(root, 'src/core', `${module}.ts`)],
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
