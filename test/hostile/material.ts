import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeCitations, type CitationFormat } from '../../src/core/export/citationFormats';
import { writeStored } from '../../src/core/collections/storedCollection';
import type { Paper } from '../../src/core/paper';
import { writeReadingList } from '../../src/core/reading/readingList';
import { writeTopicEdits } from '../../src/core/topics/storedTopicEdits';
import { corpus } from '../unit/search/corpus';

const filesIn = (folder: string, ending: RegExp): string[] =>
  readdirSync(folder)
    .filter((name) => ending.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

const papers = corpus.papers.slice(20, 32);
const written = (format: CitationFormat) =>
  writeCitations(
    papers.map((paper) => ({ paper, key: paper.citationKey })),
    format,
    'auto',
  );

const xml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const atomEntry = ({ arxivId, title, abstract, authors, submitted }: Paper) => `  <entry>
    <id>http://arxiv.org/abs/${arxivId}v1</id>
    <published>${submitted}T00:00:00Z</published>
    <title>${xml(title)}</title>
    <summary>  ${xml(abstract)}
</summary>
${authors.map(({ family, given }) => `    <author>\n      <name>${xml(`${given} ${family}`)}</name>\n    </author>`).join('\n')}
    <link href="https://arxiv.org/abs/${arxivId}" rel="alternate" type="text/html"/>
  </entry>`;
const page = JSON.stringify({
  dailyPapers: papers.map(({ arxivId, title, abstract, date }) => ({
    paper: { id: arxivId, title, summary: abstract, publishedAt: date, authors: [{ name: 'Jane Doe' }] },
  })),
});

const latex = `% !TEX root = main.tex
\\documentclass[11pt]{article}
\\usepackage[backend=biber, style=apa]{biblatex}
\\addbibresource[label=x]{refs.bib}
\\begin{document}
As \\textcite[see][p.~3]{a, b} say; \\autocites[1]{a}[2]{b} and \\citep*{c} \\nocite{*} 5\\% % \\cite{d}
\\begin{verbatim}
\\cite{e}
\\end{verbatim}
\\verb|\\cite{f}| \\begin{thebibliography}{9}\\bibitem[Doe(2020)]{doe} Doe.\\end{thebibliography}
\\bibliographystyle{plain}\\bibliography{refs,more}\\putbib[other] \\input{chapter} \\import{parts/}{one}
\\end{document}
`;
const markdown = `---
title: "A: B"
bibliography: [refs.bib, more.json]
nocite: |
  @a, @{b c}
---

# Heading {#sec-a}

As [see @doe2020, p. 3; -@roe{99}] and @fig-one show, @doe2020 [p. 4] says \`@no\`.

\`\`\`{note}
{cite:p}\`a; {see}b{fig 1}\` and {cite:t}\`c\`
\`\`\`

\`\`\`python
x@y
\`\`\`
<!-- @never --> <cite data-cite="k1,k2">(Doe, 2020)</cite> [#mmd][] [p. 3][#mmd;] [link](https://a.b/@c "t")
`;
const typst = `#import "x.typ": *
= Title <title>
As @doe2020[p. 3] @roe and #cite(<a>, form: "prose") or #cite(label("a/b")) // @no
\`@raw\` @title $x_1$
#bibliography(("refs.bib", "more.yml"), full: true)
`;
const rst = `Title
=====

As :cite:p:\`a, b\` and :cite:t:\`{see}c{fig 1}\` [doe]_ \`\`:cite:p:\`no\`\`\`

.. [doe] Doe, J. A work.
   Second line.

.. code-block:: rst

   :cite:p:\`never\`

.. bibliography:: refs.bib
   :all:
`;
const org = `#+title: A
#+bibliography: "my refs.bib"
* Heading
As [cite/t:see @a p. 3;@b] and citep:&a;&b, [[cite:see &c]] =[cite:@no]= cite:a,b
#+begin_src tex
[cite:@never]
#+end_src
# [cite:@comment]
#+print_bibliography:
`;
const asciidoc = `= Title
Jane Doe
:bibtex-file: refs.bib
:toc:

As cite:see[a(59), b] and citenp:[c] \`cite:[no]\`

----
cite:[never]
----
// cite:[comment]
bibliography::[]
`;

/** Real files, and what our own export makes of real papers; each by what it is. */
export const material = {
  latex: [latex, ...filesIn('test/samples', /\.tex$/)],
  markdown: [markdown, ...filesIn('test/samples', /\.md$/)],
  typst: [typst, ...filesIn('test/samples', /\.typ$/)],
  restructuredtext: [rst],
  org: [org],
  asciidoc: [asciidoc],
  bib: [
    ...filesIn('test/fixtures/bib', /\.bib$/),
    ...filesIn('test/samples', /\.bib$/),
    written('bibtex'),
    written('biblatex'),
  ],
  'csl-json': [...filesIn('test/fixtures/csl', /\.json$/), written('csl-json')],
  'csl-yaml': [...filesIn('test/fixtures/csl', /\.yaml$/), written('csl-yaml')],
  hayagriva: [...filesIn('test/fixtures/csl', /\.yml$/), written('hayagriva')],
  ris: [written('ris'), written('ris').replaceAll('\r\n', '\n')],
  atom: [
    `<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n${papers.map(atomEntry).join('\n')}\n</feed>\n`,
  ],
  html: [
    `<!DOCTYPE html><html><head><title>Daily Papers</title></head><body><div data-target="DailyPapers" data-props="${xml(page)}"></div><a href="/papers/2412.14093">x</a></body></html>`,
  ],
  page: filesIn('seeds', /^\d.*\.txt$/),
  stored: [
    writeStored({
      name: 'Mine',
      made: '2025-01-01T00:00:00Z',
      sources: [
        {
          name: 'refs.bib',
          uri: 'file:///refs.bib',
          hasOwnKeys: true,
          files: ['a-1.papers.json'],
          papers: 3,
          problems: [{ line: 1, kind: 'no-title', text: 'x' }],
          readAt: '2025-01-01T00:00:00Z',
        },
      ],
      removed: ['x'],
    }),
    writeReadingList(new Map([['2412.14093', { starred: true, status: 'read', tags: ['a'], changedAt: 1 }]])),
    writeTopicEdits([{ kind: 'rename', id: 'a', name: 'B' }]),
    JSON.stringify(papers),
  ],
  project: [
    'project:\n  bibliography:\n    - refs.bib\n    - other.bib\nformat:\n  html:\n    bibliography: x.bib\n',
    "extensions = ['sphinxcontrib.bibtex']\nbibtex_bibfiles = ['a.bib', \"b.bib\"]  # both\n",
  ],
} as const satisfies Record<string, readonly string[]>;

export type Kind = keyof typeof material;
export const kinds = Object.keys(material) as readonly Kind[];
