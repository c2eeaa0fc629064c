/** The expressions that were put together of strings since this was imported, as they would be written. */
export const madeRegExps = new Set<string>();

const given = globalThis.RegExp;
globalThis.RegExp = new Proxy(given, {
  construct(target, args: ConstructorParameters<RegExpConstructor>) {
    const made = new target(...args);
    madeRegExps.add(String(made));
    return made;
  },
});

/** What is made from now on is not recorded. */
export function stopRecording(): void {
  globalThis.RegExp = given;
}
