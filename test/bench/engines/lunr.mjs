import lunr from 'lunr';

/** @returns {import('./index.mjs').Engine[]} */
export function lunrEngines() {
  /** @param {string} name @param {(this: lunr.Builder) => void} configure @param {(index: lunr.Index, query: string) => lunr.Index.Result[]} run @returns {import('./index.mjs').Engine} */
  const engine = (name, configure, run) => ({
    name,
    build(docs) {
      const index = lunr(function () {
        this.ref('id');
        configure.call(this);
        docs.forEach((doc, id) => this.add({ id, title: doc.title, abstract: doc.abstract }));
      });
      return {
        search: (query, limit) =>
          run(index, query)
            .slice(0, limit)
            .map((result) => Number(result.ref)),
        bytes: () => JSON.stringify(index).length,
      };
    },
  });
  return [
    engine(
      'lunr-default',
      function () {
        this.field('title');
        this.field('abstract');
      },
      // In the string syntax - + : ~ ^ * are operators, and a comma after a word is not trimmed.
      (index, query) => index.search((query.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')),
    ),
    engine(
      'lunr-typing',
      function () {
        this.field('title', { boost: 2.5 });
        this.field('abstract');
        this.k1(1.6);
      },
      (index, query) => {
        const words = lunr.tokenizer((query.match(/[\p{L}\p{N}]+/gu) ?? []).join(' '));
        return index.query((q) => {
          words.forEach((word, i) => {
            const term = word.toString();
            q.term(term, { boost: 10 });
            if (i === words.length - 1) {
              q.term(term, { boost: 2, usePipeline: false, wildcard: lunr.Query.wildcard.TRAILING });
            }
            if (term.length > 3) q.term(term, { boost: 1, usePipeline: false, editDistance: 1 });
          });
        });
      },
    ),
  ];
}
