import { truncate } from '../browse/describePaper';
import type { BibliographyEntry, EntryWork } from '../bibliography/bibliography';
import type { CitedKey } from '../languages/citation';
import type { Paper } from '../paper';
import { itemOfEntry, itemOfPaper } from '../references/entryItem';
import type { FormattedText } from '../references/formattedText';
import type { ReferenceFormatter } from '../references/referenceFormatter';
import { asMarkdownText } from '../text/asMarkdownText';
import { webAddress } from '../text/webAddress';
import { arxivIdOf } from '../work/identifiers';
import { citedKeyAt } from './keyTarget';
import { findEntry, type FoundEntry, type SourceDocument, type Workspace } from './workspace';

/** A web address of a work. */
export interface WorkLink {
  readonly kind: 'arxiv' | 'pdf' | 'doi' | 'code';
  readonly url: string;
}

/** What a key stands for. */
export interface KeyHover {
  readonly cited: CitedKey;
  /** Reference and abstract, as Markdown in which nothing of the work is markup. */
  readonly markdown: string;
  readonly links: readonly WorkLink[];
  /** None if only the library has the key: the paper can be added then. */
  readonly found?: FoundEntry;
  readonly paper?: Paper;
}

/** How much of an abstract a hover has room for. */
const abstractLength = 420;

/** Describes the key exactly here. */
export async function hoverAt(
  workspace: Pick<Workspace, 'bibliographies' | 'papers' | 'references'>,
  document: SourceDocument,
  offset: number,
): Promise<KeyHover | undefined> {
  const cited = citedKeyAt(document, offset);
  if (!cited) return undefined;
  const found = findEntry((await workspace.bibliographies(document)).files, cited.key);
  const papers = await workspace.papers();
  if (found) {
    const { work } = found.entry;
    const paper = papers.ofWork(work);
    const markdown = describeEntry(found.entry, paper, await workspace.references(document));
    return { cited, markdown, links: linksOf(paper, work), found, ...(paper && { paper }) };
  }
  const paper = papers.withKey(cited.key);
  if (!paper) return undefined;
  const markdown = describePaper(paper, await workspace.references(document));
  return { cited, markdown, links: linksOf(paper), paper };
}

/** The reference of a paper and the beginning of its abstract, as Markdown. */
export function describePaper(paper: Paper, formatter: ReferenceFormatter): string {
  return markdownOf(formatter.reference(itemOfPaper(paper)), paper.abstract);
}

/** The same of an entry, with the abstract of the paper it is of, if the library has it. */
export function describeEntry(
  entry: BibliographyEntry,
  paper: Paper | undefined,
  formatter: ReferenceFormatter,
): string {
  const reference = formatter.reference(itemOfEntry(entry, paper));
  return markdownOf(reference, paper?.abstract ?? entry.work.abstract ?? '');
}

function markdownOf({ markdown }: FormattedText, abstract: string): string {
  return [markdown, asMarkdownText(truncate(abstract, abstractLength))]
    .filter((part) => part !== '')
    .join('\n\n');
}

function linksOf(paper: Paper | undefined, work?: EntryWork): WorkLink[] {
  const arxivId = arxivIdOf(paper?.arxivId ?? work?.arxivId ?? '');
  const doi = paper?.published?.doi ?? work?.doi ?? paper?.doi;
  const code = paper?.links.find(({ kind }) => kind === 'code')?.url;
  const links: WorkLink[] = [];
  if (arxivId !== undefined) {
    links.push({ kind: 'arxiv', url: `https://arxiv.org/abs/${arxivId}` });
    links.push({ kind: 'pdf', url: `https://arxiv.org/pdf/${arxivId}` });
  }
  if (doi !== undefined) links.push({ kind: 'doi', url: `https://doi.org/${doi}` });
  if (code !== undefined) links.push({ kind: 'code', url: code });
  // They come from files: what is no web address could end the link it is put in.
  return links.filter(({ url }) => webAddress(url) !== undefined);
}
