// Parses the saved pages with the parser of the product and writes dist/corpus.json and dist/topicKnowledge.json, or fails
// with a list of problems.
const fs = require('node:fs');
const path = require('node:path');

/** The year in which the pages were saved, used for dates without a year; no other date is later than 2024. */
const savedYear = 2025;

/**
 * An esbuild build, so that esbuild watches the seeds and `src/core/corpus`.
 * @param {string} root the repository
 * @returns {import('esbuild').BuildOptions}
 */
exports.corpusBuild = (root) => ({
  stdin: {
    contents: `import seeds from 'seeds';
      import { buildCorpus } from './src/core/corpus/buildCorpus';
      import { mergeTopicCues } from './src/core/topics/topicKnowledge';
      export default { ...buildCorpus(seeds), knowledge: mergeTopicCues(seeds.topics.topics, seeds.topicCues) };`,
    resolveDir: root,
  },
  bundle: true,
  write: false,
  platform: 'neutral',
  format: 'cjs',
  target: 'es2022',
  absWorkingDir: root,
  plugins: [
    {
      name: 'corpus',
      setup(build) {
        const folder = path.join(root, 'seeds');
        build.onResolve({ filter: /^seeds$/ }, () => ({ path: 'seeds', namespace: 'seeds' }));
        build.onLoad({ filter: /.*/, namespace: 'seeds' }, () => {
          const files = fs.readdirSync(folder).filter((file) => /\.(txt|json)$/.test(file));
          return {
            contents: JSON.stringify(readSeeds(folder)),
            loader: 'json',
            watchFiles: files.map((file) => path.join(folder, file)),
            watchDirs: [folder],
          };
        });
        build.onEnd((result) => {
          const code = result.outputFiles?.[0]?.text;
          if (!code) return;
          const { corpus, knowledge, problems } = evaluate(code);
          if (problems.length > 0)
            return { errors: problems.map((problem) => ({ text: sentence(problem) })) };
          fs.mkdirSync(path.join(root, 'dist'), { recursive: true });
          fs.writeFileSync(path.join(root, 'dist/corpus.json'), JSON.stringify(corpus));
          fs.writeFileSync(path.join(root, 'dist/topicKnowledge.json'), JSON.stringify(knowledge));
        });
      },
    },
  ],
});

/**
 * @param {string} code
 * @returns {ReturnType<typeof import('../src/core/corpus/buildCorpus').buildCorpus> &
 *   { knowledge: ReturnType<typeof import('../src/core/topics/topicKnowledge').mergeTopicCues> }}
 */
function evaluate(code) {
  const module = { exports: /** @type {any} */ ({}) };
  new Function('module', 'exports', code)(module, module.exports);
  return module.exports.default;
}

/**
 * @param {string} folder
 * @returns {import('../src/core/corpus/buildCorpus').Seeds & { topicCues: Record<string, any> }}
 */
function readSeeds(folder) {
  const read = (/** @type {string} */ file) => fs.readFileSync(path.join(folder, file), 'utf8');
  const pages = fs.readdirSync(folder).filter((file) => /^\d{3}_.*\.txt$/.test(file));
  return {
    pages: pages.sort().map((file) => ({ id: path.basename(file, '.txt'), text: read(file) })),
    savedYear,
    records: JSON.parse(read('metadata.json')).papers,
    topics: JSON.parse(read('topics.json')),
    corrections: JSON.parse(read('corrections.json')),
    topicCues: JSON.parse(read('topicCues.json')).topics,
  };
}
exports.readSeeds = readSeeds;

/**
 * What to do about a problem, by its kind.
 * @type {Record<import('../src/core/corpus/buildCorpus').CorpusProblem['kind'],
 *   (problem: import('../src/core/corpus/buildCorpus').CorpusProblem) => string>}
 */
const sentences = {
  contradiction: ({ name, detail, expected, found }) =>
    `${name}: ${detail} on the page is “${found}”, in its record “${expected}”. Correct metadata.json, or name the exception in corrections.json.`,
  'needless-exception': ({ name, detail }) =>
    `${name}: corrections.json makes an exception (${detail}) that nothing needs. Remove it.`,
  'needless-correction': ({ name, detail, found }) =>
    `${name}: corrections.json replaces “${found}”, which is not in the ${detail} exactly once. Remove or adjust it.`,
  'no-record': ({ name }) => `${name}: no record in metadata.json has this title.`,
  'no-listing': ({ name }) => `${name}: in metadata.json, but on no page under this title.`,
  'ambiguous-record': ({ name }) => `${name}: metadata.json has this title or arXiv id twice.`,
  'no-topics': ({ name }) => `${name}: no label in topics.json has this title.`,
  'unknown-topic': ({ name, found }) => `${name}: topics.json does not define the topic “${found}”.`,
  page: ({ name, detail, found }) => `${name}: ${detail} “${found}”`,
};
const sentence = (/** @type {import('../src/core/corpus/buildCorpus').CorpusProblem} */ problem) =>
  sentences[problem.kind](problem);
