import { parseXml, XmlElement, XmlError } from '@rgrove/parse-xml';
import { arxivDoi, arxivIdOf } from '../work/identifiers';
import { encodeAddress } from '../text/encodeAddress';
import { lineAt } from '../text/lines';
import type { Publication } from '../paper';
import type { PlainProblem } from '../problem';
import { texToText } from '../bibtex/texToText';
import { parseName } from './parseName';
import { linksOf, type PaperRecord } from './paperRecord';

/**
 * Reads an Atom feed of arXiv's API, in its forms of before and after 2026. Titles, abstracts and names are TeX, as their
 * authors typed it. Never throws: of a feed that is cut off the entries before the cut are read.
 */
export function readArxivAtom(text: string): {
  readonly records: readonly PaperRecord[];
  readonly problems: readonly PlainProblem[];
} {
  const problems: PlainProblem[] = [];
  const feed = parseFeed(text, problems);
  const records = (feed ? childrenOf(feed, 'entry') : []).flatMap((entry): PaperRecord[] => {
    const [record, problem] = recordOf(entry);
    if (problem) problems.push({ line: lineAt(text, entry.start), ...problem });
    return record ? [record] : [];
  });
  return { records, problems };
}

function parseFeed(text: string, problems: PlainProblem[]): XmlElement | undefined {
  if (!/<feed[\s>]/.test(text.slice(0, 2000))) {
    problems.push({ line: 1, kind: 'no-feed', text: text.trim().slice(0, 80) });
    return undefined;
  }
  try {
    return parse(text);
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    problems.push({ line: error.line, kind: 'cut-off', text: error.excerpt.trim().slice(0, 80) });
    // Up to the last entry that is whole and can be read.
    for (
      let end = text.lastIndexOf('</entry>', error.pos);
      end > 0;
      end = text.lastIndexOf('</entry>', end - 1)
    ) {
      try {
        return parse(`${text.slice(0, end)}</entry></feed>`);
      } catch (again) {
        if (!(again instanceof XmlError)) throw again;
      }
    }
    return undefined;
  }
}

function parse(text: string): XmlElement | undefined {
  // With offsets, so that a problem can name its line.
  const { root } = parseXml(text.replace(/^\uFEFF/, '').trimStart(), { includeOffsets: true });
  return root ?? undefined;
}

const elementsOf = (parent: XmlElement) =>
  parent.children.filter((child): child is XmlElement => child instanceof XmlElement);

/** By the name without its prefix: arXiv has changed prefixes before. */
const childrenOf = (parent: XmlElement, name: string) =>
  elementsOf(parent).filter((child) => child.name.replace(/^.*:/, '') === name);

function textOf(parent: XmlElement, name: string): string | undefined {
  const text = childrenOf(parent, name)[0]?.text.replace(/\s+/g, ' ').trim();
  return text || undefined;
}

function recordOf(entry: XmlElement): [PaperRecord | undefined, Omit<PlainProblem, 'line'>?] {
  const address = textOf(entry, 'id') ?? '';
  const title = textOf(entry, 'title');
  const summary = childrenOf(entry, 'summary')[0]?.text.trim();
  if (/\/api\/errors/.test(address)) return [undefined, { kind: 'arxiv-error', text: summary ?? '' }];
  const arxivId = arxivIdOf(address);
  if (!arxivId || !title) return [undefined, { kind: 'no-paper', text: title ?? address }];

  const submitted = textOf(entry, 'published')?.slice(0, 10);
  const comment = textOf(entry, 'comment');
  const doi = textOf(entry, 'doi');
  const reference = textOf(entry, 'journal_ref');
  const published = publicationOf(reference && texToText(reference), doi, submitted);
  const withdrawnNote = withdrawalIn(comment) ?? withdrawalIn(summary);
  const authors = childrenOf(entry, 'author').flatMap((author) => {
    const name = textOf(author, 'name');
    return name ? [parseName(texToText(name))] : [];
  });
  const primaryClass = childrenOf(entry, 'primary_category')[0]?.attributes['term'];
  const updated = textOf(entry, 'updated')?.slice(0, 10);
  const version = /v(\d+)$/.exec(address)?.[1];
  const record: PaperRecord = {
    source: 'arxiv',
    facts: {
      title: texToText(title),
      ...(summary && { abstract: paragraphs(summary) }),
      ...(authors.length > 0 && { authors, authorCount: authors.length }),
      ...(submitted && { date: submitted, submitted }),
      arxivId,
      ...(primaryClass && { primaryClass }),
      doi: doi ?? arxivDoi(arxivId),
      ...(published && { published }),
      ...(withdrawnNote !== undefined && { withdrawn: true, withdrawnNote }),
      links: linksOf(
        { kind: 'arxiv', url: `https://arxiv.org/abs/${arxivId}` },
        { kind: 'pdf', url: `https://arxiv.org/pdf/${arxivId}` },
        doi ? { kind: 'doi', url: `https://doi.org/${encodeAddress(doi)}` } : undefined,
      ),
    },
    ...(version && { version: Number(version) }),
    ...(updated && { updated }),
  };
  return [record];
}

