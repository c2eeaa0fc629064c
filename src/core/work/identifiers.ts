import { decodeEntities } from '../text/decodeEntities';

/** `2305.18290`, or `hep-th/9901001` with or without a subject class; then perhaps a version. */
const arxivForm = String.raw`(?:(\d{2}(?:0[1-9]|1[0-2])\.\d{4,5})|((?:[a-z]{2,8}|[a-z]{1,8}-[a-z]{2,8})(?:\.[a-z]{2})?\/\d{7}))(?:v\d+)?(?![\d])`;

/** Between the word arXiv and the number, in all its uses: `arXiv:`, `arxiv.org/abs/`, `10.48550/arXiv.`, `ArXiv, abs/`. */
const arxivLead = String.raw`(?:ar[\s-]?xiv(?:\.org)?|\bcorr)(?:\s*(?:preprint|e-prints?|id))?(?:\s*\[[\w.-]+\])?[\s:.,/[(]*(?:arxiv\s*[:.]\s*)?(?:(?:abs|pdf|html|e-print|format|ps)\/\s*)?`;

const arxivMention = new RegExp(arxivLead + arxivForm, 'i');

const arxivAlone = new RegExp(`^\\s*(?:abs/)?${arxivForm}\\s*$`, 'i');

const listingSite =
  /(?:huggingface\.co\/papers|alphaxiv\.org\/(?:abs|overview)|ar5iv\.[\w.]{1,40}\/(?:html|abs))\//i;

/**
 * The arXiv id in any of the forms people write it, without its version, old ids without their subject class:
 * `arXiv:2305.18290v2`, `https://arxiv.org/pdf/2305.18290.pdf`, `10.48550/arXiv.2305.18290`, `arXiv preprint
 * arXiv:2305.18290`, `CoRR, abs/2305.18290`, `hep-th/9901001`, `math.GT/0309136` → `math/0309136`, or the bare id.
 */
