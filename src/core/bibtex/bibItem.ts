import type { CslName } from '../paper';
import { definedOnly } from '../text/unknownValues';
import type { CslDate, CslItem, NameVariable } from '../cslItem';
import { arxivIdOf } from '../work/identifiers';
import type { Bib, BibEntry } from './bib';
import { parseBiblatexDate, parseBibtexDate } from './bibDates';
import { bibNames } from './bibNames';
import { cslTypeOf, hasIssues, isInSeries, isPart } from './bibTypes';
import { languageTags, wordsOfKeys } from './bibWords';
import { valueTex } from './fieldText';
import { inheritedField } from './inheritedField';
import { pageRange } from '../text/pageRange';
import { sentenceCase } from '../text/sentenceCase';
import { texToMarkup, texToText } from './texToText';
import { verbatimText } from './verbatimText';

/** In which case titles in English are: as CSL expects them, or as they are written. */
export type TitleCase = 'sentence' | 'as-written';

/**
 * The work of an entry as a CSL item, with what the entry inherits. Types, fields and lists are read as pandoc reads them
 * (https://pandoc.org/MANUAL.html#specifying-bibliographic-data); what pandoc drops and CSL can hold is kept: a year that
 * is no number, seasons, the arXiv number.
 */
export function bibItem(bib: Bib, entry: BibEntry, titles: TitleCase = 'sentence'): CslItem {
  return new EntryReader(bib, entry, titles).item();
}

class EntryReader {
  private readonly type: string;

  constructor(
    private readonly bib: Bib,
    private readonly entry: BibEntry,
    private readonly titles: TitleCase,
  ) {
    this.type = entry.type;
  }

  item(): CslItem {
    const { type } = this;
    const part = isPart(type);
    const isPeriodical = type === 'periodical';
    const arxivId = this.arxivId();
    const subtype = this.text('entrysubtype');
    const isPreprint = arxivId !== undefined && /^(?:misc|online|electronic|unpublished|www)$/.test(type);
    const cslType = isPreprint
      ? 'article'
      : type === 'unpublished' && this.has('eventtitle')
        ? 'speech'
        : cslTypeOf(type, subtype);
    const title = this.title('title', 'subtitle', 'titleaddon');
    const main = this.title('maintitle', 'mainsubtitle', 'maintitleaddon');
    const book = this.title('booktitle', 'booksubtitle', 'booktitleaddon');
    const [own, volumeTitle] = main && !part ? [main, title] : [title, main && part ? book : undefined];
    const journal = this.periodical('journaltitle', 'journalsubtitle') ?? this.periodical('journal');
    const issue = this.title('issuetitle', 'issuesubtitle');
    const number = this.number();
    const pages = this.text('pages');
    const page = pages && pageRange(pages);
    const names = this.names();
    return definedOnly<CslItem>({
      id: this.entry.key,
      type: cslType,
      title: isPeriodical ? (issue ?? own) : own,
      'title-short': this.title('shorttitle') ?? shortTitle(own),
      'volume-title': volumeTitle,
      'container-title': isPeriodical
        ? issue && own
        : part
          ? (main ?? book)
          : (journal ?? (cslType === 'document' ? book : undefined)),
      'container-title-short': this.periodical('shortjournal'),
      'collection-title': this.seriesTitle(),
      'original-title': this.title('origtitle'),
      'event-title': this.title('eventtitle'),
      ...names,
      issued: this.date('') ?? this.oldDate(),
      'event-date': this.date('event'),
      'original-date': this.date('orig'),
      accessed: this.date('url'),
      publisher:
        this.list('school', 'institution', 'organization', 'howpublished', 'publisher') ??
        (isPreprint ? 'arXiv' : undefined),
      'publisher-place': type === 'patent' ? undefined : (this.list('address') ?? this.list('location')),
      jurisdiction: type === 'patent' ? (this.list('location') ?? this.list('address')) : undefined,
      'event-place': this.text('venue'),
      'original-publisher': this.list('origpublisher'),
      'original-publisher-place': this.list('origlocation'),
      page,
      volume: this.text('volume'),
      'part-number': this.text('part'),
      'number-of-volumes': this.text('volumes'),
      'number-of-pages': this.text('pagetotal'),
      'chapter-number': this.text('chapter'),
      edition: this.text('edition'),
      version: this.text('version'),
      ...number,
      number: isPreprint ? `arXiv:${arxivId}` : (number.number ?? (page ? undefined : this.text('eid'))),
      DOI: this.verbatim('doi'),
      ISBN: this.verbatim('isbn'),
      ISSN: this.verbatim('issn'),
      PMID: this.verbatim('pmid') ?? this.eprint(/^(?:pubmed|pmid)$/i),
      PMCID: this.verbatim('pmcid'),
      URL: this.url(arxivId),
      'call-number': this.text('library'),
      abstract: this.text('abstract'),
      annote: this.text('annotation') ?? this.text('annote'),
      keyword: this.text('keywords'),
      language: languageTags[(this.text('langid') ?? '').toLowerCase()] ?? this.text('language'),
      note: joined([
        this.text('note'),
        this.text('addendum'),
        !isPreprint && arxivId ? `arXiv:${arxivId}` : undefined,
      ]),
      genre: this.genre(),
      status: this.words('pubstate'),
    });
  }

