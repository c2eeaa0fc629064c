/**
 * What a test run tells whoever started it, as it goes: the same from Node, from an extension host and from a
 * browser's journey, so that all can be counted together.
 *
 * @typedef {{ kind: 'passed', title: string, milliseconds: number }
 *   | { kind: 'failed', title: string, why: string }
 *   | { kind: 'skipped', title: string }
 *   | { kind: 'ended' }} Outcome
 */

/**
 * Passes an outcome on to the parent process, when there is one that listens.
 *
 * @param {Outcome} outcome
 */
export function tell(outcome) {
  process.send?.(outcome);
}

/**
 * Prints an outcome as a line for a person.
 *
 * @param {Outcome} outcome
 */
export function print(outcome) {
  if (outcome.kind === 'passed') console.log(`  ✔ ${outcome.title} (${outcome.milliseconds} ms)`);
  if (outcome.kind === 'skipped') console.log(`  - ${outcome.title} (skipped)`);
  if (outcome.kind === 'failed') console.log(`  ✘ ${outcome.title}\n${outcome.why.replace(/^/gm, '    ')}`);
}
