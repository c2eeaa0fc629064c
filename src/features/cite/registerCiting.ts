import * as vscode from 'vscode';
import { bibtexOf } from '../../core/cite/bib/bibtexOf';
import { formatReference } from '../../core/cite/export/formatReference';
import type { Paper } from '../../core/paper';
import type { Added, Bibliographies } from '../../host/bibliographies';
import { insertCitation } from '../../core/cite/insertCitation';
import {
  editInEditor,
  isBibliography,
  languageOf,
  offsetsOf,
  showEditor,
  type Manuscript,
  type Place,
} from '../../host/manuscript';
import type { PapersFor } from '../../host/paperArguments';
import type { RecentlyCited } from '../../host/recentlyCited';
import { settings } from '../../host/settings';
import { tell } from '../../host/tell';
import type { UndoneCitations } from '../../host/undoneCitations';
import { EncodingError } from '../../host/textFile';
import { chooseBibliography, nameOf } from './chooseBibliography';

interface Needs {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
  readonly recentlyCited: RecentlyCited;
  readonly undoneCitations: UndoneCitations;
  readonly papersFor: PapersFor;
}

/** Commands that put a citation into the text and its entry into the bibliography. */
export function registerCiting(needs: Needs): vscode.Disposable {
  const command = (
    name: string,
    title: string,
    run: (place: Place | undefined, papers: readonly Paper[]) => Promise<void>,
  ) =>
    vscode.commands.registerCommand(`paperside.${name}`, async (...args: unknown[]) => {
      // Where the cursor was when the user asked, whatever happens while papers are picked and files written.
      const { place } = needs.manuscript;
      const papers = await needs.papersFor(args, title);
      if (papers.length > 0) await run(place, papers);
    });
  return vscode.Disposable.from(
    command('insertCitation', vscode.l10n.t('Insert Citation'), (place, papers) =>
      cite(needs, place, papers, 'parenthetical'),
    ),
    command('insertTextualCitation', vscode.l10n.t('Insert Textual Citation'), (place, papers) =>
      cite(needs, place, papers, 'textual'),
    ),
    command('addToBibliography', vscode.l10n.t('Add to Bibliography'), (place, papers) =>
      addOnly(needs, place, papers),
    ),
  );
}

async function cite(
  needs: Needs,
  place: Place | undefined,
  papers: readonly Paper[],
  form: 'parenthetical' | 'textual',
): Promise<void> {
  if (!place) return copyReferences(papers);
  const { document } = place.editor;
  const language = languageOf(document);
  if (isBibliography(document)) {
    if (!(await addEntries(needs.bibliographies, [document.uri], papers))) return;
  } else if (language.id === 'plain') {
    const text = papers.map((paper) => formatReference(paper, 'apa')).join('\n');
    const edits = offsetsOf(place).map((offset) => ({ start: offset, end: offset, newText: text }));
    await editInEditor(await showEditor(place), edits);
  } else {
    const target = await chooseBibliography(needs.bibliographies, document);
    if (target.kind === 'cancelled') return;
    const added =
      target.kind === 'use' ? await addEntries(needs.bibliographies, target.uris, papers) : undefined;
    const keys = target.kind === 'use' ? added?.keys : await copyEntries(papers);
    if (!keys) return;
    const shown = await showEditor(place);
    const text = document.getText();
    const declaration = target.kind === 'use' && target.declare ? language.declare(text, target.declare) : [];
    // The declaration first: where both fall on the beginning of the text, it stands before the citation.
    const edits = [...declaration, ...insertCitation(language, text, offsetsOf(place), keys, form)];
    if (await editInEditor(shown, edits)) {
      if (added) needs.undoneCitations.remember(document, papers, added);
    } else {
      await vscode.env.clipboard.writeText(language.write('', 0, keys, form));
      void tell.warning(
        vscode.l10n.t(
          '{0} cannot be edited. The citation was copied to the clipboard.',
          nameOf(document.uri),
        ),
      );
    }
  }
  await needs.recentlyCited.add(papers.map((paper) => paper.id));
}

/** The papers' entries in the bibliography; none where that failed, of which the user has been told. */
async function addEntries(
  bibliographies: Bibliographies,
  uris: readonly vscode.Uri[],
  papers: readonly Paper[],
): Promise<Added | undefined> {
  try {
    const result = await bibliographies.add(uris, papers);
    const { added, target } = result;
    if (added.length > 0) {
      tell.done(
        added.length === 1
          ? vscode.l10n.t('Added to {0}: {1}', nameOf(target), added[0]!.title)
          : vscode.l10n.t('Added {0} entries to {1}', added.length, nameOf(target)),
      );
    }
    return result;
  } catch (error) {
    const [uri] = uris;
    const name = uri ? nameOf(uri) : '';
    const message =
      error instanceof EncodingError
        ? vscode.l10n.t('{0} is not UTF-8 and cannot hold this entry. Save it as UTF-8 and cite again.', name)
        : vscode.l10n.t(
            '{0} could not be changed: {1}',
            name,
            error instanceof Error ? error.message : String(error),
          );
    const copied = await tell.error(message, { label: vscode.l10n.t('Copy BibTeX'), value: true });
    if (copied) await copyEntries(papers);
    return undefined;
  }
}

/** For a document with nowhere to put an entry. */
async function copyEntries(papers: readonly Paper[]): Promise<string[]> {
  const options = { version: settings.citationVersion(undefined) };
  await vscode.env.clipboard.writeText(papers.map((paper) => bibtexOf(paper, options)).join('\n'));
  tell.done(vscode.l10n.t('BibTeX copied to the clipboard'));
  return papers.map((paper) => paper.citationKey);
}

async function copyReferences(papers: readonly Paper[]): Promise<void> {
  await vscode.env.clipboard.writeText(papers.map((paper) => formatReference(paper, 'apa')).join('\n'));
  void tell.info(vscode.l10n.t('No editor is open. The reference was copied to the clipboard.'));
}

async function addOnly(needs: Needs, place: Place | undefined, papers: readonly Paper[]): Promise<void> {
  if (!place) {
    void tell.info(vscode.l10n.t('Open the document whose bibliography you mean, and add the paper again.'));
    return;
  }
  const { document } = place.editor;
  const target = await chooseBibliography(needs.bibliographies, document);
  if (target.kind === 'cancelled') return;
  if (target.kind === 'skip') {
    await copyEntries(papers);
    return;
  }
  const added = await addEntries(needs.bibliographies, target.uris, papers);
  if (added && target.declare) {
    await editInEditor(
      await showEditor(place),
      languageOf(document).declare(document.getText(), target.declare),
    );
  }
}
