import { arxivIdInDoi, arxivIdInUrl, arxivIdOf, doiOf } from '../work/identifiers';
import type { Paper } from '../paper';
import type { PlainProblem } from '../problem';
import { importedPaper } from './importedPaper';

/**
 * A mention of a paper in text: a URL, a DOI, or an arXiv id. An arXiv id follows the word `arXiv` or is a word by
 * itself; other decimal numbers do not count. An angle bracket ends an address, but for those of a SICI:
 * `10.1002/1520-6394(2000)12:3<118::AID-DA2>3.0.CO;2-G`.
 */
const mention =
  /(?:https?:\/\/[^\s<>"'|]+|(?<![\w./-])(?:doi:\s{0,9})?10\.\d{4,9}(?:\.\d+)*\/[^\s<>"'{}|\\^`]+)(?:<[^\s<>"']{1,80}>[^\s<>"';]{1,40};\d(?:-[\dA-Z#])?)?|(?:ar[\s-]?xiv\s{0,9}[:.]?\s{0,9}(?:abs\/)?)?(?<![\w./-])(?:\d{2}(?:0[1-9]|1[0-2])\.\d{4,5}|[a-z]{2,}(?:-[a-z]+)*(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?(?![\w/-]|\.\d)/gi;

/**
 * Reads arXiv ids, DOIs and URLs of papers from any text. The papers are stubs, with the identifier as title. A line
 * without one is reported as a problem.
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
