import type { Paper, SourceEntry } from '../paper';
import { htmlText } from '../text/htmlText';
import { withParticles } from '../work/names';
import { isoDate } from '../work/cslDate';
import type { CslItem } from '../cslItem';
import { identifiersOfItem } from '../work/itemIdentifiers';
import { publicationOfItem } from '../work/publication';
import { importedPaper } from './importedPaper';

/** What the item of an entry does not say. */
interface PaperFacts {
  readonly key?: string;
  readonly primaryClass?: string | undefined;
  readonly arxivId?: string | undefined;
}

/** Makes the paper that an entry describes, titles as they are written; none if it has neither title nor identifier. */
export function paperOfItem(
  item: CslItem,
  source: SourceEntry,
  { key = '', ...known }: PaperFacts = {},
): Paper | undefined {
  const { arxivId = known.arxivId, doi } = identifiersOfItem(item);
  const { title, abstract, author, editor, URL: url } = item;
  const editors = author ? undefined : editor && withParticles(editor);
  const paper = importedPaper({
    title: title && htmlText(title),
    abstract: abstract && htmlText(abstract).replace(/^abstract[.:]?\s+/i, ''),
    authors: author && withParticles(author),
    date: isoDate(item.issued),
    arxivId,
    primaryClass: arxivId && known.primaryClass,
    doi,
    published: publicationOfItem(item, doi),
    url,
    keywords: (item.keyword ?? '')
      .split(/[,;]/)
      .map((keyword) => keyword.trim())
      .filter(Boolean),
    key,
  });
  return paper && { ...paper, ...(editors && { editors }), source };
}
