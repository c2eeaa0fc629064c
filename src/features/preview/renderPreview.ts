import { creatorsOf } from '../../core/work/names';
import { familyName, fullName, shortAuthors, venueOf, yearOf } from '../../core/browse/describePaper';
import { findUrls } from '../../core/corpus/findUrls';
import type { YearCount } from '../../core/browse/countPerYear';
import type { LinkKind, ListingRef, Paper, PaperLink } from '../../core/paper';
import { isStub } from '../../core/work/titles';
import { webAddress } from '../../core/text/webAddress';
import { escapeHtml } from '../../core/text/escapeHtml';
import { renderYears } from './renderYears';

/** A related paper and the terms it shares with the previewed one. */
export interface RelatedPaper {
  readonly paper: Paper;
  readonly terms: readonly string[];
}

/** The texts of the preview, in the user's language. */
export interface PreviewWords {
  readonly cite: string;
  readonly addToBibliography: string;
  readonly copyBibtex: string;
  readonly openPdf: string;
  readonly openNote: string;
  readonly completeMetadata: string;
  readonly actions: string;
  readonly abstract: string;
  readonly noAbstract: string;
  /** Stands for the abstract of a stub. */
  readonly onlyNumber: string;
  readonly links: string;
  readonly related: string;
  readonly sharedTerms: (terms: string) => string;
  readonly map: string;
  /** `topic`, then `2023: 5, 2024: 30`. */
  readonly years: (topic: string, counts: string) => string;
  readonly papersPerYear: (topic: string) => string;
  /** `from refs.bib, Daily Papers Dec 9`. */
  readonly from: (sources: string) => string;
  readonly listed: string;
  readonly listing: (listing: ListingRef) => string;
  readonly withdrawn: string;
  readonly topics: string;
  /** After the names of editors who stand for authors. */
  readonly editors: string;
  readonly moreAuthors: (count: number) => string;
  readonly linkKinds: Readonly<Record<LinkKind, string>>;
}

export interface PreviewContent {
  readonly paper: Paper;
  /** Facts from the services, a line each. */
  readonly notes?: readonly string[];
  readonly related: readonly RelatedPaper[];
  /** Names of the collections it comes from. */
  readonly sources: readonly string[];
  /** The number of papers on its first topic in each year. */
  readonly years: readonly YearCount[];
  readonly topicName: (id: string) => string;
  readonly words: PreviewWords;
}

/** The addresses of the page's resources, and the origin that may serve them. */
export interface PreviewResources {
  readonly cspSource: string;
  readonly style: string;
  readonly script: string;
  readonly language: string;
}

