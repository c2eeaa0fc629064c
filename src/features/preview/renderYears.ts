import type { YearCount } from '../../core/browse/countPerYear';
import { escapeHtml } from '../../core/text/escapeHtml';

const bar = { width: 26, gap: 8, height: 44 };
const labelHeight = 16;
/** With more years the bars would be too thin to read. */
const mostYears = 14;

/** Renders a histogram as SVG, with the current year marked and a description in words. Empty for less than two years. */
export function renderYears(
  counts: readonly YearCount[],
  current: number | undefined,
  description: string,
): string {
  const shown = counts.slice(-mostYears);
  if (shown.length < 2) return '';
  const most = Math.max(...shown.map(({ papers }) => papers));
  const step = bar.width + bar.gap;
  const bars = shown.map(({ year, papers }, i) => {
    const height = papers === 0 ? 0 : Math.max(2, Math.round((papers / most) * bar.height));
    const middle = i * step + bar.width / 2;
    const top = labelHeight + bar.height - height;
    return (
      `<g${year === current ? ' class="current"' : ''}>` +
      `<rect x="${i * step}" y="${top}" width="${bar.width}" height="${height}"/>` +
      `<text x="${middle}" y="${top - 4}">${papers}</text>` +
      `<text x="${middle}" y="${labelHeight * 2 + bar.height - 2}">${year}</text></g>`
    );
  });
  const width = shown.length * step - bar.gap;
  const height = labelHeight * 2 + bar.height + 2;
  return `<svg class="years" viewBox="-6 0 ${width + 12} ${height}" width="${width + 12}" height="${height}" role="img" aria-label="${escapeHtml(description)}">${bars.join('')}</svg>`;
}
