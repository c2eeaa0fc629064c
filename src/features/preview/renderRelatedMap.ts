import { beginning, shortAuthors, yearOf } from '../../core/browse/describePaper';
import type { RelatedMap } from '../../core/browse/relatedMap';
import { escapeHtml } from './escapeHtml';

const margin = { x: 80, top: 24, bottom: 44 };
const nameLength = 22;

/**
 * The map as SVG. A point shows its paper when clicked; it is hidden from screen readers, which have the list of the
 * same papers above it.
 */
export function renderRelatedMap({ points, edges }: RelatedMap): string {
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
    const name = shortAuthors(paper) || beginning(paper.title, nameLength);
    const year = yearOf(paper);
    const shape = place === 0 ? '<circle r="9"/>' : '<circle r="6"/>';
    const kind = place === 0 ? ' class="centre"' : ` data-preview="${escapeHtml(paper.id)}"`;
    return (
      `<g transform="translate(${x} ${y})"${kind}><title>${escapeHtml(paper.title)}</title>${shape}` +
      `<text y="22">${escapeHtml(name)}</text>${year ? `<text y="36" class="year">${escapeHtml(year)}</text>` : ''}</g>`
    );
  });
  return (
    `<svg class="map" viewBox="${left} ${top} ${width} ${height}" aria-hidden="true">` +
    `<g class="edges">${lines.join('')}</g>${papers.join('')}</svg>`
  );
}
