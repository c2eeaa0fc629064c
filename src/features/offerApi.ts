import type { ApiPaper, PapersideApi } from '../api';
import { fullName, yearOf } from '../core/browse/describePaper';
import { bibtexOf } from '../core/items/bibtexOf';
import { itemOfPaper } from '../core/references/entryItem';
import { keyedPapers } from '../core/export/keyedPapers';
import type { Paper } from '../core/paper';
import type { Library } from '../host/library/library';
import type { DocumentStyles } from '../host/references/documentStyles';
import { settings } from '../host/settings';

interface Services {
  readonly library: Library;
  readonly styles: DocumentStyles;
  readonly extendMarkdownIt: (markdownIt: never) => unknown;
}

/** The API for other extensions. */
export function offerApi({ library, styles, extendMarkdownIt }: Services): PapersideApi {
  return {
    version: 1,
    papers: async () => (await library.snapshot()).papers.map(apiPaper),
    search: async (query, limit = 50) => {
      const search = await (await library.snapshot()).search();
      return search.search(query, { limit }).map(({ paper }) => apiPaper(paper));
    },
    citation: async (id) => {
      const paper = (await library.snapshot()).paper(id);
      const [keyed] = paper ? keyedPapers([paper], settings.keyPattern(undefined)) : [];
      if (!keyed) return undefined;
      const version = settings.citationVersion(undefined);
      const { formatter } = await styles.bundled('apa', undefined);
      return {
        key: keyed.key,
        bibtex: bibtexOf(keyed.paper, { version, key: keyed.key }),
        reference: formatter.reference(itemOfPaper(keyed.paper, version)).text,
      };
    },
    onDidChangePapers: library.onDidChange,
    extendMarkdownIt: extendMarkdownIt as PapersideApi['extendMarkdownIt'],
  };
}

function apiPaper(paper: Paper): ApiPaper {
  const { id, title, abstract, authors, arxivId, citationKey, published } = paper;
  const year = yearOf(paper);
  const doi = published?.doi ?? paper.doi;
  return {
    ...{ id, title, abstract, citationKey, authors: authors.map(fullName) },
    withdrawn: paper.withdrawn === true,
    ...(year !== undefined && { year }),
    ...(arxivId !== undefined && { arxivId }),
    ...(doi !== undefined && { doi }),
  };
}
