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

/** Asks until the answer is truthy, and gives it; `what` says in a failure what did not come. */
export async function eventually<T>(
  what: string,
  ask: () => T | PromiseLike<T>,
  timeout = 10_000,
): Promise<T> {
  const end = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    ok(Date.now() < end, `Waited ${timeout / 1000} s for ${what}, in vain`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
