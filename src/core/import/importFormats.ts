import { bibliographyKindOf } from '../bibliography/bibliography';
import { atomReader } from './atomPapers';
import { bibReader } from './bibPapers';
import { wholeReader, type BlockReader } from './blockReader';
import { cslJsonReader, cslYamlReader, hayagrivaReader } from './cslPapers';
import { readListingHtml, readListingText } from './listingPapers';
import { readPasted } from './pastedPapers';
import { risReader } from './risPapers';

export type ImportFormat =
  'bib' | 'csl-json' | 'csl-yaml' | 'hayagriva' | 'ris' | 'atom' | 'listing-html' | 'listing-text' | 'pasted';

/** The reader of each format. A new format needs a row here and a rule in `formatOf`. */
export const readers: Readonly<Record<ImportFormat, () => BlockReader>> = {
  bib: bibReader,
  'csl-json': cslJsonReader,
  'csl-yaml': cslYamlReader,
  hayagriva: hayagrivaReader,
  ris: risReader,
  atom: atomReader,
  'listing-html': () => wholeReader(readListingHtml),
  'listing-text': () => wholeReader((text) => readListingText(text)),
  pasted: () => wholeReader(readPasted),
};

/** Detects the format of a text by its beginning, and by the file name if that is ambiguous. */
export function formatOf(name: string, text: string): ImportFormat {
  // `trimStart` also removes a byte order mark.
  const start = text.slice(0, 50_000).trimStart();
  if (start.startsWith('<')) return /<feed[\s>]/.test(start.slice(0, 5000)) ? 'atom' : 'listing-html';
  if (/^TY {0,2}- /m.test(start)) return 'ris';
  if (/^[ \t]*@[A-Za-z]+\s*[{(]/m.test(start)) return 'bib';
  if (/^[[{]/.test(start)) return 'csl-json';
  if (/^(?:(?![\p{L}\p{N}]).)*\d{1,6}\s+authors?$/mu.test(start) || /^Daily Papers\r?$/m.test(start))
    return 'listing-text';
  if (/^(?:---|references:|-\s+\w+:|%YAML)/m.test(start)) return 'csl-yaml';
  const kind = bibliographyKindOf(name, start);
  return kind === 'hayagriva' && /^[^\s:#]+:\s*$/m.test(start) ? 'hayagriva' : 'pasted';
}
