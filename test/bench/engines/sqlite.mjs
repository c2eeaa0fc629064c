/** SQLite's FTS5, if Node has it. @returns {Promise<import('./index.mjs').Engine[]>} */
export async function sqliteEngines() {
  /** @type {any} */
  const sqlite = await import(/* @vite-ignore */ 'node:sqlite').catch(() => undefined);
  if (!sqlite) return [];
  /** @param {string} name @param {string} tokenizer @param {(words: string[]) => string} match @returns {import('./index.mjs').Engine} */
  const engine = (name, tokenizer, match) => ({
    name,
    build(docs) {
      const db = new sqlite.DatabaseSync(':memory:');
      db.exec(`CREATE VIRTUAL TABLE papers USING fts5(title, abstract, tokenize = '${tokenizer}')`);
      const insert = db.prepare('INSERT INTO papers(rowid, title, abstract) VALUES (?, ?, ?)');
      db.exec('BEGIN');
      docs.forEach((doc, id) => insert.run(id + 1, doc.title, doc.abstract));
      db.exec('COMMIT');
      db.exec("INSERT INTO papers(papers) VALUES ('optimize')");
      const select = db.prepare(
        'SELECT rowid FROM papers WHERE papers MATCH ? ORDER BY bm25(papers, 2.5, 1.0) LIMIT ?',
      );
      return {
        search(query, limit) {
          const words = query.match(/[\p{L}\p{N}]+/gu) ?? [];
          if (words.length === 0) return [];
          return select.all(match(words), limit).map((/** @type {{ rowid: number }} */ row) => row.rowid - 1);
        },
        bytes() {
          const [{ page_count: pages }] = db.prepare('PRAGMA page_count').all();
          const [{ page_size: size }] = db.prepare('PRAGMA page_size').all();
          return pages * size;
        },
      };
    },
  });
  return [
    engine('fts5-porter', 'porter unicode61', (words) =>
      words.map((word, i) => `"${word}"${i === words.length - 1 ? '*' : ''}`).join(' OR '),
    ),
    engine('fts5-trigram', 'trigram', (words) =>
      words.some((word) => word.length > 2)
        ? words
            .filter((word) => word.length > 2)
            .map((word) => `"${word}"`)
            .join(' OR ')
        : '"   "',
    ),
  ];
}
