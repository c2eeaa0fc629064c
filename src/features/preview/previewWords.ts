import * as vscode from 'vscode';
import type { PreviewWords } from './renderPreview';

/** The texts of the preview, in the language of VS Code. */
export function previewWords(pageDate: (pageId: string) => string | undefined): PreviewWords {
  return {
    cite: vscode.l10n.t('Insert Citation'),
    addToBibliography: vscode.l10n.t('Add to Bibliography'),
    copyBibtex: vscode.l10n.t('Copy BibTeX'),
    openPdf: vscode.l10n.t('Open PDF'),
    openNote: vscode.l10n.t('Open Note'),
    completeMetadata: vscode.l10n.t('Complete Metadata'),
    actions: vscode.l10n.t('Actions'),
    abstract: vscode.l10n.t('Abstract'),
    noAbstract: vscode.l10n.t('No abstract available.'),
    onlyNumber: vscode.l10n.t(
      'Only the number is known. Complete Metadata asks the services you allow for the title, authors and abstract.',
    ),
    links: vscode.l10n.t('Links'),
    related: vscode.l10n.t('Related papers'),
    sharedTerms: (terms) => vscode.l10n.t('shares {0}', terms),
    map: vscode.l10n.t('Map'),
    years: (topic, counts) => vscode.l10n.t('Papers on {0} per year: {1}', topic, counts),
    papersPerYear: (topic) => vscode.l10n.t('{0}: papers per year', topic),
    from: (sources) => vscode.l10n.t('from {0}', sources),
    listed: vscode.l10n.t('Listed on'),
    listing: ({ page, rank }) => {
      const date = pageDate(page);
      return date
        ? vscode.l10n.t('Daily Papers of {0}, no. {1}', date, rank)
        : vscode.l10n.t('{0}, no. {1}', page, rank);
    },
    withdrawn: vscode.l10n.t('Withdrawn.'),
    topics: vscode.l10n.t('Topics'),
    editors: vscode.l10n.t('(editors)'),
    moreAuthors: (count) => vscode.l10n.t('and {0} more', count),
    linkKinds: {
      arxiv: vscode.l10n.t('arXiv'),
      pdf: vscode.l10n.t('PDF'),
      huggingface: vscode.l10n.t('Hugging Face'),
      doi: vscode.l10n.t('DOI'),
      code: vscode.l10n.t('Code'),
      project: vscode.l10n.t('Project'),
      dataset: vscode.l10n.t('Dataset'),
      model: vscode.l10n.t('Model'),
      demo: vscode.l10n.t('Demo'),
    },
  };
}
