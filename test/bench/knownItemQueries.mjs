/**
 * Creates queries of someone who remembers a paper, from titles and abstracts.
 *
 * A query is used if it identifies one paper: no other paper contains all of its words, or words starting with them, in
 * title and abstract, or in the title for queries from titles.
 *
 * Queries from the abstract only have three rare words if these suffice. With two, or with frequent words, every engine
 * does much worse. Results of other query sets are not comparable.
 * @typedef {{ text: string, wanted: number }} KnownItemQuery
 */

const common = new Set(
  (
    'about above across after against also although among another based been before being better between both could ' +
    'does doing during each either from further have having here into itself just like make making more most much ' +
    'must need only other over same several should some such than that their them then there these they this those ' +
    'through toward towards under upon using very well were what when where whether which while with within without ' +
    'would your via and are but can for how its may not our the too was who why will you all any has had out off if'
  ).split(' '),
);

/** @param {number} seed @returns {() => number} numbers from 0 to 1 (mulberry32) */
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/**
 * @param {readonly { title: string, abstract: string }[]} docs
 * @param {number} seed
 * @returns {Record<string, KnownItemQuery[]>}
 */
export function knownItemQueries(docs, seed) {
  const random = randomNumbers(seed);
  const below = (/** @type {number} */ n) => Math.floor(random() * n);
  const wordsOf = (/** @type {string} */ text) => text.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  const titles = docs.map((doc) => wordsOf(doc.title));
  /** @type {string[][]} */
  const texts = docs.map((doc) => wordsOf(`${doc.title} ${doc.abstract}`));
  const contentWords = (/** @type {readonly string[]} */ words) =>
    words.filter((word) => word.length >= 4 && !common.has(word) && !/^\d+$/.test(word));
  /** Whether only this paper has words that start with each of these. */
  const only = (
    /** @type {string[][]} */ lists,
    /** @type {number} */ wanted,
    /** @type {readonly string[]} */ starts,
  ) =>
    lists.every(
      (list, i) => i === wanted || !starts.every((start) => list.some((word) => word.startsWith(start))),
    );
  const pick = (/** @type {readonly string[]} */ words, /** @type {number} */ count) => {
    /** @type {Set<number>} */
    const places = new Set();
    while (places.size < Math.min(count, words.length)) places.add(below(words.length));
    return words.filter((_, i) => places.has(i));
  };
  const shuffled = (/** @type {readonly string[]} */ words) => {
    const copy = [...words];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = below(i + 1);
      [copy[i], copy[j]] = [copy[j] ?? '', copy[i] ?? ''];
    }
    return copy;
  };
  const cut = (/** @type {string} */ word) => word.slice(0, Math.min(word.length - 1, 3 + below(3)));
  const letter = () => 'abcdefghijklmnopqrstuvwxyz'[below(26)] ?? 'e';
  const misspelt = (/** @type {string} */ word) => {
    const at = 1 + below(word.length - 1);
    const edits = [
      () => word.slice(0, at) + letter() + word.slice(at),
      () => word.slice(0, at) + word.slice(at + 1),
      () => word.slice(0, at) + letter() + word.slice(at + 1),
      () => word.slice(0, at - 1) + word[at] + word[at - 1] + word.slice(at + 1),
    ];
    const typo = edits[below(4)]?.() ?? word;
    return typo === word ? word.slice(0, at) + word.slice(at + 1) : typo;
  };

  /** @type {Record<string, KnownItemQuery[]>} */
  const sets = {
    'in order': [],
    'out of order': [],
    'prefix of each word': [],
    'last word prefix': [],
    'typo in each word': [],
    name: [],
    'name split or joined': [],
    'words only in the abstract': [],
    'acronym or long form': [],
  };
  const add = (/** @type {string} */ set, /** @type {string} */ text, /** @type {number} */ wanted) =>
    sets[set]?.push({ text, wanted });
  /** Two or, if necessary, three words that identify this paper. */
  const identifying = (/** @type {readonly string[]} */ words, /** @type {number} */ wanted, least = 2) => {
    for (let attempt = 0; attempt < 40; attempt++) {
      const chosen = pick(words, attempt < 12 ? least : 3);
      if (chosen.length > 1 && only(texts, wanted, chosen)) return chosen;
    }
    return undefined;
  };

  /** Memorable words: those in at most a tenth of the papers. */
  const isRare = (/** @type {string} */ word) =>
    texts.filter((text) => text.includes(word)).length <= Math.max(1, docs.length / 10);

  docs.forEach((doc, wanted) => {
    const words = contentWords([...new Set(titles[wanted])]);
    const chosen = identifying(words, wanted);
    if (chosen) {
      add('in order', chosen.join(' '), wanted);
      add('out of order', (chosen.length > 2 ? shuffled(chosen) : [...chosen].reverse()).join(' '), wanted);
      const last = chosen.at(-1) ?? '';
      const typed = [...chosen.slice(0, -1), cut(last)];
      if (only(titles, wanted, typed)) add('last word prefix', typed.join(' '), wanted);
      const long = chosen.filter((word) => word.length >= 5);
      if (long.length > 1) add('typo in each word', long.map(misspelt).join(' '), wanted);
    }
    for (let attempt = 0; attempt < 10; attempt++) {
      const starts = pick(words, 3).map(cut);
      if (starts.length < 3 || !only(titles, wanted, starts)) continue;
      add('prefix of each word', starts.join(' '), wanted);
      break;
    }
    const inTitle = new Set(titles[wanted]);
    const rest = contentWords([...new Set(wordsOf(doc.abstract))]).filter(
      (word) => ![...inTitle].some((other) => word.startsWith(other.slice(0, 5)) || other.startsWith(word)),
    );
    const remembered = identifying(rest.filter(isRare), wanted, 3);
    if (remembered) add('words only in the abstract', remembered.join(' '), wanted);
    const name = /^([^\s:]+):/.exec(doc.title)?.[1];
    if (name && /[a-z][A-Z]|[A-Z].*[A-Z]|-/.test(name) && only(titles, wanted, wordsOf(name))) {
      add('name', name.toLowerCase(), wanted);
      const joined = name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
      const parts = name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g) ?? [];
      const split = parts.join(' ').toLowerCase();
      if (joined !== name.toLowerCase()) add('name split or joined', joined, wanted);
      if (parts.length > 1 && parts.every((part) => part.length > 1) && split !== name.toLowerCase()) {
        add('name split or joined', split, wanted);
      }
    }
  });

  const pairs = acronyms(docs);
  docs.forEach((_doc, wanted) => {
    const title = ` ${titles[wanted]?.join(' ')} `;
    for (const [short, long] of pairs) {
      const has = { short: title.includes(` ${short} `), long: title.includes(` ${long} `) };
      if (has.short === has.long) continue;
      const written = has.short ? [short] : long.split(' ');
      const others = contentWords(titles[wanted] ?? []).filter((word) => !written.includes(word));
      for (let attempt = 0; attempt < 20; attempt++) {
        const context = pick(others, attempt < 10 ? 1 : 2);
        if (context.length === 0 || !only(texts, wanted, [...written, ...context])) continue;
        add('acronym or long form', [has.short ? long : short, ...context].join(' '), wanted);
        break;
      }
    }
  });
  return sets;
}

/** Finds acronyms with their long forms, from “long form (SHORT)” in any paper. @param {readonly { title: string, abstract: string }[]} docs */
function acronyms(docs) {
  /** @type {Map<string, string>} */
  const pairs = new Map();
  for (const doc of docs) {
    for (const match of `${doc.title}. ${doc.abstract}`.matchAll(
      /((?:[A-Za-z][\w]*[\s-]+){1,6})\(([A-Z][A-Za-z0-9]{1,6}?)s?\)/g,
    )) {
      const short = (match[2] ?? '').toLowerCase();
      const words = (match[1] ?? '')
        .trim()
        .toLowerCase()
        .split(/[\s-]+/);
      const long = words.slice(-short.length);
      if (
        !common.has(short) &&
        long.length === short.length &&
        long.every((word, i) => word[0] === short[i])
      ) {
        pairs.set(
          short,
          long.map((word, i) => (i === long.length - 1 ? word.replace(/s$/, '') : word)).join(' '),
        );
      }
    }
  }
  return pairs;
}
