import Fuse from 'fuse.js';

/**
 * The names most like what was typed, best first: for short strings out of a list (topics, citation keys), where a slip
 * is likelier than a search for something else. Empty where none is like it.
 *
 *     closestNames(['Safety & Misalignment', 'Vision-Language & Multimodal'], 'safty'); // ['Safety & Misalignment']
 */
export function closestNames(names: readonly string[], typed: string, limit = 3): string[] {
  // Half the letters may be wrong in fuse's default, which finds something for everything.
  const fuse = new Fuse(names, { threshold: 0.35, ignoreLocation: true, minMatchCharLength: 2 });
  return fuse.search(typed, { limit }).map(({ item }) => item);
}
