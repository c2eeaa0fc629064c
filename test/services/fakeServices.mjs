// A stand-in for the public services: each speaks its real protocol, from shapes recorded of the real ones, under a
// path of its own. What it answers depends on what is asked (`trouble-429` in a title is refused, …), and a test can
// have the next answers of a service go wrong. It records every request, so that a test can hold them against the
// limits that the services document.
import { createServer } from 'node:http';
import { papers } from './papers.mjs';

/** @import { IncomingMessage, ServerResponse } from 'node:http' */
/** @import { FakePaper } from './papers.mjs' */

/**
 * @typedef {object} Asked a request as it came
 * @property {string} service the first part of its path
 * @property {string} method
 * @property {string} path below the service, with the query
 * @property {Record<string, string>} headers
 * @property {string} body
 * @property {number} at when it came, in milliseconds
 * @property {number} inFlight how many of the service were under way, itself among them
 *
 * @typedef {'429' | '429-retry' | '503' | '503-slow' | 'cut-off' | 'page' | 'garbage' | 'silence' | 'hang-up'} Trouble
 *
 * @typedef {object} FakeServices
 * @property {string} origin
 * @property {Asked[]} asked
 * @property {(service: string) => Asked[]} askedOf
 * @property {(service: string, ...troubles: Trouble[]) => void} go the next answers of a service go wrong so
 * @property {() => void} reset
 * @property {() => Promise<void>} stop
 */

/**
 * Starts it on a free port of this machine.
 *
 * @returns {Promise<FakeServices>}
 */
