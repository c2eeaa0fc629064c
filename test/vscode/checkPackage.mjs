// `npm test -- package`: the .vsix holds what it needs and no more, within its budgets, and VS Code installs it.
import assert from 'node:assert/strict';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { installPackage, packedExtension } from './packageExtension.mjs';
import { temporaryFolder } from './paths.mjs';

/** In kB, unpacked: code, the engine of references with its styles and locales, what is known of papers, pictures, texts. */
const budgets = { code: 1600, references: 3000, corpus: 1900, media: 600, texts: 250 };

const vsix = packedExtension();
console.log(`The .vsix has ${kB(statSync(vsix).size)} kB.`);

const folder = temporaryFolder('installed');
const extensions = join(folder, 'extensions');
await installPackage(vsix, { extensions, data: join(folder, 'data') });
const installed = readdirSync(extensions).find((name) => name.startsWith('paperside.paperside-'));
assert.ok(installed, `VS Code installed nothing: ${readdirSync(extensions).join(', ')}`);
const base = join(extensions, installed);
const files = readdirSync(base, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) =>
    join(entry.parentPath, entry.name)
      .slice(base.length + 1)
      .replaceAll('\\', '/'),
  );

const sizes = { code: 0, references: 0, corpus: 0, media: 0, texts: 0 };
for (const file of files) {
  const part = partOf(file);
  assert.ok(part, `${file} is in the package, and nothing says why`);
  sizes[part] += statSync(join(base, file)).size;
}
for (const need of [
  'dist/extension.js',
  'dist/mcp.js',
  'dist/citeproc.js',
  'dist/csl/apa.csl',
  'dist/csl/locales-en-US.xml',
  'dist/csl/locales.json',
  'dist/corpus.json',
  'dist/l10n/bundle.l10n.zh-cn.json',
  'dist/thirdPartyNotices.txt',
  'package.nls.json',
  'package.nls.zh-cn.json',
  'media/icon.png',
])
  assert.ok(existsSync(join(base, need)), `${need} is not in the package`);
for (const part of /** @type {(keyof typeof sizes)[]} */ (Object.keys(sizes))) {
  console.log(`${part}: ${kB(sizes[part])} of ${budgets[part]} kB`);
  assert.ok(kB(sizes[part]) <= budgets[part], `${part} is larger than its budget`);
}

/** @param {string} file @returns {keyof typeof sizes | undefined} */
function partOf(file) {
  if (/^dist\/(?:extension|mcp)\.js$/.test(file)) return 'code';
  if (/^dist\/(?:citeproc\.js|csl\/[\w-]+\.(?:csl|xml|json))$/.test(file)) return 'references';
  if (/^dist\/(?:l10n\/bundle\.l10n\.[\w-]+\.json|thirdPartyNotices\.txt)$/.test(file)) return 'texts';
  if (/^dist\/[\w-]+\.(?:json|txt|bin)$/.test(file)) return 'corpus';
  if (/^media\/.*\.(?:svg|png|webp|css|js)$/.test(file)) return 'media';
  if (
    /^(?:package(?:\.nls.*)?\.json|readme\.md|changelog\.md|licen[cs]e(?:\.\w+)?|\.vsixmanifest)$/i.test(file)
  )
    return 'texts';
  return undefined;
}

/** @param {number} bytes */
function kB(bytes) {
  return Math.round(bytes / 1000);
}
