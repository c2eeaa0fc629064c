import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import MarkdownIt from 'markdown-it';
import { parse as parseYaml } from 'yaml';
import { languageFor } from '../../../src/core/languages/citationLanguages';
import type { Paper } from '../../../src/core/paper';
import { toOneLine } from '../../../src/core/reading/escapeMarkdown';
import { defaultNoteTemplate, fillTemplate, previewAddress } from '../../../src/core/reading/noteTemplate';
import { hostilePaper } from '../../hostile/hostilePaper';
import { payloads } from '../../hostile/payloads.mjs';

/** Every place that a template may have a fact in. */
const template = `---
title: {title}
quoted: "On {title}, by {authors}"
single: 'On {title}'
mixed: About {title} of {year}
authors: [{authors}]
author: {authors}
list:
  - {title}
  - key: {citationKey}
abstract: |
  {abstract}
folded: >-
  {abstract}
year: {year}
doi: {doi}
url: {url}
---

# {title}

{authors}

{abstract}

- {title}
- {authors} ({year}) {citation}

> {abstract}

1. {title}

| {title} | {authors} |
|---------|-----------|
| {doi}   | {date}    |

\`\`\`text
{title}
{abstract}
\`\`\`

<p title="{title}">{abstract}</p>

<!-- {title} -->

[{title}]({url}) [DOI](https://doi.org/{doi}) {url}

{arxivId}

*{title}* **{title}** "{title}" ({title})

[Preview]({preview})

## End
`;

const note = (paper: Paper, from: string) => fillTemplate(from, paper, previewAddress('vscode', paper.id));
/** As VS Code has it. */
const markdown = new MarkdownIt({ html: true, linkify: true });
markdown.linkify.set({ fuzzyLink: false });
const language = languageFor('markdown', '');

/** The tokens, one after the other, without what they say. */
function shapeOf(text: string) {
  const tokens = markdown.parse(text, {}).flatMap((token) => [token, ...(token.children ?? [])]);
  const isOwnAddress = (index: number) => tokens[index]?.markup === 'linkify';
  const addresses: string[] = [];
  const shape = tokens.flatMap((token, i) => {
    if (token.type === 'link_open') addresses.push(String(token.attrGet('href')));
    // A bare address of the web shows itself.
    if (isOwnAddress(i)) return [];
    if (token.type === 'text' || token.type === 'text_special') return [];
    if (/^html/.test(token.type))
      return [token.type, token.content.replace(/"[^"]*"|>[^<>]*<|<!--[^]*?-->/g, '')];
    return [`${token.type}${token.tag}`];
  });
  return { shape, addresses };
}

const harmless = (payload: string): Paper => ({
  ...hostilePaper(payload),
  citationKey: 'key2024',
  links: [{ kind: 'code', url: `https://example.org/${payload.replace(/[\s\p{C}<>"'`\\]/gu, '')}` }],
  date: payload,
  submitted: '2024-05-01',
});

const bodyOf = (text: string) => text.replace(/^---\n[^]*?\n---\n/, '');
const frontMatterOf = (text: string) => /^---\n([^]*?)\n---\n/.exec(text)![1]!;

suite('A note on a hostile paper', function () {
  this.timeout(60_000);

  for (const [name, from] of [
    ['the default', defaultNoteTemplate],
    ['one with every place', template],
  ] as const) {
    test(`${name}: what it is made of is what the template says, and it cites once`, () => {
      const expected = shapeOf(bodyOf(note(harmless('harmless'), from)));
      for (const payload of payloads) {
        // What is nothing but blanks leaves nothing to be a paragraph.
        if (toOneLine(payload) === '') continue;
        const text = note(harmless(payload), from);
        const { shape, addresses } = shapeOf(bodyOf(text));
        assert.deepEqual(shape, expected.shape, `${payload}\n${text}`);
        for (const address of addresses)
          assert.match(address, /^(?:https?:\/\/|vscode:\/\/paperside\.paperside\/paper\/)/, text);
        assert.deepEqual(
          language.findCitations(bodyOf(text)).flatMap(({ keys }) => keys.map(({ key }) => key)),
          ['key2024'],
          text,
        );
        assert.deepEqual(language.findDeclarations(text), [], text);
      }
    });
  }

  test('the front matter says what the paper says, and no more', () => {
    for (const payload of payloads) {
      const paper = harmless(payload);
      const line = toOneLine(payload);
      const text = note(paper, template);
      const value = parseYaml(frontMatterOf(text)) as Record<string, unknown>;
      // The last name `others` says that the list was cut.
      const names = [`${line} ${line}`.trim(), line === 'others' ? 'et al.' : line];
      const expected: Record<string, unknown> = {
        title: line,
        quoted: `On ${line}, by ${names.join(', ')}`,
        single: `On ${line}`,
        mixed: `About ${line} of 2024`.trim(),
        author: names.join(', '),
        abstract: `${line}\n`,
      };
      for (const [key, said] of Object.entries(expected))
        if (line !== '') assert.deepEqual(String(value[key]), said, `${key}: ${text}`);
      assert.deepEqual(
        Object.keys(value),
        Object.keys(parseYaml(frontMatterOf(template.replaceAll(/[{}]/g, ''))) as object),
      );
    }
  });

  test('a key of a file that is more than a key cites nothing, and does nothing', () => {
    for (const payload of payloads) {
      const key = payload.replace(/[\s\p{C}{},="]/gu, '');
      if (key === '') continue;
      const text = note(
        { ...harmless('harmless'), citationKey: key },
        `${template}\n\`{citationKey}\` {citationKey}\n`,
      );
      const { shape, addresses } = shapeOf(bodyOf(text));
      assert.deepEqual(
        shape.filter((type) => /^(?:html|image|heading)/.test(type)).length,
        shapeOf(bodyOf(note(harmless('harmless'), template))).shape.filter((type) =>
          /^(?:html|image|heading)/.test(type),
        ).length,
        text,
      );
      for (const address of addresses)
        assert.match(address, /^(?:https?:\/\/|vscode:\/\/paperside\.paperside\/paper\/)/, text);
      const keys = language.findCitations(bodyOf(text)).flatMap(({ keys }) => keys.map((each) => each.key));
      assert.ok(keys.every((each) => each === key) && keys.length <= 1, `${keys}: ${text}`);
    }
  });

  test('pandoc reads the same', function () {
    if (process.env['REQUIRE_TOOLS'] !== '1') return;
    this.timeout(300_000);
    const kinds = (text: string): string[] => {
      const { stdout, error } = spawnSync('pandoc', ['-f', 'markdown', '-t', 'json'], {
        input: text,
        encoding: 'utf8',
      });
      assert.ok(!error, 'pandoc is not installed');
      return [...stdout.matchAll(/"t":"(\w+)"/g)]
        .map(([, kind]) => kind!)
        .filter((kind) => !/^(?:Str|Space|SoftBreak|Quoted|SingleQuote|DoubleQuote)$/.test(kind));
    };
    const all = (texts: readonly string[]) => kinds(texts.map((text) => `${text}\n\n***\n`).join('\n'));
    const expected = all([note(harmless('harmless'), defaultNoteTemplate)]);
    for (const payload of payloads) {
      if (toOneLine(payload) === '') continue;
      assert.deepEqual(all([note(harmless(payload), defaultNoteTemplate)]), expected, payload);
    }
  });
});