export function arxivIdOf(text: string): string | undefined {
  const match = arxivAlone.exec(text) ?? arxivMention.exec(text);
  if (match) return canonicalArxivId(match[1], match[2]);
  const site = listingSite.exec(text);
  return site ? arxivIdOf(/^[^\s?#]*/.exec(text.slice(site.index + site[0].length))![0]) : undefined;
}

function canonicalArxivId(current: string | undefined, old: string | undefined): string | undefined {
  return current ?? old?.toLowerCase().replace(/\.[a-z]{2}\//, '/');
}

/**
 * The bare DOI in lower case, from a DOI or any address that ends in one; `undefined` where there is none. Of a text that
 * is nothing but a DOI all is taken; in others it ends at an angle bracket, but for those of a SICI.
 */
export function doiOf(text: string): string | undefined {
  const decoded = decodePercent(decodeEntities(text)).trim();
  const alone = doiAlone.exec(decoded)?.[1];
  const found = alone ?? doiMention.exec(decoded)?.[0];
  const doi = alone ?? (found && (sici.exec(found)?.[0] ?? /^[^<>]*/.exec(found)![0]));
  // A sentence or a link may go on after it; no DOI ends so.
  return doi
    ?.replace(/(?<![.,;:!?'>])[.,;:!?'>]+$/, '')
    .replace(/^([^()]*)\)+$/, '$1')
    .toLowerCase();
}

const doiMention = /(?<!\w|\d\.)10\.\d{4,9}(?:\.\d+)*\/[^\s"{}|\\^`]+/;
const doiAlone =
  /^(?:doi\s?:\s?|https?:\/\/(?:dx\.|www\.)?doi\.org\/)?(10\.\d{4,9}(?:\.\d{1,9}){0,5}\/[^\s"]+)$/i;
/** `10.1175/1520-0493(1972)100<0081:OTAOSH>2.3.CO;2`: a DOI made of the parts of an article. */
const sici = /^[^<>]+<[^<>]+>[^<>;]*;\d(?:-[\dA-Z#](?![A-Z]))?/i;

/** `%2F` and its kin in ASCII; anything else stays as it is. */
function decodePercent(text: string): string {
  return !text.includes('%')
    ? text
    : text.replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
}

/** The arXiv id a text names, if it says nothing else. */
export function arxivIdAlone(text: string): string | undefined {
  const id = arxivIdOf(text);
  if (id === undefined) return undefined;
  const rest = text
    .replace(arxivMention, ' ')
    .replace(
      /https?:\/\/|www\.|arxiv(?:\.org)?|preprint|e-?prints?|available (?:at|as)|\[[\w.-]+\]|\.pdf/gi,
      ' ',
    )
    .replace(/[^A-Za-z]/g, '');
  return rest.length <= 6 ? id : undefined;
}

/** The arXiv id in an address of arXiv or of a site that lists its papers. */
export function arxivIdInUrl(url: string): string | undefined {
  return /arxiv|huggingface\.co\/papers/i.test(url) ? arxivIdOf(url) : undefined;
}

/** arXiv registers a DOI for every id. It identifies no more than the id does. */
export const isArxivDoi = (doi: string): boolean => /^10\.48550\//i.test(doi);

export const arxivDoi = (arxivId: string): string => `10.48550/arXiv.${arxivId}`;

/** The arXiv id in a DOI of arXiv. */
export const arxivIdInDoi = (doi: string | undefined): string | undefined =>
  doi !== undefined && isArxivDoi(doi) ? arxivIdOf(doi) : undefined;

/** The first DOI that is not arXiv's, otherwise the first. */
export const preferredDoi = (dois: readonly string[]): string | undefined =>
  dois.find((doi) => !isArxivDoi(doi)) ?? dois[0];

/** The kinds of identifiers, most reliable first. */
export type IdentifierKind = 'arxiv' | 'doi' | 'pmid' | 'acl' | 'openreview' | 'isbn';

/** The facts that identifiers are read from. */
export interface Identified {
  readonly arxivId?: string | undefined;
  readonly doi?: string | undefined;
  readonly isbn?: string | undefined;
  readonly pmid?: string | undefined;
  readonly url?: string | undefined;
  readonly published?: { readonly doi?: string; readonly url?: string } | undefined;
}

/**
 * Collects the identifiers of a work, each in one spelling: `2305.18290`, `10.1145/3715275`, `pmid:123`, `acl:p19-1001`,
 * `openreview:rJ4km2R5t7`, `isbn:9780262035613`. Some are read from a DOI or a URL.
 */
export function identifiersOf({ arxivId, doi, isbn, pmid, url, published }: Identified): string[] {
  const found: string[] = [];
  const add = (identifier: string | undefined) => {
    if (identifier !== undefined && !found.includes(identifier)) found.push(identifier);
  };
  add((arxivId === undefined ? undefined : arxivIdOf(arxivId)) ?? arxivIdInDoi(doi));
  for (const each of [doi, published?.doi]) {
    const bare = each === undefined ? undefined : doiOf(each);
    if (bare === undefined || isArxivDoi(bare)) continue;
    add(bare);
    add(prefixed('acl', /^10\.(?:18653|3115)\/v1\/(.+)/.exec(bare)?.[1]));
  }
  if (pmid !== undefined) add(prefixed('pmid', /\d{4,9}/.exec(pmid)?.[0]));
  for (const each of [url, published?.url]) if (each !== undefined) add(identifierInUrl(each));
  if (isbn !== undefined) add(prefixed('isbn', isbn13(isbn)));
  return found;
}

const prefixed = (kind: IdentifierKind, value: string | undefined) =>
  value === undefined ? undefined : `${kind}:${value}`;

function identifierInUrl(url: string): string | undefined {
  const pmid = /\/(?:pubmed\.ncbi\.nlm\.nih\.gov|(?:www\.)?ncbi\.nlm\.nih\.gov\/pubmed)\/(\d{4,9})/i.exec(
    url,
  );
  if (pmid) return prefixed('pmid', pmid[1]);
  if (/\/(?:www\.)?(?:aclanthology\.org|aclweb\.org)\//i.test(url)) {
    const acl = /\/([a-z]\d\d-\d{4}|\d{4}\.[\w-]{1,40}\.[1-9]\d*)(?:$|[/.?#])/i.exec(url);
    return prefixed('acl', acl?.[1]?.toLowerCase());
  }
  const isOpenReview = /\/openreview\.net\//i.test(url);
  return isOpenReview ? prefixed('openreview', /[?&]id=([\w-]{6,})/.exec(url)?.[1]) : undefined;
}

/** Converts an ISBN to 13 digits. */
function isbn13(text: string): string | undefined {
  const digits = text.replace(/[\s-]/g, '');
  const long = /97[89]\d{10}/.exec(digits)?.[0];
  if (long !== undefined) return long;
  const short = /\d{9}[\dxX]/.exec(digits)?.[0];
  if (short === undefined) return undefined;
  const body = `978${short.slice(0, 9)}`;
  const sum = [...body].reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return `${body}${(10 - (sum % 10)) % 10}`;
}

/** The kind of an identifier in the spelling of {@link identifiersOf}. */
export function kindOfIdentifier(identifier: string): IdentifierKind {
  if (identifier.startsWith('10.')) return 'doi';
  const colon = identifier.indexOf(':');
  return colon < 0 ? 'arxiv' : (identifier.slice(0, colon) as IdentifierKind);
}
