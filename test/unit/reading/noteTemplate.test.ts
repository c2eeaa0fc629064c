import assert from 'node:assert/strict';
import type { Paper } from '../../../src/core/paper';
import {
  defaultNoteTemplate,
  notePath,
  notesGlob,
  fillTemplate,
  previewAddress,
} from '../../../src/core/reading/noteTemplate';
import { samplePaper } from './samplePaper';

const paper = (facts: Partial<Paper> = {}): Paper => samplePaper('x', facts);

suite('A note', () => {
  const subject = paper({
    title: 'A {brace}\n title',
    authors: [{ given: 'Ann', family: 'Li' }, { literal: ' ' }, { literal: 'The Lab' }],
    date: '2024-05-01',
    citationKey: 'li2024brace',
  });
  test('starts with title, authors, citation and a link to the preview', () => {
    const text = fillTemplate(defaultNoteTemplate, subject, previewAddress('vscode', 'a b/ü'));
    assert.equal(
      text,
      `# A {brace} title

Ann Li, The Lab (2024) [@li2024brace]

[Preview in Paperside](vscode://paperside.paperside/paper/a%20b%2F%C3%BC)

## Notes

`,
    );
  });
  test('fills front matter and body once', () =>
    assert.equal(
      fillTemplate('---\ntitle: {title}\n---\n# {title}\n', subject, ''),
      '---\ntitle: "A {brace} title"\n---\n# A {brace} title\n',
    ));
  const facts =
    '{title}|{authors}|{year}|{date}|{citationKey}|{citation}|{abstract}|{arxivId}|{doi}|{url}|{preview}|{none}';
  test('fills every placeholder', () =>
    assert.equal(
      fillTemplate(
        facts,
        paper({
          title: ' A\n title ',
          abstract: 'Words.',
          authors: [{ given: 'Ann', family: 'Li' }],
          date: '2024-05-01',
          arxivId: '2405.00001',
          doi: '10.1/x',
          links: [{ kind: 'project', url: 'https://a.example' }],
        }),
        'vscode://p',
      ),
      'A title|Ann Li|2024|2024-05-01|keyx|[@keyx]|Words.|2405.00001|10.1/x|https://a.example|vscode://p|{none}',
    ));
  test('fills a template for a paper without facts', () =>
    assert.equal(fillTemplate(facts, paper(), ''), 'Title x||||keyx|[@keyx]||||||{none}'));

  const signs = { title: '*A* <b> (c) @d', doi: '10.1/(a)_b' };
  const rows: [what: string, template: string, facts: Partial<Paper>, expected: string][] = [
    ['unknown placeholders stay', '{citationKey} {nothing} {doi}|', {}, 'keyx {nothing} |'],
    ['properties of objects are unknown', '{constructor}', {}, '{constructor}'],
    ['in a text', '{title}', signs, '\\*A\\* &lt;b&gt; (c) \\@d'],
    ['in an attribute', '<p title="{title}">', signs, '<p title="*A* &lt;b&gt; (c) &#64;d">'],
    ['in a comment', '<!-- {title} -->', signs, '<!-- *A* &lt;b&gt; (c) &#64;d -->'],
    ['after an element', '<b> {title}', signs, '<b> \\*A\\* &lt;b&gt; (c) \\@d'],
    ['after less', '3 < 4 {title}', signs, '3 < 4 \\*A\\* &lt;b&gt; (c) \\@d'],
    ['in an address', '[DOI](https://doi.org/{doi})', signs, '[DOI](https://doi.org/10.1/%28a%29_b)'],
    ['as an address', '[{doi}]( {title})', signs, '[10.1/(a)\\_b]( %2AA%2A%20%3Cb%3E%20%28c%29%20%40d)'],
    ['as one in angle brackets', '[x](<{doi}>)', signs, '[x](<10.1/%28a%29_b>)'],
    ['after a link', '[x](y) {title}', signs, '[x](y) \\*A\\* &lt;b&gt; (c) \\@d'],
    ['behind an address', '[x](y {title})', signs, '[x](y \\*A\\* &lt;b&gt; (c) \\@d)'],
    ['on the next line', '[x](\n{title}', signs, '[x](\n\\*A\\* &lt;b&gt; (c) \\@d'],
    ['in a block of code', '```text\n{title}\n```', signs, '```text\n*A* <b> (c) @d\n```'],
    ['in one of tildes', '   ~~~~\n\n{title}', signs, '   ~~~~\n\n*A* <b> (c) @d'],
    ['that a shorter fence does not end', '````\n```\n{doi}', signs, '````\n```\n10.1/(a)_b'],
    ['that another fence does not end', '~~~\n```\n{title}', signs, '~~~\n```\n*A* <b> (c) @d'],
    ['after one', '```\n```\n{title}', signs, '```\n```\n\\*A\\* &lt;b&gt; (c) \\@d'],
    ['after one with a longer end', '```\n````\n{title}', signs, '```\n````\n\\*A\\* &lt;b&gt; (c) \\@d'],
    [
      'between two',
      '```\n```\n```\n```\n{title}\n```',
      signs,
      '```\n```\n```\n```\n\\*A\\* &lt;b&gt; (c) \\@d\n```',
    ],
    [
      'after code in a line',
      '`a`\n``b``\n~~c~~\n{title}',
      signs,
      '`a`\n``b``\n~~c~~\n\\*A\\* &lt;b&gt; (c) \\@d',
    ],
    ['after a fence that is code itself', '    ```\n{title}', signs, '    ```\n\\*A\\* &lt;b&gt; (c) \\@d'],
    ['before one', '{title}\n```\n```', signs, '\\*A\\* &lt;b&gt; (c) \\@d\n```\n```'],
    ['what would end a block of code', '```\n{title}\n```', { title: '``` a' }, '```\n\u200B``` a\n```'],
    ['what would not', '```\n{title}\n```', { title: 'a ``` ~~~' }, '```\na ``` ~~~\n```'],
    [
      'an address of the web',
      '{url}',
      { links: [{ kind: 'code', url: 'https://a.b/(c)_[d]*~e@f' }] },
      'https://a.b/%28c%29_%5Bd%5D%2A~e%40f',
    ],
    ['another is none', '{url}|', { links: [{ kind: 'code', url: 'javascript:alert(1)' }] }, '|'],
    ['a key', '{citationKey} {citation}', { citationKey: 'a_b:c' }, 'a_b:c [@a_b:c]'],
    ['one that Markdown could read otherwise', '{citationKey}', { citationKey: '_a#' }, '_a#'],
    [
      'one that is more than a key',
      '{citationKey} {citation}',
      { citationKey: 'a*b' },
      'a\\*b \\[\\@{a\\*b}\\]',
    ],
  ];
  for (const [what, template, known, expected] of rows)
    test(`${what}: ${JSON.stringify(template)}`, () =>
      assert.equal(fillTemplate(template, paper(known), ''), expected));

  const paths: [pattern: string, key: string, expected: string][] = [
    ['notes/{citationKey}.md', 'a', 'notes/a.md'],
    ['{citationKey}/note.md', 'a', 'a/note.md'],
    ['{citationKey}/{citationKey}.md', 'a', 'a/a.md'],
    ['notes', 'a', 'notes/a.md'],
    ['notes/', 'a', 'notes/a.md'],
    ['my/notes//', 'a', 'my/notes/a.md'],
    ['my\\notes\\{citationKey}.md', 'a', 'my/notes/a.md'],
    ['notes/{citationKey}.md', 'a:/b', 'notes/a-b.md'],
    ['notes/{citationKey}.md', 'DBLP:conf/x', 'notes/DBLP-conf-x.md'],
  ];
  for (const [pattern, key, expected] of paths)
    test(`${pattern} ${key}`, () => assert.equal(notePath(pattern, key), expected));
  test('glob of all notes', () => assert.equal(notesGlob('notes/{citationKey}.md'), 'notes/*.md'));
});
