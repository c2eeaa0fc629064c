import { encodeAddress } from '../text/encodeAddress';
import type { PaperLink } from '../paper';
import { findUrls, linkKind } from './findUrls';

/** Returns a paper's links without duplicates: arXiv pages, DOI, URLs in the abstract, and the code repository. */
export function paperLinks(paper: {
  readonly arxivId?: string;
  /** DOI of the published version. */
  readonly doi?: string;
  readonly abstract: string;
  readonly codeUrl?: string;
}): PaperLink[] {
  const { arxivId, doi, abstract, codeUrl } = paper;
  const links: PaperLink[] = [];
  if (arxivId) {
    links.push({ kind: 'arxiv', url: `https://arxiv.org/abs/${arxivId}` });
    links.push({ kind: 'pdf', url: `https://arxiv.org/pdf/${arxivId}` });
    links.push({ kind: 'huggingface', url: `https://huggingface.co/papers/${arxivId}` });
  }
  // A DOI may contain characters that end a URL, such as `<` in those of older Wiley journals.
  if (doi) links.push({ kind: 'doi', url: `https://doi.org/${encodeAddress(doi)}` });
  for (const { url, kind } of findUrls(abstract)) links.push({ kind, url });
  if (codeUrl) links.push({ kind: linkKind(codeUrl), url: codeUrl });

  const seen = new Set<string>();
  return links.filter(({ url }) => !seen.has(placeOf(url)) && seen.add(placeOf(url)));
}

/** Normalises a URL, so that two spellings of the same address are equal. */
function placeOf(url: string): string {
  const [, host = '', path = ''] = /^https?:\/\/(?:www\.)?([^/?#]*)([^]*)/i.exec(url) ?? [];
  const bare = path.replace(/\/$/, '').replace(/\.git$/, '');
  // GitHub ignores case in the names of owners and repositories.
  return host.toLowerCase() + (/^github\.com$/i.test(host) ? bare.toLowerCase() : bare);
}
