import { arxivIdInDoi, arxivIdInUrl, arxivIdOf, doiOf } from '../work/identifiers';
import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';
import { importedPaper } from './importedPaper';

/**
 * What names a paper in a text: an address, a DOI, or an arXiv id. An id in a sentence has `arXiv` before it, or stands
 * as a word of its own; other numbers with a dot are none.
 */
const mention =
  /https?:\/\/[^\s<>"'|]+|(?<![\w./-])(?:doi:\s*)?10\.\d{4,9}(?:\.\d+)*\/[^\s<>"'{}|\\^`]+|(?:ar[\s-]?xiv\s*[:.]?\s*(?:abs\/)?)?(?<![\w./-])(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]{2,}(?:-[a-z]+)*(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?![\w/-]|\.\d)/gi;

/**
 * Reads arXiv ids, DOIs and addresses of papers out of any text, one or many. Of such a paper only its place is known:
 * its title is its id. Lines that name none are problems.
 */
export function readPasted(text: string): {
  readonly papers: readonly Paper[];
  readonly problems: readonly PlainProblem[];
} {
  const papers = new Map<string, Paper>();
  const problems: PlainProblem[] = [];
  for (const [i, line] of text.split(/\r\n|[\r\n]/).entries()) {
    if (line.trim() === '') continue;
    const found = [...line.matchAll(mention)].flatMap(([part]) => paperNamed(part) ?? []);
    for (const paper of found) if (!papers.has(paper.id)) papers.set(paper.id, paper);
    if (found.length === 0)
      problems.push({ line: i + 1, kind: 'no-identifier', text: line.trim().slice(0, 80) });
  }
  return { papers: [...papers.values()], problems };
}

function paperNamed(text: string): Paper | undefined {
  const doi = doiOf(text);
  const isAddress = /^https?:/i.test(text);
  const arxivId = doi === undefined ? (isAddress ? arxivIdInUrl(text) : arxivIdOf(text)) : arxivIdInDoi(doi);
  return importedPaper(arxivId === undefined ? { doi } : { arxivId });
}
