import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadCore, projectFile } from './loadCore.mjs';

/**
 * `npm run bench -- bib [--file refs.bib] [--runs 9]`: compares our scanner with other BibTeX parsers in one run. Without
 * a file it uses 2,000 entries with abstracts made from the corpus (which `node esbuild.js` builds). `ms` is the median,
 * `ratio` a multiple of ours. `error` is the message of a parser that throws.
 *
 * `paperside` scans and reports errors; `paperside+titles` also decodes titles and authors and indexes the works. The
 * other parsers always decode every field.
 * @param {string[]} args
 */
export async function bib(args) {
  const { values } = parseArgs({
    args,
    options: { file: { type: 'string' }, runs: { type: 'string', default: '9' } },
  });
  const core = await loadCore('bibtex/scanBib');
  const text = values.file ? await readFile(values.file, 'utf8') : await corpusBib(2000);
  const runs = Math.max(1, Number(values.runs));
  const own = await parsers(core);
  let ours = 0;
  for (const [parser, parse] of Object.entries(own)) {
    const result = await measure(parse, text, runs);
    ours ||= result.ms;
    const ratio = Number((result.ms / ours).toFixed(1));
    console.log(JSON.stringify({ bench: 'bib', parser, chars: text.length, ...result, ratio }));
  }
}

/**
 * @param {any} core
 * @returns {Promise<Record<string, (text: string) => number | Promise<number>>>} each parser: text in, number of entries out
 */
async function parsers({ scanBib }) {
  const { ownFieldText, fieldTex } = await loadCore('bibtex/fieldText');
  const { bibNames } = await loadCore('bibtex/bibNames');
  const { findSameWork } = await loadCore('bibtex/bibWorks');
  const { bibtexParser } = await import('latex-utensils');
  const csl = await import('biblatex-csl-converter');
  const retorquere = await import('@retorquere/bibtex-parser');
  return {
    paperside: (text) => scanBib(text).entries.length,
    'paperside+titles': (text) => {
      const file = scanBib(text);
      for (const entry of file.entries) {
        ownFieldText(file, entry, 'title');
        bibNames(fieldTex(file, entry, 'author') ?? '');
      }
      findSameWork(file, { title: 'None of them', authors: [] });
      return file.entries.length;
    },
    'latex-utensils': (text) => bibtexParser.parse(text).content.filter(bibtexParser.isEntry).length,
    'biblatex-csl-converter': (text) =>
      Object.keys(csl.parse(text, { processUnexpected: true }).entries).length,
    '@retorquere/bibtex-parser': (text) => retorquere.parse(text).entries.length,
  };
}

/**
 * @param {(text: string) => number | Promise<number>} parse
 * @param {string} text
 * @param {number} runs
 */
async function measure(parse, text, runs) {
  const times = [];
  let entries = 0;
  let error;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    try {
      entries = await parse(text);
    } catch (thrown) {
      error = String(thrown).split('\n', 1)[0];
    }
    times.push(performance.now() - start);
    // A slow parser needs fewer runs for a stable median.
    if (performance.now() - start > 3000) break;
  }
  times.sort((a, b) => a - b);
  const ms = Number((times[Math.floor(times.length / 2)] ?? 0).toFixed(1));
  return error === undefined ? { entries, ms } : { entries, ms, error };
}

/**
 * Creates a realistic file: entries of the corpus with abstract, keywords and file fields.
 * @param {number} count
 */
async function corpusBib(count) {
  const { bibEntryFor } = await loadCore('items/bibEntry');
  const { formatBibEntry } = await loadCore('bibtex/formatBibEntry');
  const { textToTex } = await loadCore('bibtex/textToTex');
  const { papers } = JSON.parse(await readFile(projectFile('dist/corpus.json'), 'utf8'));
  const entries = Array.from({ length: count }, (_, i) => {
    const paper = papers[i % papers.length];
    const round = Math.floor(i / papers.length);
    const entry = bibEntryFor(paper, { key: `${paper.citationKey}-${round}` });
    const abstract = textToTex(paper.abstract)
      .slice(0, 900)
      .replace(/\\?\S*$/, '');
    const extra = [
      ['abstract', isBalanced(abstract) ? abstract : ''],
      ['keywords', paper.topics.join(', ')],
    ];
    return formatBibEntry({ ...entry, fields: [...entry.fields, ...extra] });
  });
  return `${entries.join('\n\n')}\n`;
}

/** @param {string} text */
function isBalanced(text) {
  let depth = 0;
  for (const c of text) {
    if (c === '{') depth++;
    else if (c === '}' && --depth < 0) return false;
  }
  return depth === 0;
}
