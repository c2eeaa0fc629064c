import type { CslType } from '../cslItem';

/** The first of these is written; all are read. Programs have used them since 1990, with small differences. */
const types: Readonly<Partial<Record<CslType, readonly string[]>>> = {
  article: ['UNPB'],
  'article-journal': ['JOUR', 'EJOUR', 'INPR', 'ABST'],
  'article-magazine': ['MGZN'],
  'article-newspaper': ['NEWS'],
  bill: ['BILL', 'UNBILL'],
  book: ['BOOK', 'EBOOK', 'EDBOOK', 'SER', 'CTLG'],
  chapter: ['CHAP', 'ECHAP'],
  classic: ['CLSWK', 'ANCIENT'],
  dataset: ['DATA', 'AGGR', 'DBASE'],
  document: ['GEN', 'MULTI', 'GRNT', 'EQUA'],
  'entry-dictionary': ['DICT'],
  'entry-encyclopedia': ['ENCYC'],
  figure: ['FIGURE', 'CHART'],
  graphic: ['ART'],
  hearing: ['HEAR'],
  legal_case: ['CASE'],
  legislation: ['STAT'],
  manuscript: ['MANSCPT'],
  map: ['MAP'],
  motion_picture: ['MPCT', 'VIDEO', 'ADVS'],
  musical_score: ['MUSIC'],
  pamphlet: ['PAMP'],
  'paper-conference': ['CONF', 'CPAPER'],
  patent: ['PAT'],
  periodical: ['JFULL'],
  personal_communication: ['PCOMM', 'ICOMM'],
  'post-weblog': ['BLOG'],
  regulation: ['LEGAL'],
  report: ['RPRT', 'GOVDOC'],
  software: ['COMP'],
  song: ['SOUND'],
  speech: ['SLIDE'],
  standard: ['STAND'],
  thesis: ['THES'],
  webpage: ['ELEC', 'WEB'],
};

const cslTypes = new Map(
  (Object.entries(types) as [CslType, readonly string[]][]).flatMap(([csl, all]) =>
    all.map((ris) => [ris, csl] as const),
  ),
);

export const cslTypeOfRis = (type: string): CslType => cslTypes.get(type) ?? 'document';

export const risTypeOf = (type: CslType): string => types[type]?.[0] ?? 'GEN';
