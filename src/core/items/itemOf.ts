import { bibItem, type TitleCase } from '../bibtex/bibItem';
import { scanBib } from '../bibtex/scanBib';
import { hayagrivaItem } from './hayagrivaItem';
import { risItem } from './risItem';
import { risRecordSteps } from './risRecords';
import { memoize } from '../steps/memoize';
import { runToEnd } from '../steps/steps';
import type { Paper, SourceEntry } from '../paper';
import type { CslItem } from '../cslItem';
import { readCslItem } from './readCslItem';

const inSentenceCase = memoize((source: SourceEntry) => readSource(source, 'sentence'));
const asWritten = memoize((source: SourceEntry) => readSource(source, 'as-written'));

/**
 * The work that an entry describes, as a CSL item. Titles of a `.bib` are in sentence case, as CSL expects them, or as they
 * are written.
 */
export const itemOfSource = (source: SourceEntry, titles: TitleCase = 'sentence'): CslItem =>
  titles === 'sentence' ? inSentenceCase(source) : asWritten(source);

function readSource({ format, text }: SourceEntry, titles: TitleCase): CslItem {
  if (format === 'bibtex') {
    const bib = scanBib(text);
    const [entry] = bib.entries;
    return entry ? bibItem(bib, entry, titles) : { id: '', type: 'document' };
  }
  if (format === 'ris') return risItem(runToEnd(risRecordSteps(text, () => undefined))[0]?.tags ?? [], '');
  const data: unknown = JSON.parse(text);
  return format === 'hayagriva' ? hayagrivaItem(data, '') : readCslItem(data, '');
}

/** Does an item say who wrote or edited the work, as far as that is known? */
export const namesCreators = (item: CslItem, { authors }: Pick<Paper, 'authors'>): boolean =>
  authors.length === 0 || item.author !== undefined || item.editor !== undefined;
