import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readCorpus } from './corpus.mjs';
import { chooseEngines } from './engines/index.mjs';
import { measureQueries } from './measureQueries.mjs';

/**
 * Runs natural queries on the corpus: `queries --file <file.json>` with `[{ id, text, gold: [titles] }]`. Paperside has a
 * field for keywords; other engines get them at the end of the abstract.
 * @param {string[]} args
 */
export async function queries(args) {
  const { values } = parseArgs({
    args,
    options: {
      file: { type: 'string' },
      engines: { type: 'string' },
      seconds: { type: 'string', default: '120' },
    },
  });
  if (!values.file) throw new Error('--file <file.json> is missing');
  /** @type {import('./engines/index.mjs').Doc[]} */
  const docs = readCorpus().papers.map(({ id, title, abstract, keywords }) => ({
    id,
    title,
    abstract,
    keywords,
  }));
  const docsWithoutField = docs.map((doc) => ({
    id: doc.id,
    title: doc.title,
    abstract: `${doc.abstract} ${(doc.keywords ?? []).join(', ')}`,
  }));
  const plain = (/** @type {string} */ title) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const idOf = new Map(docs.map((paper) => [plain(paper.title), paper.id]));
  /** @type {{ id: string, text: string, gold: string[] }[]} */
  const judged = JSON.parse(readFileSync(values.file, 'utf8'));
  const list = judged.map(({ text, gold }) => ({
    text,
    gains: new Map(
      gold.map((title) => {
        const id = idOf.get(plain(title));
        if (id === undefined) throw new Error(`no paper is called ${title}`);
        return [id, 1];
      }),
    ),
  }));
  for (const engine of await chooseEngines(values.engines)) {
    const given = engine.name.startsWith('paperside') ? docs : docsWithoutField;
    const measured = await measureQueries(engine, given, list, Number(values.seconds));
    console.log(
      JSON.stringify({ engine: engine.name, collection: path.basename(values.file, '.json'), ...measured }),
    );
  }
}
