/** A range of pages with a plain hyphen, as CSL has it: `3046 -- 3074` → `3046-3074`. */
export const pageRange = (pages: string): string => pages.replace(/(?<!\s)\s*[-–—][\s–—-]*/g, '-');