export async function startFakeServices() {
  /** @type {Asked[]} */
  const asked = [];
  /** @type {Map<string, Trouble[]>} */
  const troubles = new Map();
  /** @type {Map<string, number>} */
  const inFlight = new Map();
  /** @type {Set<ReturnType<typeof setTimeout>>} */
  const waiting = new Set();

  const reset = () => {
    asked.length = 0;
    troubles.clear();
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost');
      const [, service = '', ...rest] = url.pathname.split('/');
      // Extension hosts in a browser ask from another origin.
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Headers', '*');
      if (request.method === 'OPTIONS') return response.writeHead(204).end();
      if (service === 'control') {
        if (rest[0] === 'reset') reset();
        if (rest[0] === 'go') troubles.set(rest[1] ?? '', /** @type {Trouble[]} */ (rest.slice(2)));
        return send(response, 200, JSON.stringify(asked));
      }
      const under = (inFlight.get(service) ?? 0) + 1;
      inFlight.set(service, under);
      response.on('close', () => inFlight.set(service, (inFlight.get(service) ?? 1) - 1));
      asked.push({
        service,
        method: request.method ?? '',
        path: `/${rest.join('/')}${url.search}`,
        headers: /** @type {Record<string, string>} */ (request.headers),
        body,
        at: Date.now(),
        inFlight: under,
      });
      const trouble = troubles.get(service)?.shift();
      const later = (/** @type {number} */ milliseconds, /** @type {() => void} */ run) => {
        const timer = setTimeout(() => {
          waiting.delete(timer);
          run();
        }, milliseconds);
        waiting.add(timer);
      };
      const ask = { path: `/${rest.join('/')}`, query: url.searchParams, request, body };
      // A little time, so that requests that are not kept apart would be seen to overlap.
      if (!trouble) later(5, () => services[service]?.(ask, response) ?? send(response, 404, ''));
      else goWrong(trouble, service, ask, response, later);
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    origin: `http://127.0.0.1:${port}`,
    asked,
    askedOf: (service) => asked.filter((each) => each.service === service),
    go: (service, ...list) => void troubles.set(service, list),
    reset,
    async stop() {
      for (const timer of waiting) clearTimeout(timer);
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** @typedef {{ path: string, query: URLSearchParams, request: IncomingMessage, body: string }} Ask */

/** @param {ServerResponse} response @param {number} status @param {string} body @param {Record<string, string>} [headers] */
function send(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
  response.end(body);
}

const page =
  '<!DOCTYPE html>\n<html><head><title>Just a moment…</title></head><body>Checking your browser</body></html>';

/**
 * @param {Trouble} trouble
 * @param {string} service
 * @param {Ask} ask
 * @param {ServerResponse} response
 * @param {(milliseconds: number, run: () => void) => void} later
 */
function goWrong(trouble, service, ask, response, later) {
  switch (trouble) {
    case '429':
      // arXiv: a bare sentence, no Retry-After. Hugging Face: its window in a header. Others: nothing.
      return service === 'huggingface'
        ? send(response, 429, '{"error":"We had to rate limit your IP"}', {
            RateLimit: '"api";r=0;t=2',
            'RateLimit-Policy': '"fixed window";"api";q=500;w=300',
          })
        : send(response, 429, service === 'arxiv' ? 'Rate exceeded.' : '', { 'Content-Type': 'text/plain' });
    case '429-retry':
      return send(response, 429, '', { 'Retry-After': '1' });
    case '503':
      return send(response, 503, 'Service Unavailable', { 'Content-Type': 'text/plain' });
    case '503-slow':
      return later(300, () => send(response, 503, 'Service Unavailable', { 'Content-Type': 'text/plain' }));
    case 'page':
      return send(response, 200, page, { 'Content-Type': 'text/html' });
    case 'garbage':
      return send(response, 200, '{"unexpected": true}');
    case 'silence':
      return undefined;
    case 'hang-up':
      return void response.destroy();
    case 'cut-off': {
      // What it would have answered, up to its middle.
      const write = response.end.bind(response);
      response.end = /** @type {never} */ (
        (/** @type {string} */ text) => write(text.slice(0, Math.floor(text.length * 0.6)))
      );
      return void services[service]?.(ask, response);
    }
  }
}

const plain = (/** @type {string} */ text) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
const xml = (/** @type {string} */ text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');

/** Papers that have all the words of a question. @param {string} question */
function having(question) {
  const words = plain(question).split(' ').filter(Boolean);
  return papers.filter(({ title, abstract }) => {
    const text = ` ${plain(`${title} ${abstract}`)} `;
    return words.length > 0 && words.every((word) => text.includes(` ${word} `));
  });
}

/** @type {Record<string, (ask: Ask, response: ServerResponse) => true>} */
const services = {
  arxiv: done(({ query }, response) => {
    const atom = { 'Content-Type': 'application/atom+xml' };
    const ids = query.get('id_list')?.split(',') ?? [];
    const wrong = ids.find((id) => !/^(?:\d{4}\.\d{4,5}|[a-z-]+\/\d{7})(?:v\d+)?$/.test(id));
    if (wrong !== undefined) {
      return send(
        response,
        400,
        feed(
          [],
          [
            `  <entry>
    <id>https://arxiv.org/api/errors#incorrect_id_format_for_${xml(wrong)}</id><title>Error</title>
    <summary>incorrect id format for ${xml(wrong)}</summary></entry>`,
          ],
        ),
        atom,
      );
    }
    const search = (query.get('search_query') ?? '').replace(/\b(?:ti|all|au|abs):|\bAND\b|"/g, ' ');
    const found =
      ids.length > 0 ? papers.filter(({ arxivId }) => arxivId && ids.includes(arxivId)) : having(search);
    send(response, 200, feed(found.filter(({ arxivId }) => arxivId)), atom);
  }),

  huggingface: done(({ path, query }, response) => {
    const listed = papers.filter(({ huggingFace }) => huggingFace);
    if (path === '/api/papers/search') {
      const words = plain(query.get('q') ?? '').split(' ');
      // It always has something: what has any of the words, the best first.
      const found = listed
        .map((paper) => ({
          paper,
          hits: words.filter((word) => plain(paper.title).split(' ').includes(word)).length,
        }))
        .filter(({ hits }) => hits > 0)
        .sort((a, b) => b.hits - a.hits);
      return send(
        response,
        200,
        JSON.stringify(found.map(({ paper }) => listing(paper))),
        rate('search', 50),
      );
    }
    if (path === '/api/daily_papers') {
      const day = query.get('date') ?? '';
      const found = query.get('date')
        ? listed.filter(({ daily }) => daily === day)
        : query.get('month')
          ? listed.filter(({ daily }) => daily?.startsWith(query.get('month') ?? ''))
          : listed;
      return send(response, 200, JSON.stringify(found.map(listing)), rate('api', 500));
    }
    const paper = listed.find(({ arxivId }) => path === `/api/papers/${arxivId}`);
    if (!paper) return send(response, 404, '{"error":"Paper not found"}');
    send(response, 200, JSON.stringify({ ...flat(paper), ...paper.linked }), rate('api', 500));
  }),

  semanticscholar: done(({ path, query, body }, response) => {
    if (path === '/graph/v1/paper/batch') {
      const { ids } = /** @type {{ ids: string[] }} */ (JSON.parse(body));
      return send(
        response,
        200,
        JSON.stringify(
          ids.map((id) => {
            const paper = papers.find(({ arxivId, doi }) => id === `arXiv:${arxivId}` || id === `DOI:${doi}`);
            return paper ? scholarly(paper) : null;
          }),
        ),
      );
    }
    const found = having(query.get('query') ?? '');
    if (path === '/graph/v1/paper/search/match') {
      const [best] = found;
      return best
        ? send(response, 200, JSON.stringify({ data: [{ ...scholarly(best), matchScore: 109.55098 }] }))
        : send(response, 404, '{"error":"Title match not found"}');
    }
    send(
      response,
      200,
      JSON.stringify({
        total: found.length,
        offset: 0,
        ...(found.length > 0 && { data: found.map(scholarly) }),
      }),
    );
  }),

  crossref: done(({ path, query }, response) => {
    const published = papers.filter(({ doi }) => doi && !doi.startsWith('10.48550/'));
    const one = path.startsWith('/works/') ? decodeURIComponent(path.slice('/works/'.length)) : undefined;
    if (one !== undefined) {
      const paper = published.find(({ doi }) => doi?.toLowerCase() === one.toLowerCase());
      return paper
        ? send(response, 200, JSON.stringify({ status: 'ok', 'message-type': 'work', message: work(paper) }))
        : send(response, 404, 'Resource not found.', { 'Content-Type': 'text/plain' });
    }
    const words = plain(query.get('query.bibliographic') ?? '').split(' ');
    // Crossref always has something, and scores it high: the words it shares decide, not whether it is the paper.
    const items = published
      .map((paper) => ({
        paper,
        hits: words.filter((word) => plain(paper.title).split(' ').includes(word)).length,
      }))
      .filter(({ hits }) => hits > 0)
      .sort((a, b) => b.hits - a.hits)
      .slice(0, Number(query.get('rows') ?? 20))
      .map(({ paper, hits }) => ({ ...work(paper), score: 40 + 12 * hits }));
    send(
      response,
      200,
      JSON.stringify({
        status: 'ok',
        'message-type': 'work-list',
        message: { 'total-results': items.length, items },
      }),
    );
  }),

  datacite: done(({ path }, response) => {
    const doi = decodeURIComponent(path.slice('/dois/'.length)).toLowerCase();
    const paper = papers.find(({ arxivId }) => doi === `10.48550/arxiv.${arxivId}`);
    if (!paper)
      return send(
        response,
        404,
        '{"errors":[{"status":"404","title":"The resource you are looking for doesn\'t exist."}]}',
      );
    send(
      response,
      200,
      JSON.stringify({
        data: {
          id: doi,
          type: 'dois',
          attributes: {
            doi,
            titles: [{ title: paper.title }],
            creators: paper.authors.map(([given, family]) => ({
              name: `${family}, ${given}`,
              nameType: 'Personal',
              givenName: given,
              familyName: family,
            })),
            publicationYear: Number(paper.date.slice(0, 4)),
            dates: [{ date: `${paper.date}T17:57:46Z`, dateType: 'Submitted', dateInformation: 'v1' }],
            descriptions: [{ description: paper.abstract, descriptionType: 'Abstract' }],
          },
        },
      }),
    );
  }),

  openalex: done(({ path }, response) => {
    const doi = decodeURIComponent(path.slice('/works/doi:'.length)).toLowerCase();
    const paper = papers.find(
      (each) => each.doi?.toLowerCase() === doi || doi === `10.48550/arxiv.${each.arxivId}`,
    );
    if (!paper)
      return send(response, 404, '<!doctype html><title>404 Not Found</title>', {
        'Content-Type': 'text/html',
      });
    /** @type {Record<string, number[]>} */
    const index = {};
    paper.abstract.split(' ').forEach((word, place) => (index[word] ??= []).push(place));
    send(
      response,
      200,
      JSON.stringify({
        id: 'https://openalex.org/W4378718543',
        doi: `https://doi.org/${doi}`,
        title: paper.title,
        publication_date: paper.date,
        type: doi.startsWith('10.48550/') ? 'preprint' : 'article',
        is_retracted: false,
        authorships: paper.authors.map(([given, family], i) => ({
          author_position: i === 0 ? 'first' : 'last',
          author: { display_name: `${given} ${family}`, orcid: null },
        })),
        primary_location: { source: { display_name: paper.container ?? 'arXiv', type: 'journal' } },
        cited_by_count: 1,
        abstract_inverted_index: index,
      }),
    );
  }),

  doi: done(({ path, request }, response) => {
    const doi = decodeURIComponent(path.slice(1)).toLowerCase();
    // Known DOIs lead on to the agency's own server.
    if (doi.startsWith('agency/')) {
      const known = papers.find((each) => each.doi?.toLowerCase() === doi.slice('agency/'.length));
      return known ? negotiate(known, request, response) : send(response, 404, 'Not Found');
    }
    const paper = papers.find((each) => each.doi?.toLowerCase() === doi);
    if (!paper) return send(response, 404, page, { 'Content-Type': 'text/html' });
    send(response, 302, '', { Location: `/doi/agency/${doi}` });
  }),
};

/** @param {(ask: Ask, response: ServerResponse) => void} answer @returns {(ask: Ask, response: ServerResponse) => true} */
function done(answer) {
  return (ask, response) => {
    answer(ask, response);
    return true;
  };
}

/** @param {FakePaper} paper @param {IncomingMessage} request @param {ServerResponse} response */
function negotiate(paper, request, response) {
  const accept = request.headers.accept ?? '';
  if (accept.includes('citationstyles.csl+json')) {
    const { title, DOI, author, issued, type, page: pages, volume } = work(paper);
    // One title and one container, not lists of one.
    return send(
      response,
      200,
      JSON.stringify({
        type,
        DOI,
        title: title[0],
        author,
        issued,
        'container-title': paper.container,
        page: pages,
        volume,
      }),
      { 'Content-Type': 'application/vnd.citationstyles.csl+json' },
    );
  }
  if (accept.includes('application/x-bibtex'))
    return send(response, 200, ` @article{X_2024, title={${paper.title}}, DOI={${paper.doi}} }`, {
      'Content-Type': 'application/x-bibtex',
    });
  return send(response, 406, '', { 'Content-Type': 'text/plain' });
}

/** @param {'api' | 'search'} name @param {number} limit @returns {Record<string, string>} */
const rate = (name, limit) => ({
  RateLimit: `"${name}";r=${limit - 1};t=300`,
  'RateLimit-Policy': `"fixed window";"${name}";q=${limit};w=300`,
});

/** A feed in the form of 2026; a paper marked `old` in that of before. @param {FakePaper[]} found @param {string[]} others */
function feed(found, others = []) {
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/OCk8</id><title>arXiv Query</title>
  <updated>2026-04-12T22:10:26Z</updated>
  <opensearch:itemsPerPage>100</opensearch:itemsPerPage><opensearch:totalResults>${found.length}</opensearch:totalResults><opensearch:startIndex>0</opensearch:startIndex>
${[...found.map(atomEntry), ...others].join('\n')}
</feed>`;
}

/** @param {FakePaper} paper */
function atomEntry({
  arxivId,
  version = 1,
  title,
  date,
  updated = date,
  abstract,
  authors,
  comment,
  journal,
  doi,
  old,
}) {
  const scheme = old ? 'http' : 'https';
  return `  <entry>
    <id>http://arxiv.org/abs/${arxivId}v${version}</id><title>${xml(title)}</title>
    <updated>${updated}T08:18:33Z</updated>
    <link href="${scheme}://arxiv.org/abs/${arxivId}v${version}" rel="alternate" type="text/html"/>
    <link ${old ? 'title="pdf" ' : ''}href="${scheme}://arxiv.org/pdf/${arxivId}v${version}" rel="related" type="application/pdf"${old ? '' : ' title="pdf"'}/>
    <summary>${xml(abstract)}</summary><category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>
    <published>${date}T08:18:33Z</published>
    ${comment ? `<arxiv:comment>${xml(comment)}</arxiv:comment>` : ''}<arxiv:primary_category term="cs.LG"/>
    ${journal ? `<arxiv:journal_ref>${xml(journal)}</arxiv:journal_ref>` : ''}${doi ? `<arxiv:doi>${xml(doi)}</arxiv:doi>` : ''}
    ${authors.map(([given, family]) => `<author><name>${xml(`${given} ${family}`)}</name></author>`).join('')}
  </entry>`;
}

/** The flat form of `/api/papers/{id}`. @param {FakePaper} paper */
function flat({ arxivId, title, abstract, authors, date, huggingFace }) {
  return {
    id: arxivId,
    authors: authors.map(([given, family], i) => ({
      _id: `6500000000000000000000${String(i).padStart(2, '0')}`,
      name: `${given} ${family}`,
      hidden: false,
    })),
    publishedAt: `${date}T05:42:00.000Z`,
    title,
    summary: abstract,
    ...huggingFace,
  };
}

/** A row of `/api/daily_papers` and `/api/papers/search`. @param {FakePaper} paper */
function listing(paper) {
  return {
    paper: flat(paper),
    publishedAt: `${paper.daily ?? paper.date}T05:42:00.000Z`,
    title: paper.title,
    summary: paper.abstract,
    thumbnail: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${paper.arxivId}.png`,
    numComments: paper.comments ?? 0,
    isAuthorParticipating: false,
  };
}

/** @param {FakePaper} paper */
function scholarly({ arxivId, doi, title, abstract, authors, date, container }) {
  return {
    paperId: '6fe8f0b3d5d4a2a1',
    externalIds: { ...(arxivId && { ArXiv: arxivId }), ...(doi && { DOI: doi }), CorpusId: 258959321 },
    title,
    abstract,
    venue: container ?? 'arXiv.org',
    year: Number(date.slice(0, 4)),
    publicationDate: date,
    publicationTypes: container ? ['JournalArticle'] : null,
    authors: authors.map(([given, family]) => ({ authorId: '1', name: `${given} ${family}` })),
  };
}

/** @param {FakePaper} paper */
function work({ doi, title, authors, date, container, pages, volume }) {
  return {
    DOI: doi,
    type: 'journal-article',
    title: [title],
    author: authors.map(([given, family], i) => ({
      given,
      family,
      sequence: i === 0 ? 'first' : 'additional',
    })),
    issued: { 'date-parts': [date.split('-').map(Number)] },
    'container-title': [container ?? ''],
    ...(pages && { page: pages }),
    ...(volume && { volume }),
  };
}
