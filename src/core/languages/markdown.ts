import { isMap } from 'yaml';
import { eolOf } from '../text/lines';
import { definedOnly } from '../text/unknownValues';
import { parseYaml, yamlTexts } from '../yaml/parseYaml';
import type {
  BibliographyDeclaration,
  Citation,
  DeclaredStyle,
  LanguageDefinition,
  OfferedForm,
  ProjectText,
} from './citation';
import { bothForms } from './commonForms';
import { isCustomaryLabel } from './crossReferences';
import { frontMatter, maskMarkdown } from './maskMarkdown';
import { extendRole, findRoles, mystFlavour, mystForms, roleOpening, writeRole } from './myst';
import {
  citeElementOpening,
  extendCiteElement,
  findCiteElements,
  findMultiMarkdown,
  writeMultiMarkdown,
} from './multiMarkdown';
import { extendPandoc, findNocite, findPandoc, pandocOpenings, writePandoc } from './pandoc';
import { listsUncited } from './sphinxBibliography';

function findCitations(text: string): Citation[] {
  const source = maskMarkdown(text);
  const others = [
    ...findNocite(text),
    ...findRoles(source, text),
    ...findMultiMarkdown(source, text),
    ...findCiteElements(source, text),
  ];
  const pandoc = findPandoc(source, text);
  if (others.length === 0) return pandoc;
  const apart = pandoc.filter(
    (each) => !others.some(({ start, end }) => each.start < end && start < each.end),
  );
  return [...apart, ...others].sort((a, b) => a.start - b.start);
}

type CitationStyle = 'pandoc' | 'role' | 'multimarkdown' | 'element';