/** arXiv breaks lines at 80 characters; a paragraph begins where one is indented or comes after an empty one. */
function paragraphs(summary: string): string {
  return summary
    .split(/\n\s*\n|\n {2,}/)
    .map(texToText)
    .filter(Boolean)
    .join('\n');
}

/**
 * What a comment or abstract says of a withdrawal: arXiv has no field for it, but asks authors to say it there, and
 * leaves every abstract in place but that of the withdrawn version.
 */
function withdrawalIn(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const sentence =
    /(?:^|[.;:!?]\s+|\barXiv admin note:\s*)((?:(?:this|the|our)\s+(?:\w+\s+){0,3}?(?:paper|article|submission|manuscript|work|version|preprint|note)\s+(?:has been|have been|was|is(?: being)?|had to be)\s+(?:temporarily\s+)?withdrawn|(?:paper |article |submission )?withdrawn\b(?! (?:from|in) (?:the )?(?:data|market|study|trial)))[^]*)/i.exec(
      text,
    )?.[1];
  if (sentence === undefined) return undefined;
  const line = sentence.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 299)}…` : line;
}

const conferences =
  /\b(?:proceedings|proc\.|conference|conf\.|symposium|workshop|NeurIPS|NIPS|ICML|ICLR|ACL|EMNLP|NAACL|EACL|COLING|CVPR|ICCV|ECCV|AAAI|IJCAI|KDD|FAccT|AIES|CHI|COLM|AISTATS|UAI|INTERSPEECH|SIGIR|WWW|USENIX|ICRA|CoRL|TheWebConf)\b/i;

/** In characters; what is longer is none. */
const longestReference = 500;

/**
 * The publication that a journal reference such as `Phys. Rev. D 76, 013009 (2007)` names. Its parts have no fixed
 * form: the name is what stands before the first number that is no year.
 */
function publicationOf(
  journalRef: string | undefined,
  doi: string | undefined,
  submitted: string | undefined,
): Publication | undefined {
  const reference = journalRef?.slice(0, longestReference);
  if (!reference || /^\s*(?:arxiv|corr\b)/i.test(reference)) return undefined;
  const years = [...reference.matchAll(/\b(?:19|20)\d\d\b/g)].map(([year]) => Number(year));
  const first = Number(submitted?.slice(0, 4) ?? 0);
  const year = years.findLast((each) => each >= first) ?? years.at(-1);
  if (year === undefined) return undefined;
  const isConference = conferences.test(reference);
  const container = (isConference ? reference : (/^\D+/.exec(reference)?.[0] ?? reference))
    .replace(/[,;:.]?(?<!\s)\s*(?:\bpp?\.|\bpages?\b|\bvol(?:ume)?\b|\bPMLR\b|\bLNCS\b)[^]*$/i, '')
    .replace(/[\s,;:(]*\b(?:19|20)\d\d\b\)?[\s,;:.]*(?:\d[\d:–-]*)?$/, '')
    .replace(/\b(?:vol(?:ume)?|no|pp?|pages?|issue)\.?\s*$/i, '')
    .replace(/(?<![\s,;:(.[])[\s,;:(.[]+$/, (end) => (end.startsWith('.') ? '.' : ''))
    .trim();
  if (!/\p{L}/u.test(container)) return undefined;
  return {
    type: isConference ? 'paper-conference' : 'article-journal',
    container,
    year,
    ...(doi && { doi }),
  };
}
