import { truncate, shortAuthors, yearOf } from '../../core/browse/describePaper';
import type { RelatedMap } from '../../core/browse/layOutMap';
import { escapeHtml } from '../../core/text/escapeHtml';

const margin = { x: 80, top: 24, bottom: 44 };
/** Most characters of a name: `relatedMap` leaves each point room for them. */
const nameLength = 18;

/**
 * Renders the map as SVG, with `name` for screen readers. Each point except the one in the middle is a button that
 * previews its paper; the list above the map has the same papers.
 */
export function renderRelatedMap({ points, edges }: RelatedMap, name: string): string {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const left = Math.min(...xs) - margin.x;
  const top = Math.min(...ys) - margin.top;
  const width = Math.max(...xs) + margin.x - left;
  const height = Math.max(...ys) + margin.bottom - top;
  const lines = edges.map(({ from, to }) => {
    const [a, b] = [points[from]!, points[to]!];
    const kind = from === 0 || to === 0 ? ' class="near"' : '';
    return `<line x1="${a.x}" y1="${a.y}" x2="${b.x}" y2="${b.y}"${kind}/>`;
  });
  const papers = points.map(({ paper, x, y }, place) => {
    const author = shortAuthors(paper) || paper.title;
    const label = truncate(author, nameLength).replace(/ &…$/, '…');
    const year = yearOf(paper);
    const shape = place === 0 ? '<circle r="9"/>' : '<circle r="6"/>';
    const kind =
      place === 0
        ? ' class="centre" role="img"'
        : ` data-preview="${escapeHtml(paper.id)}" role="button" tabindex="0"`;
    const spoken = [paper.title, shortAuthors(paper), year].filter(Boolean).join(', ');
    return (
      `<g transform="translate(${x} ${y})"${kind}><title>${escapeHtml(spoken)}</title>${shape}` +
      `<text y="22">${escapeHtml(label)}</text>${year ? `<text y="36" class="year">${escapeHtml(year)}</text>` : ''}</g>`
    );
  });
  return (
    `<svg class="map" viewBox="${left} ${top} ${width} ${height}" role="group" aria-label="${escapeHtml(name)}">` +
    `<g class="edges" aria-hidden="true">${lines.join('')}</g>${papers.join('')}</svg>`
  );
}
