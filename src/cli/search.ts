import { authorYear, workOfPaper } from '../core/references/authorYear';
import { paperOfEntry } from '../core/bibliography/paperOfEntry';
import type { Paper } from '../core/paper';
import { createSearch } from '../core/search/createSearch';
import { bundledRecords } from '../disk/bundledRecords';
import { asJson, readArguments, UsageError, type Command } from './command';
import { readEntries } from './entries';

/** Searches the bundled papers, or the entries of bibliographies. Status 1 if nothing is found. */
export const search: Command = {
  usage: 'search QUERY [--in FILE…] [--json]',
  async run(args) {
    const { values, positionals } = readArguments(args, {
      in: { type: 'string', multiple: true, default: [] },
      json: { type: 'boolean' },
    });
    const query = positionals.join(' ');
    if (query.trim() === '') throw new UsageError('Say what to search for.');
    const index = values.in.length > 0 ? await indexOf(values.in) : await (await bundledRecords()).search();
    const papers = index.search(query).map(({ paper }) => paper);
    return {
      status: papers.length > 0 ? 0 : 1,
      out: values.json ? asJson(papers.map(fieldsOf)) : papers.map(inWords).join(''),
      problems: papers.length > 0 ? [] : [`Nothing was found for “${query}”.`],
    };
  },
};

async function indexOf(files: readonly string[]) {
  const papers: Paper[] = [];
  for (const file of files) papers.push(...(await readEntries(file)).entries.map(paperOfEntry));
  return createSearch(papers);
}

const fieldsOf = ({ id, citationKey: key, title, authors, date, arxivId, doi, published }: Paper) => ({
  ...(id.startsWith('entry:') ? {} : { id }),
  key,
  title,
  authors,
  ...(date !== undefined && { date }),
  ...(arxivId !== undefined && { arxivId }),
  ...(doi !== undefined && { doi }),
  ...(published && { published }),
});

const inWords = (paper: Paper): string =>
  `${paper.citationKey}: ${[authorYear(workOfPaper(paper)), paper.title].filter(Boolean).join(', ')}\n`;