  private has(name: string): boolean {
    return inheritedField(this.bib, this.entry, name) !== undefined;
  }

  private tex(name: string): string | undefined {
    const found = inheritedField(this.bib, this.entry, name);
    return found && valueTex(this.bib, found.field);
  }

  private text(name: string): string | undefined {
    return texToText(this.tex(name) ?? '') || undefined;
  }

  private verbatim(name: string): string | undefined {
    return verbatimText(this.tex(name) ?? '') || undefined;
  }

  private words(name: string): string | undefined {
    const text = this.text(name);
    return text && (wordsOfKeys[text.toLowerCase()] ?? text);
  }

  /** A title with its subtitle and what is added to it. */
  private title(name: string, subtitle = '', addition = ''): string | undefined {
    const [title, sub, added] = [name, subtitle, addition].map((each) => texToMarkup(this.tex(each) ?? ''));
    if (!title) return undefined;
    const whole = sub ? `${title}${/[?!:.]$/.test(title) ? ' ' : ': '}${sub}` : title;
    const all = added ? `${whole}. ${added}` : whole;
    return this.isCased() ? sentenceCase(all) : all;
  }

  /** Only English has title case. */
  private isCased(): boolean {
    if (this.titles !== 'sentence') return false;
    const language = this.text('langid')?.toLowerCase();
    return language === undefined || languageTags[language]?.startsWith('en') === true;
  }

  private periodical(name: string, subtitle = ''): string | undefined {
    const [title, sub] = [name, subtitle].map((each) => texToMarkup(this.tex(each) ?? ''));
    const whole = title && sub ? `${title}: ${sub}` : title;
    return whole?.replace(/<span class="nocase">([^<>]*)<\/span>/g, '$1') || undefined;
  }

  private seriesTitle(): string | undefined {
    return this.title('series');
  }

