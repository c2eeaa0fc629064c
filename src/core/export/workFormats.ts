import { stringify } from 'yaml';
import { bibEntryOf } from '../items/bibEntry';
import { formatBibEntry } from '../bibtex/formatBibEntry';
import type { BibDialect } from '../bibtex/newEntry';
import { hayagrivaEntry } from '../items/hayagrivaEntry';
import { risRecord } from '../items/risRecord';
import type { WrittenWork } from '../items/writtenWork';
import type { CslItem } from '../cslItem';

export type WorkFormat = 'bibtex' | 'biblatex' | 'csl-json' | 'csl-yaml' | 'ris' | 'hayagriva';

export interface WorkFormatInfo {
  /** The name that people use. */
  readonly name: string;
  /** Extension of its files, without the dot. */
  readonly extension: string;
  /** Writes a whole file, with a last line break. An entry that was read from this format is copied as it stands. */
  readonly write: (works: readonly WrittenWork[]) => string;
}

/** The formats that hold works. A new format is a row here. */
export const workFormats: Readonly<Record<WorkFormat, WorkFormatInfo>> = {
  bibtex: { name: 'BibTeX', extension: 'bib', write: bibWriter('bibtex') },
  biblatex: { name: 'biblatex', extension: 'bib', write: bibWriter('biblatex') },
  'csl-json': {
    name: 'CSL-JSON',
    extension: 'json',
    write: (works) => `${JSON.stringify(works.map(cslOf), null, 2)}\n`,
  },
  'csl-yaml': {
    name: 'CSL-YAML',
    extension: 'yaml',
    write: (works) => stringify({ references: works.map(cslOf) }, yamlStyle),
  },
  ris: { name: 'RIS', extension: 'ris', write: (works) => works.map(risOf).join('\r\n') },
  hayagriva: {
    name: 'Hayagriva (Typst)',
    extension: 'yml',
    write: (works) =>
      stringify(Object.fromEntries(works.map((work) => [work.key, hayagrivaOf(work)])), yamlStyle),
  },
};

/** Long titles stay on one line, so that a diff shows one line. */
const yamlStyle = { lineWidth: 0 };

function bibWriter(dialect: BibDialect): WorkFormatInfo['write'] {
  return (works) => works.map((work) => `${formatBibEntry(bibEntryOf(work, dialect))}\n`).join('\n');
}

/** A work as a CSL item. Titles that were read from a `.bib` are in sentence case, as CSL expects them, unless told otherwise. */
export const cslOf = ({ key, source, item, titles = 'sentence' }: WrittenWork): CslItem =>
  source?.format === 'csl-json' ? { ...(JSON.parse(source.text) as CslItem), id: key } : item(titles);

/** A work as an entry of hayagriva, which has the key outside. */
export const hayagrivaOf = ({ source, item }: WrittenWork): Record<string, unknown> =>
  source?.format === 'hayagriva'
    ? (JSON.parse(source.text) as Record<string, unknown>)
    : hayagrivaEntry(item('as-written'));

function risOf({ key, source, item, abstract }: WrittenWork): string {
  if (source?.format === 'ris') return withRisKey(source.text, key);
  return risRecord({ ...item('as-written'), ...(abstract && { abstract }) }, key);
}

/** The record under another key, its lines ended as the specification of RIS has them. */
function withRisKey(text: string, key: string): string {
  const lines = text.trim().split(/\r\n|[\r\n]/);
  const at = lines.findIndex((line) => /^ID {0,2}-/.test(line));
  if (at < 0) lines.splice(1, 0, `ID  - ${key}`);
  else lines[at] = `ID  - ${key}`;
  return `${lines.join('\r\n')}\r\n`;
}
