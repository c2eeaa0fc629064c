import { isRecord, listOf, textOf, type PlainRecord } from '../text/unknownValues';
import { arxivIdOf } from '../work/identifiers';
import { encodeAddressPart } from '../text/encodeAddress';
import { parseName } from './parseName';
import type { PaperRecord, Reception, ServiceRequest } from './paperRecord';
import { readJsonResponse } from './readResponse';
import { workRecord } from './workRecord';

/** A paper by arXiv id; Hugging Face does not list every paper. */
export function huggingFaceById(arxivId: string): ServiceRequest {
  return {
    service: 'huggingface',
    path: `/api/papers/${encodeAddressPart(arxivId)}`,
    read: (response) => readJsonResponse(response, (json) => listOf(json).flatMap(huggingFaceRecord)),
  };
}

/** Listed papers that match the words, best first. */
export function huggingFaceSearch(text: string, limit = 20): ServiceRequest {
  // Longer queries are rejected.
  const query = encodeAddressPart(text.slice(0, 250).trim());
  return {
    service: 'huggingface',
    path: `/api/papers/search?q=${query}&limit=${limit}`,
    isSearch: true,
    read: readListings,
  };
}

/** A listing of Daily Papers: of a day (`2026-11-20`), a week (`2026-W47`), a month (`2026-11`), or the trending papers. */
export type DailyPeriod =
  { readonly kind: 'day' | 'week' | 'month'; readonly value: string } | { readonly kind: 'trending' };

export function dailyPapers(period: DailyPeriod, limit = 100): ServiceRequest {
  const parameter = period.kind === 'day' ? 'date' : period.kind;
  const choice =
    period.kind === 'trending' ? 'sort=trending' : `${parameter}=${encodeAddressPart(period.value)}`;
  return { service: 'huggingface', path: `/api/daily_papers?${choice}&limit=${limit}`, read: readListings };
}

const readListings: ServiceRequest['read'] = (response) =>
  readJsonResponse(response, (json) => (Array.isArray(json) ? json.flatMap(huggingFaceRecord) : undefined));

/** Reads a paper or its listing. All but id and title are optional. */
export function huggingFaceRecord(json: unknown): PaperRecord[] {
  if (!isRecord(json)) return [];
  const paper: PlainRecord = isRecord(json['paper']) ? json['paper'] : json;
  // A field may be on the paper, on its listing, or on both.
  const value = (name: string) => paper[name] ?? json[name];
  const arxivId = arxivIdOf(textOf(paper['id']) ?? '');
  const title = textOf(value('title'));
  if (!arxivId || !title) return [];

  const listed = listOf(paper['authors']);
  const shown = listed.filter((each) => !isRecord(each) || each['hidden'] !== true);
  const authors = shown.flatMap((each) => {
    const name = textOf(isRecord(each) ? each['name'] : each);
    return name ? [parseName(name)] : [];
  });
  const date = textOf(value('publishedAt'))?.slice(0, 10);
  const organization = value('organization');
  const organizationName = isRecord(organization)
    ? (textOf(organization['fullname']) ?? textOf(organization['name']))
    : undefined;
  const reception = receptionOf(value);
  const code = textOf(value('githubRepo'));
  const project = textOf(value('projectPage'));
  return workRecord(
    'huggingface',
    {
      title,
      abstract: textOf(value('summary')),
      authors,
      authorCount: listed.length || undefined,
      date,
      submitted: date,
      organization: organizationName,
      comments: reception.comments,
      arxivId,
    },
    {
      reception: Object.keys(reception).length > 0 ? reception : undefined,
      links: [
        { kind: 'huggingface', url: `https://huggingface.co/papers/${arxivId}` },
        code ? { kind: 'code', url: code } : undefined,
        project ? { kind: 'project', url: project } : undefined,
        ...linked(value('linkedModels'), 'model', 'https://huggingface.co/'),
        ...linked(value('linkedDatasets'), 'dataset', 'https://huggingface.co/datasets/'),
        ...linked(value('linkedSpaces'), 'demo', 'https://huggingface.co/spaces/'),
      ],
    },
  );
}

function receptionOf(value: (name: string) => unknown): Reception {
  const count = (name: string) => {
    const number = value(name);
    return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
  };
  const lengthOf = (name: string) => (Array.isArray(value(name)) ? listOf(value(name)).length : undefined);
  const all = {
    upvotes: count('upvotes'),
    comments: count('numComments'),
    stars: count('githubStars'),
    models: count('numTotalModels') ?? lengthOf('linkedModels'),
    datasets: count('numTotalDatasets') ?? lengthOf('linkedDatasets'),
    demos: count('numTotalSpaces') ?? lengthOf('linkedSpaces'),
  };
  return Object.fromEntries(Object.entries(all).filter(([, each]) => each !== undefined));
}

/** At most five: thousands of models may link to a popular paper. */
function linked(list: unknown, kind: 'model' | 'dataset' | 'demo', place: string) {
  return listOf(list)
    .slice(0, 5)
    .flatMap((each) => {
      const id = isRecord(each) ? textOf(each['id']) : undefined;
      return id && /^[\w.-]+(?:\/[\w.-]+)?$/.test(id) ? [{ kind, url: place + id }] : [];
    });
}