  /** Lists of names that are no people: `and` separates them. */
  private list(...names: readonly string[]): string | undefined {
    const values = names.flatMap((name) => {
      const tex = this.tex(name);
      if (tex === undefined || /^\s*\{?\\(?:url|href)\b/.test(tex) || /^https?:/.test(tex.trim())) return [];
      return splitList(tex).map(texToText).filter(Boolean);
    });
    return values.length > 0 ? values.join('; ') : undefined;
  }

  private names(): Partial<Record<NameVariable, readonly CslName[]>> {
    const roles: Partial<Record<NameVariable, readonly CslName[]>> = definedOnly({
      author: this.people('author'),
      translator: this.people('translator'),
      director: this.people('director'),
      'container-author': this.people('bookauthor'),
    });
    for (const [field, kind] of [
      ['editor', 'editortype'],
      ['editora', 'editoratype'],
      ['editorb', 'editorbtype'],
      ['editorc', 'editorctype'],
    ] as const) {
      const people = this.people(field);
      const role = editorRoles[(this.text(kind) ?? 'editor').toLowerCase()];
      if (people && role) roles[role] = [...(roles[role] ?? []), ...people];
    }
    return roles;
  }

  private people(name: string): readonly CslName[] | undefined {
    const names = bibNames(this.tex(name) ?? '');
    if (names.length === 0) return undefined;
    // biblatex leaves a particle out where the name stands alone, unless it is told otherwise.
    return /useprefix\s*=\s*true/.test(this.tex('options') ?? '') ? names : names.map(withDroppingParticle);
  }

  private number(): Pick<CslItem, 'number' | 'issue' | 'collection-number'> {
    const number = this.text('number');
    const issue = this.text('issue');
    if (isInSeries(this.type)) return definedOnly({ 'collection-number': number, issue });
    if (hasIssues(this.type)) return definedOnly({ issue: joined([number, issue], ', ') });
    return definedOnly({ number, issue });
  }

  private date(prefix: string): CslDate | undefined {
    // A tilde after a date is no blank.
    const text = this.verbatim(`${prefix}date`);
    // `date = {16}` beside a year is a day, as no year has two digits.
    return text && /\d{4}|[xX.]/.test(text) ? parseBiblatexDate(text) : undefined;
  }

  private oldDate(): CslDate | undefined {
    return parseBibtexDate(
      this.text('year') ?? '',
      (this.tex('month') ?? '').replaceAll('~', ' '),
      this.text('day'),
    );
  }

  private genre(): string | undefined {
    const type = this.words('type');
    if (type !== undefined) return type;
    if (this.type === 'phdthesis') return wordsOfKeys['phdthesis'];
    return this.type === 'mastersthesis' ? wordsOfKeys['mathesis'] : undefined;
  }

  private eprint(kinds: RegExp): string | undefined {
    const kind = this.text('eprinttype') ?? this.text('archiveprefix') ?? '';
    return kinds.test(kind) ? this.verbatim('eprint') : undefined;
  }

  private arxivId(): string | undefined {
    const kind = this.text('eprinttype') ?? this.text('archiveprefix') ?? this.text('archive') ?? 'arxiv';
    return /arxiv/i.test(kind) ? arxivIdOf(this.verbatim('eprint') ?? '') : undefined;
  }

  private url(arxivId: string | undefined): string | undefined {
    const url = this.verbatim('url');
    if (url !== undefined) return url;
    const published = this.tex('howpublished')?.trim() ?? '';
    const address = /https?:\/\/[^\s{}]+/.exec(verbatimText(published.replace(/^\{|\}$/g, '')))?.[0];
    if (address !== undefined) return address;
    if (arxivId !== undefined) return `https://arxiv.org/abs/${arxivId}`;
    const jstor = this.eprint(/^jstor$/i);
    if (jstor !== undefined) return `https://www.jstor.org/stable/${jstor}`;
    const pubmed = this.eprint(/^pubmed$/i);
    return pubmed && `https://www.ncbi.nlm.nih.gov/pubmed/${pubmed}`;
  }
}

/** pandoc's rule: what stands before the colon, unless a mark goes on after it. */
function shortTitle(title = ''): string | undefined {
  const short = /^(.+?): /.exec(title)?.[1];
  const count = (tag: RegExp) => short?.match(tag)?.length ?? 0;
  return count(/<[a-z]/g) === count(/<\//g) ? short : undefined;
}

const editorRoles: Readonly<Record<string, NameVariable>> = {
  editor: 'editor',
  compiler: 'compiler',
  director: 'director',
  producer: 'producer',
  organizer: 'organizer',
};

function withDroppingParticle({ 'non-dropping-particle': particle, ...name }: CslName): CslName {
  if (particle === undefined) return name;
  // *Van den Broeck* is called so wherever he stands.
  if (/^\P{L}*\p{Lu}/u.test(particle)) return { ...name, family: `${particle} ${name.family ?? ''}`.trim() };
  return { ...name, 'dropping-particle': particle };
}

const joined = (parts: readonly (string | undefined)[], between = '. ') =>
  parts.filter(Boolean).join(between) || undefined;

/** Splits at `and` outside braces. */
function splitList(tex: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const piece of tex.split(/([{}]|(?<!\s)\s+and\s+)/)) {
    if (piece === '{') depth++;
    else if (piece === '}') depth = Math.max(0, depth - 1);
    if (depth === 0 && /^\s+and\s+$/.test(piece)) parts.push('');
    else parts[parts.length - 1] += piece;
  }
  return parts;
}
