// Node's assert is not there in a browser's worker, where this suite runs too.

/** Fails with `message` unless `condition` holds. */
export function ok(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

/** Fails unless both have the same JSON: enough for what the `vscode` API and our values are made of. */
export function equal<T>(actual: T, expected: T, what = 'the value'): void {
  const [a, e] = [actual, expected].map((value) => JSON.stringify(value, undefined, 2));
  ok(a === e, `Expected ${what} to be ${e}\nbut it is ${a}`);
}

/** Fails unless the text matches. */
export function match(actual: string, expected: RegExp, what = 'the text'): void {
  ok(expected.test(actual), `Expected ${what} to match ${expected}\nbut it is ${actual}`);
}

/** After so many milliseconds something is broken, however busy the machine is. */
export const patience = 120_000;

export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Gives what must not come the time to come: its absence has no sign. A busy machine cannot fail a test by it. */
export const giveItTime = () => pause(500);

/** Asks until the answer is truthy, and gives it; `what` says in a failure what did not come. */
export async function eventually<T>(what: string, ask: () => T | PromiseLike<T>): Promise<T> {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    ok(Date.now() < end, `Waited ${patience / 1000} s for ${what}, in vain`);
    await pause(20);
  }
}
