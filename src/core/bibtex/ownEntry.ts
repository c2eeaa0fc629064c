import type { BibEntry } from './bib';
import { monthMacro, parseBiblatexDate } from './bibDates';
import { bibNames } from './bibNames';
import { cslTypeOf, entryTypeOf } from './bibTypes';
import { valueTex } from './fieldText';
import type { BibDialect, NewBibEntry } from './newEntry';
import { scanBib } from './scanBib';
import { namesToTex } from './textToTex';

/** The entry types of BibTeX's own styles. */
const bibtexTypes = new Set(
  (
    'article book booklet conference inbook incollection inproceedings manual mastersthesis misc phdthesis proceedings ' +
    'techreport unpublished'
  ).split(' '),
);

/** What BibTeX calls biblatex's fields. */
const bibtexNames: Readonly<Record<string, string>> = {
  journaltitle: 'journal',
  location: 'address',
  eprinttype: 'archivePrefix',
  eprintclass: 'primaryClass',
  annotation: 'annote',
};

/** An entry that stands alone, under another key. For BibTeX, what only biblatex knows is put in its terms. */
export function ownEntry(text: string, key: string, dialect: BibDialect): NewBibEntry {
  const bib = scanBib(text);
  const [entry] = bib.entries;
  if (!entry) return { type: 'misc', key, fields: [] };
  const fields = entry.fields.map((field) => [field.name, valueTex(bib, field)] as const);
  if (dialect === 'biblatex' || isBibtex(entry))
    return {
      type: entry.type,
      key,
      fields,
      asItStands: [text.slice(0, entry.keyStart), text.slice(entry.keyEnd)],
    };
  return inBibtex(entry, key, new Map(fields));
}

const isBibtex = ({ type, fields }: BibEntry) =>
  bibtexTypes.has(type) &&
  fields.every(({ name }) => name !== 'date' && name !== 'subtitle' && !(name in bibtexNames));

function inBibtex({ type }: BibEntry, key: string, values: Map<string, string>): NewBibEntry {
  const value = (name: string) => values.get(name);
  const thesis = value('type') ?? '';
  const known = bibtexTypes.has(type) ? type : entryTypeOf(cslTypeOf(type), false).type;
  const written =
    type === 'thesis' && /^(?:ma|ba)thesis|master|bachelor/i.test(thesis) ? 'mastersthesis' : known;
  for (const [title, subtitle] of [
    ['title', 'subtitle'],
    ['booktitle', 'booksubtitle'],
  ] as const) {
    const [whole, part] = [value(title), value(subtitle)];
    if (whole === undefined || part === undefined) continue;
    values.set(title, `${whole}${/[?!:.]$/.test(whole) ? ' ' : ': '}${part}`);
    values.delete(subtitle);
  }
  if (/^(?:phd|ma)thesis$|^techreport$/.test(thesis)) values.delete('type');
  const fields = [...values].flatMap(([name, tex]): [string, string][] => {
    if (name === 'date') return datesOf(tex, values);
    if (/^(?:author|editor|translator|bookauthor)$/.test(name) && /\b(?:family|given)\s*=/.test(tex))
      return [[name, namesToTex(bibNames(tex))]];
    if (name === 'institution' && /thesis$/.test(written)) return [['school', tex]];
    if (name === 'organization' && written === 'misc') return [['howpublished', tex]];
    // As arXiv writes itself in BibTeX.
    if (name === 'eprinttype' && /^arxiv$/i.test(tex)) return [['archivePrefix', 'arXiv']];
    return [[bibtexNames[name] ?? name, tex]];
  });
  return { type: written, key, fields };
}

/** `date` in BibTeX's fields, where they are not there beside it. */
function datesOf(tex: string, values: ReadonlyMap<string, string>): [string, string][] {
  const date = parseBiblatexDate(tex);
  const [[year, month, day] = []] = date?.['date-parts'] ?? [];
  const said = year === undefined ? tex : String(year);
  return (
    [
      ['year', said],
      ['month', month ? monthMacro(month) : undefined],
      ['day', day ? String(day) : undefined],
    ] as const
  ).flatMap(([name, value]) =>
    value === undefined || values.has(name) ? [] : [[name, value] as [string, string]],
  );
}
