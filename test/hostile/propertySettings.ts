/**
 * How a property is tried: in `npm test` with the same cases every time, so that a failure is one for everyone;
 * by `npm run fuzz` with as many as are asked for, and others each time.
 */
export function propertySettings(seed: number, numRuns: number): { seed: number; numRuns: number } {
  const { PROPERTY_RUNS: runs, PROPERTY_SEED: other } = process.env;
  return { seed: other ? Number(other) : seed, numRuns: runs ? Number(runs) : numRuns };
}

/** For `this.timeout`, in milliseconds: a run of that many cases may take hours, which is none (0). */
export const propertyTimeout = process.env['PROPERTY_RUNS'] ? 0 : 60_000;