/** Renders the page. Its policy lets only our own style and script load. */
export function renderPreview(content: PreviewContent, resources: PreviewResources): string {
  const { paper } = content;
  const policy = `default-src 'none'; style-src ${resources.cspSource}; script-src ${resources.cspSource}`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(resources.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeHtml(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeHtml(resources.style)}">
<title>${escapeHtml(paper.title)}</title>
</head>
<body data-paper="${escapeHtml(paper.id)}">
<main>${article(content)}</main>
<script src="${escapeHtml(resources.script)}"></script>
</body>
</html>`;
}

function article({ paper, notes = [], related, sources, years, topicName, words }: PreviewContent): string {
  const arxiv =
    paper.arxivId && `arXiv:${paper.arxivId}${paper.primaryClass ? ` [${paper.primaryClass}]` : ''}`;
  const facts = [venueOf(paper), paper.date, arxiv].filter((fact) => fact !== undefined);
  return [
    paper.withdrawn
      ? `<p class="banner" role="alert"><strong>${escapeHtml(words.withdrawn)}</strong> ${escapeHtml(paper.withdrawnNote ?? '')}</p>`
      : '',
    `<header>`,
    `<h1 lang="en">${escapeHtml(paper.title)}</h1>`,
    authors(paper, words),
    facts.length > 0 ? `<p class="facts">${facts.map(escapeHtml).join(' · ')}</p>` : '',
    sources.length > 0 ? `<p class="facts">${escapeHtml(words.from(sources.join(', ')))}</p>` : '',
    ...notes.map((note) => `<p class="facts">${escapeHtml(note)}</p>`),
    paper.topics.length > 0
      ? `<ul class="topics" aria-label="${escapeHtml(words.topics)}">${paper.topics.map((id) => `<li>${escapeHtml(topicName(id))}</li>`).join('')}</ul>`
      : '',
    `<div class="actions" role="group" aria-label="${escapeHtml(words.actions)}">`,
    button('insertCitation', words.cite, !isStub(paper)),
    button('addToBibliography', words.addToBibliography),
    button('copyBibtex', words.copyBibtex),
    paper.arxivId ? button('openPdf', words.openPdf) : '',
    button('openNote', words.openNote),
    button('completeMetadata', words.completeMetadata, isStub(paper)),
    `</div>`,
    `</header>`,
    `<section aria-labelledby="abstract"><h2 id="abstract">${escapeHtml(words.abstract)}</h2>`,
    paper.abstract
      ? `<div class="abstract" lang="en">${paragraphs(paper.abstract)}</div>`
      : `<p>${escapeHtml(isStub(paper) ? words.onlyNumber : words.noAbstract)}</p>`,
    `</section>`,
    section(
      'links',
      words.links,
      paper.links.map((link) => `<li>${linkRow(link, words)}</li>`),
    ),
    section(
      'related',
      words.related,
      related.map((each) => relatedRow(each, words)),
      related.length > 0 ? `<details class="map"><summary>${escapeHtml(words.map)}</summary></details>` : '',
    ),
    yearsSection(paper, years, topicName, words),
    section(
      'listed',
      words.listed,
      paper.listings.map((each) => `<li>${escapeHtml(words.listing(each))}</li>`),
    ),
  ].join('\n');
}

const shownAuthors = 12;

function authors(paper: Paper, words: PreviewWords): string {
  const creators = creatorsOf(paper);
  if (creators.length === 0) return '';
  const people = creators.map(
    (name) => `<span title="${escapeHtml(familyName(name))}">${escapeHtml(fullName(name))}</span>`,
  );
  const names = paper.authors.length > 0 ? people : [...people, escapeHtml(words.editors)];
  if (names.length <= shownAuthors + 1) return `<p class="authors">${names.join(', ')}</p>`;
  const rest = names.slice(shownAuthors);
  return (
    `<p class="authors">${names.slice(0, shownAuthors).join(', ')}</p>` +
    `<details><summary>${escapeHtml(words.moreAuthors(rest.length))}</summary><p class="authors">${rest.join(', ')}</p></details>`
  );
}

function button(command: string, label: string, primary = false): string {
  return `<button type="button" data-command="${command}"${primary ? ' class="primary"' : ''}>${escapeHtml(label)}</button>`;
}

function section(id: string, heading: string, rows: readonly string[], after = ''): string {
  if (rows.length === 0) return '';
  return `<section aria-labelledby="${id}"><h2 id="${id}">${escapeHtml(heading)}</h2><ul class="${id}">${rows.join('')}</ul>${after}</section>`;
}

function yearsSection(
  paper: Paper,
  years: readonly YearCount[],
  topicName: PreviewContent['topicName'],
  words: PreviewWords,
): string {
  const [topic] = paper.topics;
  if (topic === undefined) return '';
  const name = topicName(topic);
  const counts = years.map(({ year, papers }) => `${year}: ${papers}`).join(', ');
  const svg = renderYears(years, Number(yearOf(paper)), words.years(name, counts));
  if (svg === '') return '';
  return `<section aria-labelledby="years"><h2 id="years">${escapeHtml(words.papersPerYear(name))}</h2>${svg}</section>`;
}

/** Renders the paragraphs of the abstract, with its URLs as links. */
function paragraphs(text: string): string {
  return text
    .split(/\n\s*/)
    .filter(Boolean)
    .map((paragraph) => `<p>${linked(paragraph)}</p>`)
    .join('');
}

function linked(text: string): string {
  let html = '';
  let at = 0;
  for (const { start, end, url } of findUrls(text)) {
    html += escapeHtml(text.slice(at, start)) + anchor(url, text.slice(start, end));
    at = end;
  }
  return html + escapeHtml(text.slice(at));
}

/** Renders a link if it is http or https: `javascript:` and others stay text. */
function anchor(url: string, label: string): string {
  const address = webAddress(url);
  return address === undefined
    ? escapeHtml(label)
    : `<a href="${escapeHtml(address)}">${escapeHtml(label)}</a>`;
}

/** Paths of the icons, on a grid of 16. */
const shapes = {
  document: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3',
  code: 'M5 4.5 1.5 8 5 11.5M11 4.5 14.5 8 11 11.5M9.2 3 6.8 13',
  data: 'M2.5 4c0-1.4 2.5-2.5 5.5-2.5s5.5 1.1 5.5 2.5v8c0 1.4-2.5 2.5-5.5 2.5S2.5 13.4 2.5 12zM2.5 4c0 1.4 2.5 2.5 5.5 2.5s5.5-1.1 5.5-2.5M2.5 8c0 1.4 2.5 2.5 5.5 2.5s5.5-1.1 5.5-2.5',
  globe: 'M1.5 8a6.5 6.5 0 1 0 13 0 6.5 6.5 0 1 0-13 0M1.5 8h13M8 1.5c-4 4-4 9 0 13M8 1.5c4 4 4 9 0 13',
  model: 'M8 1.5 14 5v6l-6 3.5L2 11V5zM2 5l6 3.5L14 5M8 8.5v6',
} as const;

const linkShapes: Record<LinkKind, keyof typeof shapes> = {
  arxiv: 'document',
  pdf: 'document',
  doi: 'document',
  huggingface: 'globe',
  project: 'globe',
  demo: 'globe',
  code: 'code',
  dataset: 'data',
  model: 'model',
};

function icon(kind: LinkKind): string {
  return `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="${shapes[linkShapes[kind]]}"/></svg>`;
}

function linkRow(link: PaperLink, words: PreviewWords): string {
  return `${icon(link.kind)}<span class="kind">${escapeHtml(words.linkKinds[link.kind])}</span> ${anchor(link.url, link.url.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''))}`;
}

function relatedRow({ paper, terms }: RelatedPaper, words: PreviewWords): string {
  const facts = [shortAuthors(paper), yearOf(paper)].filter(Boolean).join(' · ');
  const shared =
    terms.length > 0 ? `<span class="why">${escapeHtml(words.sharedTerms(terms.join(', ')))}</span>` : '';
  return `<li><button type="button" class="link" data-preview="${escapeHtml(paper.id)}" lang="en">${escapeHtml(paper.title)}</button><span class="facts">${escapeHtml(facts)}</span>${shared}</li>`;
}
