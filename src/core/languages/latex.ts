import { restInList, type BibliographyDeclaration, type LanguageDefinition } from './citation';
import { latexIncludes } from './latexFiles';
import { eolOf } from '../text/lines';
import type { TextEdit } from '../text/textEdit';
import { findCitations, keysIn, maskLatex } from './latexCitations';
import { forms, loadedPackage, write } from './latexPackages';

function findDeclarations(text: string): BibliographyDeclaration[] {
  // The package subfiles reads `\subfix{refs}` as `refs`.
  const source = maskLatex(text).replace(
    /(\\subfix\s*\{)([^{}]*)\}/g,
    (_, lead: string, path: string) => `${' '.repeat(lead.length)}${path} `,
  );
  const found: BibliographyDeclaration[] = [];
  const pattern =
    /\\(bibliography|nobibliography|addbibresource|addglobalbib|addsectionbib)\*?(?:\s*\[([^[\]]*)\])?\s*\{([^{}]*)\}/g;
  for (const match of source.matchAll(pattern)) {
    const isBiblatex = match[1]!.startsWith('add');
    // biblatex has the older command, too.
    const reader = isBiblatex || loadedPackage(source) === 'biblatex' ? {} : { isForBibtex: true as const };
    if (isBiblatex && /location\s*=\s*remote/.test(match[2] ?? '')) continue;
    const open = match.index + match[0].lastIndexOf('{') + 1;
    for (const { key: path, start, end } of isBiblatex
      ? [{ key: match[3]!.trim(), start: open, end: open + match[3]!.length }]
      : keysIn(source, open, open + match[3]!.length)) {
      if (!path || /[\\#]/.test(path)) continue;
      // BibTeX adds the ending; biblatex expects it.
      found.push({ path: isBiblatex ? path : withEnding(path), start, end, ...reader });
    }
  }
  // The package bibunits has a bibliography for each unit.
  for (const match of source.matchAll(/\\putbib\s*\[([^[\]]*)\]/g)) {
    const open = match.index + match[0].indexOf('[') + 1;
    for (const { key, start, end } of keysIn(source, open, open + match[1]!.length))
      if (!/[\\#]/.test(key)) found.push({ path: withEnding(key), start, end });
  }
  return found;
}

const withEnding = (path: string) => (/\.bib$/i.test(path) ? path : `${path}.bib`);

function declare(text: string, path: string): TextEdit[] {
  const source = maskLatex(text);
  const insertAt = (offset: number, newText: string): TextEdit => ({ start: offset, end: offset, newText });
  const begin = source.search(/\\begin\{document\}/);
  const end = source.lastIndexOf('\\end{document}');
  // This is a chapter: the declaration belongs in the file that includes it.
  if (begin < 0 || end < begin) return [];
  const eol = eolOf(text);
  if (loadedPackage(source) === 'biblatex') {
    const edits = [insertAt(begin, `\\addbibresource{${path}}${eol}`)];
    if (!/\\printbibliography\b/.test(source)) edits.push(insertAt(end, `\\printbibliography${eol}`));
    return edits;
  }
  const style = /\\bibliographystyle\b/.test(source) ? '' : `\\bibliographystyle{plain}${eol}`;
  return [insertAt(end, `${style}\\bibliography{${path.replace(/\.bib$/i, '')}}${eol}`)];
}

/** Keys of the `\bibitem`s: their references are in the document itself. */
const ownReferences = (text: string) =>
  new Set(
    [...text.matchAll(/\\bibitem(?:\s*\[[^[\]]*\])?\s*\{([^{}]+)\}/g)].map((match) => match[1]!.trim()),
  );

export const latex: LanguageDefinition<'latex'> = {
  id: 'latex',
  name: 'LaTeX',
  languageIds: ['latex', 'tex', 'latex-expl3', 'context', 'rsweave', 'jlweave', 'pweave', 'doctex'],
  // Sweave and knitr (.Rnw, .Snw, .Rtex), Weave.jl (.jnw) and Pweave (.texw) write LaTeX with chunks of code.
  extensions: ['.tex', '.ltx', '.rnw', '.snw', '.rtex', '.jnw', '.texw', '.dtx'],
  findCitations,
  openings: [
    {
      before:
        /\\(?:(?=[A-Za-z]*?[cC]ite)[A-Za-z]+\*?|bibentry)(?:\s*(?:\[[^[\]]*\]|\([^()]*\)|<[^<>]*>|\{[^{}]*\}))*\s*\{(?:[^{}]*,)?\s*((?:[^{},\s][^{},\n]*)?)$/,
      rest: restInList(',', '{}'),
      close: '}',
    },
  ],
  // \nocite{*}
  citesEverything: (text, citations) =>
    citations.some(
      ({ form, start, end }) => form === 'hidden' && /[{,]\s*\*\s*[,}]/.test(text.slice(start, end)),
    ),
  mayLackEntry(text) {
    if (/location\s*=\s*remote/.test(text)) return () => true;
    const own = ownReferences(text);
    return (key) => own.has(key);
  },
  write,
  forms,
  extend(text, citation, keys) {
    const last = citation.keys.at(-1);
    const [, space] =
      citation.keys.length > 1 ? (/,(\s*)$/.exec(text.slice(citation.start, last!.start)) ?? []) : [];
    // Keeps the style of the document: `a,b`, `a, b` or one key a line.
    const separator = `,${space ?? ''}`;
    if (!last) {
      const at = citation.end - 1;
      // `\nocite{*}` has no key but is not empty.
      const isEmpty = /\{\s*$/.test(text.slice(citation.start, at));
      return { start: at, end: at, newText: (isEmpty ? '' : ',') + keys.join(separator) };
    }
    const isGroupEach = /^\\[A-Za-z]*cites\b/.test(text.slice(citation.start, citation.end));
    return isGroupEach
      ? { start: citation.end, end: citation.end, newText: keys.map((key) => `{${key}}`).join('') }
      : { start: last.end, end: last.end, newText: keys.map((key) => separator + key).join('') };
  },
  includes: latexIncludes,
  findDeclarations,
  declare,
  helpedBy: [
    {
      id: 'james-yu.latex-workshop',
      languageIds: ['latex', 'tex', 'latex-expl3', 'doctex', 'rsweave', 'jlweave', 'pweave'],
      help: ['completion', 'navigation'],
    },
    {
      id: 'efoerster.texlab',
      languageIds: ['latex', 'tex', 'bibtex'],
      help: ['completion', 'navigation', 'diagnostics'],
    },
  ],
};
