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

/** The bare DOI in lower case, from a DOI or any address that ends in one; `undefined` where there is none. */
export function doiOf(text: string): string | undefined {
  const match = /(?<!\w|\d\.)10\.\d{4,9}(?:\.\d+)*\/[^\s"{}|\\^`]+/.exec(decodePercent(text));
  // A sentence or a link may go on after it; no DOI ends so.
  return match?.[0]
    .replace(/(?<![.,;:!?'>])[.,;:!?'>]+$/, '')
    .replace(/^([^()]*)\)+$/, '$1')
    .toLowerCase();
}

/** `%2F` and its kin in ASCII; anything else stays as it is. */
function decodePercent(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)));
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
