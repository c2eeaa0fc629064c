import assert from 'node:assert/strict';
import { completionContext } from '../../../src/core/languages/completionContext';
import { entrySearch, entrySearchSteps } from '../../../src/core/analysis/entrySearch';
import { runToEnd } from '../../../src/core/steps/steps';
import { bibBibliography } from '../../../src/core/bibliography/bibtex/bibBibliography';
import { languageFor } from '../../../src/core/languages/citationLanguages';

/** `|` marks the cursor, `‹…›` the text that an accepted key replaces; without them no key is being typed. */
function completes(languageId: string, marked: string) {
  const offset = marked.replace(/[‹›]/g, '').indexOf('|');
  const text = marked.replace(/[‹›|]/g, '');
  const found = completionContext(languageFor(languageId, ''), text, offset);
  const plain = marked.replace('|', '');
  const expected = plain.includes('‹')
    ? {
        start: plain.indexOf('‹'),
        end: plain.indexOf('›') - 1,
        typed: text.slice(plain.indexOf('‹'), offset),
      }
    : undefined;
  assert.deepEqual(found, expected);
}

const rows: Record<string, [what: string, text: string][]> = {
  latex: [
    ['right after the brace', 'As shown \\cite{‹|›}.'],
    ['where the brace is not closed', 'As shown \\cite{‹|›\n\nNext \\cite{a}.'],
    ['several words', '\\cite{‹fak alig|›}'],
    ['several words, not closed', '\\cite{‹fak alig|›\n\nNext.'],
    ['the second key', '\\cite{a, ‹b|›}'],
    ['between two keys', '\\cite{a,‹b|›,c}'],
    ['in the middle of a key', '\\cite{‹wie|ner-1960›}'],
    ['on a line of its own', '\\cite{a,\n  ‹b|›\n}'],
    ['after notes', '\\citep[see][p.~3]{‹b|›}'],
    ['biblatex', '\\autocites[3]{a}{‹b|›}'],
    ['apacite', '\\citeA<see>{‹b|›}'],
    ['a citation for the list alone', '\\nocite{‹b|›}'],
    ['not in a note', '\\cite[see |]{a}'],
    ['not in a comment', '% \\cite{a|}'],
    ['not in a chunk of R', '<<>>=\n\\cite{a|}\n@\n'],
    ['not in verbatim', '\\begin{verbatim}\n\\cite{a|}\n\\end{verbatim}'],
    ['not after the citation', '\\cite{a}|'],
    ['not in another command', '\\emph{a|}'],
    ['not in \\citestyle', '\\citestyle{a|}'],
    ['not in the group after a citation', '\\cite{a} {b|}'],
  ],
  markdown: [
    ['right after @', 'As shown by @‹|›'],
    ['right after @ in brackets', 'As shown [@‹|›].'],
    ['several words in brackets', 'As shown [@‹fak alig|›].'],
    ['several words in brackets that are not closed', 'As shown [@‹fak alig|›\n\nNext.'],
    ['the second key', '[@a; @‹b|›]'],
    ['after a prefix', '[see @‹b|›]'],
    ['author suppressed', '[-@‹b|›]'],
    ['one word in prose', 'So @‹green|› say'],
    ['leaves the full stop to the sentence', 'So @‹gre|en›. Next'],
    ['leaves other punctuation before a bracket, too', 'So (@‹gre|en›.:) and'],
    ['keeps a full stop within a key', 'So @‹gre|en.x› say'],
    ['in braces', '@{‹b|›}'],
    ['in a role', 'So {cite:p}`‹|›`.'],
    ['several words in a role', 'So {cite:t}`‹fak alig|›`'],
    ['a role that is not closed', 'So {cite}`‹fak alig|›\n\nNext.'],
    ['the second key of a role', '{cite:p}`a; ‹b|›; c`'],
    ['after a prefix in a role', '{cite:p}`{see}‹b|›{fig 1}`'],
    ['an element of nbconvert', '<cite data-cite="a,‹b|›">(Doe)</cite>'],
    ['not in another role', '{ref}`b|`'],
    ['not in a role in code', '`` {cite:p}`b|` ``'],
    ['not after a space in prose', 'So @green say|'],
    ['not after the comma of a locator', '[@a, p|]'],
    ['not in an e-mail address', 'Mail me@example|.org'],
    ['not in an e-mail address in brackets', '[me@example|]'],
    ['not in code', 'The `@dec|orator`'],
    ['not in a code block', '```\n@a|\n```'],
    ['not in a comment', '<!-- @a| -->'],
    ['in nocite of the front matter', "---\nnocite: '@a, @‹b|›'\n---\n"],
    ['not in the rest of the front matter', '---\nauthor: @a|\n---\n'],
    ['not in an address', 'https://example.org/@a|'],
  ],
  typst: [
    ['right after @', 'As shown @‹|›'],
    ['one word', 'As shown @‹gre|› here'],
    ['in a call', '#cite(<‹fak alig|›>)'],
    ['in a call that is not closed', '#cite(<‹a|›'],
    ['a label', '#cite(label("‹a|›"))'],
    ['not after a space', '@a b|'],
    ['not in an e-mail address', 'me@exa|mple.org'],
    ['not in code', '`@a|`'],
    ['not in a comment', '// @a|'],
  ],
  restructuredtext: [
    ['right after the tick', ':cite:p:`‹|›`'],
    ['not closed', 'So :cite:p:`‹|›'],
    ['several words', ':cite:t:`‹fak alig|›`'],
    ['the second key', ':cite:`a,‹b|›`'],
    ['a footnote', ':footcite:p:`‹b|›`'],
    ['not in another role', ':ref:`b|`'],
    ['not in literal text', '``:cite:p:`a|` ``'],
    ['not in a comment', '.. see :cite:p:`a|`'],
  ],
  org: [
    ['right after @', '[cite:@‹|›]'],
    ['not closed', 'So [cite:@‹|›'],
    ['several words', '[cite/t:@‹fak alig|›]'],
    ['the second key', '[cite:@a;@‹b|›]'],
    ['after a prefix', '[cite:see @‹b|›]'],
    ['org-ref', 'citep:&‹b|›'],
    ['org-ref, the second key', 'citep:&a;&‹b|›'],
    ['org-ref, in a link', '[[citep:see &‹b|› p. 3]]'],
    ['not in a bare address', 'me@exa|mple.org'],
    ['not in a comment', '# [cite:@a|]'],
    ['not in an example', '#+begin_example\n[cite:@a|]\n#+end_example'],
  ],
  asciidoc: [
    ['right after the bracket', 'cite:[‹|›]'],
    ['not closed', 'So cite:[‹|›'],
    ['several words', 'citenp:[‹fak alig|›]'],
    ['the second key', 'cite:[a, ‹b|›]'],
    ['after its pretext', 'cite:see[‹b|›]'],
    ['not in another macro', 'image:[a|]'],
    ['not in a comment', '// cite:[a|]'],
    ['not in a listing', '----\ncite:[a|]\n----\n'],
  ],
  plaintext: [['nowhere', '\\cite{a|}']],
};

