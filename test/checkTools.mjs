// `npm run check:tools`: what bibtex, biber, pandoc and typst say of every paper in every format they read, and what
// pdflatex and pandoc make of entries and notes of hostile papers. All of them must be installed (on Debian
// texlive-latex-recommended, texlive-bibtex-extra, biber and pandoc); `npm test` takes parsers for those that are not.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './vscode/paths.mjs';

const runs = [
  ['esbuild.js', '--tests'],
  [
    ...[join('node_modules', 'mocha', 'bin', 'mocha.js'), '--no-config', '--ui', 'tdd'],
    ...['export/fieldTools', 'items/fieldTools', 'hostile/hostileTex', 'hostile/hostileNotes'].map((name) =>
      join('out', 'unit', `${name}.test.js`),
    ),
  ],
];
for (const args of runs) {
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, REQUIRE_TOOLS: '1' },
  });
  if (status !== 0) process.exit(status ?? 1);
}
