import type { Paper } from '../paper';
import { doiOf, identifiersOf } from './identifiers';

/** Longer than any link: what is copied is then a text, and not a paper's name. */
const longest = 300;

/** The paper a copied link or id names, and nothing beside it: an arXiv id or address, a DOI or its address. */
export function paperOfLink(text: string, papers: readonly Paper[]): Paper | undefined {
  const link = text.trim();
  if (link === '' || link.length > longest || /\s/.test(link.replace(/^(?:arxiv|doi):\s*/i, '')))
    return undefined;
  // Whatever stands before an id must be its address: `\cite{2412.14093}` names nothing.
  if (
    !/^(?:https?:\/\/[^\s{}<>"]+|(?:arxiv|doi):\s*\S+|10\.\d{4,9}\/\S+|[a-z-]*(?:\.[a-z]{2})?\/?\d{4,7}[\d.v]*)$/i.test(
      link,
    )
  )
    return undefined;
  const doi = doiOf(link);
  const identifiers = identifiersOf(doi === undefined ? { arxivId: link } : { doi });
  return papers.find((paper) => identifiersOf(paper).some((each) => identifiers.includes(each)));
}
