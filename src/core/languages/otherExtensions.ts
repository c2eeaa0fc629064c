export type CitationHelp = 'completion' | 'navigation' | 'diagnostics';

/** Extensions that help with citations themselves, the languages they do it in, and what they do there. */
const others: Readonly<Record<string, { languages: readonly string[]; help: readonly CitationHelp[] }>> = {
  'james-yu.latex-workshop': {
    languages: ['latex', 'tex', 'latex-expl3', 'doctex', 'rsweave', 'jlweave', 'pweave'],
    help: ['completion', 'navigation'],
  },
  'efoerster.texlab': {
    languages: ['latex', 'tex', 'bibtex'],
    help: ['completion', 'navigation', 'diagnostics'],
  },
  'quarto.quarto': { languages: ['quarto'], help: ['completion'] },
  'notzaki.pandocciter': {
    languages: ['markdown', 'rmd', 'quarto', 'pweave_md'],
    help: ['completion', 'navigation'],
  },
  'myriad-dreamin.tinymist': { languages: ['typst'], help: ['completion', 'navigation', 'diagnostics'] },
};

/** Does one of them that is installed give this help in this language? Then it would stand there twice. */
export function isHelpedBy(
  languageId: string,
  help: CitationHelp,
  isInstalled: (extensionId: string) => boolean,
): boolean {
  return Object.entries(others).some(
    ([id, other]) => other.languages.includes(languageId) && other.help.includes(help) && isInstalled(id),
  );
}