function styleAt(text: string, { start }: Citation): CitationStyle {
  if (text.startsWith('<', start)) return 'element';
  if (/^\{(?!\})/.test(text.slice(start, start + 2))) return 'role';
  return /^\[(?:#|[^[\]@\n]*\]\[#)/.test(text.slice(start, start + 200)) ? 'multimarkdown' : 'pandoc';
}

/** The style for a new citation: that of the others in the text, else that of the project. */
function styleOf(text: string, project: readonly ProjectText[]): Exclude<CitationStyle, 'element'> {
  const count = { pandoc: 0, role: 0, multimarkdown: 0, element: 0 };
  for (const citation of findCitations(text)) {
    const style = styleAt(text, citation);
    // `@someone` may be a mention.
    if (style !== 'pandoc' || text[citation.start] === '[') count[style]++;
  }
  if (count.role > 0 && count.role >= count.pandoc) return 'role';
  if (count.multimarkdown > count.pandoc) return 'multimarkdown';
  return count.pandoc === 0 && mystFlavour(project) !== undefined ? 'role' : 'pandoc';
}

function findDeclarations(text: string): BibliographyDeclaration[] {
  const matter = frontMatter(text);
  return matter ? declarationsInYaml(text.slice(matter.start, matter.end), matter.start) : [];
}

/** Reads the `bibliography:` of a YAML mapping: a path or a list of them. `offset` is added to the ranges. */
export function declarationsInYaml(yaml: string, offset = 0): BibliographyDeclaration[] {
  const contents = parseYaml(yaml).document?.contents;
  if (!isMap(contents)) return [];
  return yamlTexts(contents.get('bibliography', true)).map(({ text, start, end }) => ({
    path: text,
    start: offset + start,
    end: offset + end,
  }));
}

/** Reads `csl:` and `lang:` of a YAML mapping, as Pandoc and Quarto do. */
export function styleInYaml(yaml: string): DeclaredStyle {
  const contents = parseYaml(yaml).document?.contents;
  if (!isMap(contents)) return {};
  const first = (...keys: string[]) =>
    keys.map((key) => yamlTexts(contents.get(key, true))[0]?.text).find((text) => text !== undefined);
  return definedOnly({ style: first('csl', 'citation-style'), language: first('lang') });
}

function findStyle(text: string): DeclaredStyle {
  const matter = frontMatter(text);
  return matter ? styleInYaml(text.slice(matter.start, matter.end)) : {};
}

/** Files that tell MyST, and files that tell that it is none. */
const styleFiles = ['myst.yml', 'myst.yaml', '_quarto.yml', '_quarto.yaml', 'conf.py', '_config.yml'];

/** Pandoc's `[-@key]`. */
const withoutAuthor: OfferedForm = { id: 'no-author', shown: 'year-in-brackets' };

/** Is it the text of a link: `[@someone](https://…)`? */
const isInLink = (text: string, { start, end }: Citation): boolean =>
  /\[[^[\]\n]*$/.test(text.slice(Math.max(0, start - 200), start)) &&
  /^[^[\]\n]*\][([]/.test(text.slice(end, end + 200));

export const markdown: LanguageDefinition<'markdown'> = {
  id: 'markdown',
  name: 'Markdown',
  languageIds: ['markdown', 'quarto', 'rmd', 'mdx', 'pweave_md'],
  extensions: ['.md', '.markdown', '.qmd', '.rmd', '.rmarkdown', '.mdx'],
  findCitations,
  openings: [...pandocOpenings, roleOpening, citeElementOpening],
  citesEverything: (text, citations) =>
    citations.some(({ form, start, end }) => form === 'hidden' && /@\*/.test(text.slice(start, end))) ||
    // R Markdown passes this on to LaTeX.
    text.includes('\\nocite{*}') ||
    listsUncited(text, /^[ \t]*(?:(?:`{3,}|:{3,})\{bibliography\}|\.\. bibliography::)/gm),
  mayLackEntry: (text, undeclared) => (key, citation) => {
    const style = styleAt(text, citation);
    // `[#label][]` may be a link.
    if (style !== 'pandoc') return style === 'multimarkdown' && undeclared;
    // In a note, `@someone` is usually a mention.
    const isMention = citation.form === 'textual' && (undeclared || isInLink(text, citation));
    return isMention || isCustomaryLabel(key);
  },
  write(text, offset, keys, form, project = []) {
    switch (styleOf(text, project)) {
      case 'role':
        return writeRole(keys, form, text.slice(offset, offset + 1));
      case 'multimarkdown':
        return writeMultiMarkdown(keys, form);
      case 'pandoc':
        return writePandoc(text, offset, keys, form);
    }
  },
  forms(text, project = []) {
    const style = styleOf(text, project);
    if (style === 'role') return [...bothForms, ...mystForms(mystFlavour(project))];
    return style === 'pandoc' ? [...bothForms, withoutAuthor] : bothForms;
  },
  extend(text, citation, keys) {
    const style = styleAt(text, citation);
    if (style === 'role') return extendRole(text, citation, keys);
    if (style === 'element') return extendCiteElement(text, citation, keys);
    if (style === 'multimarkdown') {
      return { start: citation.end, end: citation.end, newText: writeMultiMarkdown(keys, citation.form) };
    }
    return extendPandoc(text, citation, keys);
  },
  findDeclarations,
  findStyle,
  // Quarto and R Markdown have endings of their own, and no roles.
  styleFilesAbove: (path) => (/\.(?:qmd|rmd|rmarkdown)$/i.test(path) ? [] : styleFiles),
  declare(text, path) {
    const eol = eolOf(text);
    const matter = frontMatter(text);
    if (matter) return [{ start: matter.end, end: matter.end, newText: `bibliography: ${path}${eol}` }];
    const start = text.startsWith('\uFEFF') ? 1 : 0;
    return [
      {
        start,
        end: start,
        newText: `---${eol}bibliography: ${path}${eol}---${eol}${text === '' ? '' : eol}`,
      },
    ];
  },
  helpedBy: [
    { id: 'quarto.quarto', languageIds: ['quarto'], help: ['completion'] },
    {
      id: 'notzaki.pandocciter',
      languageIds: ['markdown', 'rmd', 'quarto', 'pweave_md'],
      help: ['completion', 'navigation'],
    },
  ],
};