for (const [language, cases] of Object.entries(rows)) {
  suite(`Finds the key being typed in ${language}`, () => {
    for (const [what, text] of cases) test(what, () => completes(language, text));
  });
}

suite('Entries by their words', () => {
  const { entries } = bibBibliography(`
@article{wiener1960, title = {Some Moral and Technical Consequences of Automation}, author = {Wiener, Norbert}, year = 1960}
@misc{gb24, title = {Alignment faking in large language models}, author = {Greenblatt, Ryan and Łukasik, {\\'E}va}, year = 2024, abstract = {A demonstration of a model that complies.}}
@misc{zh, title = {语言 模型}, author = {{Team Qwen}}, date = {2023-01}}
@misc{alignment-2019, title = {Another}, year = 2019}
@misc{bad, title = {Faking, but the author is missing
@misc{b:1.2, title = {Punctuated}, ids = {other-name}}
@article{zz, title = {Last}, author = {du Pin Calmon, Flavio}, journal = {Nature Physics}, doi = {10.1000/abc.77}, eprint = {2305.18290}}
`);
  const search = (query: string, limit: number) => entrySearch(entries).search(query, limit);
  const cases: [query: string, keys: string][] = [
    ['fak alig', 'gb24'],
    ['alig fak', 'gb24'],
    ['greenb 2024', 'gb24'],
    ['lukasik', 'gb24'],
    ['Łuk', 'gb24'],
    ['eva', 'gb24'],
    ['complies demonstr', 'gb24'],
    ['wiener1960', 'wiener1960'],
    ['wien', 'wiener1960'],
    ['1960 moral', 'wiener1960'],
    ['qwen', 'zh'],
    ['语言', 'zh'],
    ['align', 'alignment-2019 gb24'],
    ['other-name', 'b:1.2'],
    ['b:1.2', 'b:1.2'],
    ['faking', 'gb24'],
    ['bad', 'bad'],
    ['du pin', 'zz'],
    ['flavio', 'zz'],
    ['physics nature', 'zz'],
    ['2305.18290', 'zz'],
    ['abc.77', 'zz'],
    ['misc', ''],
    ['nothing like it', ''],
    ['fak nothing', ''],
    ['', 'wiener1960 gb24 zh alignment-2019 bad b:1.2 zz'],
  ];
  for (const [query, keys] of cases) {
    test(query || 'no word at all', () =>
      assert.deepEqual(
        search(query, 10).map(({ key }) => key),
        keys === '' ? [] : keys.split(' '),
      ),
    );
  }
  test('without their abstracts, for a start', () => {
    const brief = runToEnd(entrySearchSteps(entries, { hasAbstracts: false }));
    const found = ['complies', 'fak alig', 'lukasik'].map((query) =>
      brief.search(query, 10).map(({ key }) => key),
    );
    assert.deepEqual(found, [[], ['gb24'], ['gb24']]);
  });
  test('an entry tells of its abstract like of all else, though it is decoded late', () => {
    const [some, none] = ['gb24', 'zh'].map((key) => entries.find((each) => each.key === key)!.work);
    assert.equal({ ...some }.abstract, 'A demonstration of a model that complies.');
    assert.ok(JSON.stringify(some).includes('complies'));
    assert.ok(!('abstract' in none!));
  });
  test('no more than asked for', () => {
    assert.equal(search('', 2).length, 2);
    assert.deepEqual(
      search('align', 1).map(({ key }) => key),
      ['alignment-2019'],
    );
  });
});
