import * as vscode from 'vscode';
import { bibliographyKindOf } from '../../core/bibliography/bibliography';
import { isOfEntry } from '../../core/bibliography/paperOfEntry';
import { citationFormats, writeCitations } from '../../core/export/citationFormats';
import { keyedPapers } from '../../core/export/keyedPapers';
import type { Paper } from '../../core/paper';
import { itemOfPaper } from '../../core/references/entryItem';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import type { Added } from '../../host/bibliography/entryWriter';
import {
  editInDocument,
  editInEditor,
  isBibliography,
  isManuscript,
  languageOf,
  showEditor,
  type Manuscript,
  type Place,
} from '../../host/manuscript/manuscript';
import type { CitationForms } from '../../host/manuscript/citationForms';
import type { PapersFor } from '../../host/picking/commandArguments';
import { allowChanges, OutsideError } from '../../host/files/fileAccess';
import { describeError } from '../../host/messages/describeError';
import type { DocumentStyles } from '../../host/references/documentStyles';
import type { RecentlyCited } from '../../host/manuscript/recentlyCited';
import { settings } from '../../host/settings';
import { messages } from '../../host/messages/messages';
import type { UndoneCitations } from '../../host/bibliography/undoneCitations';
import { askForm } from './askForm';
import { chooseBibliography, type BibliographyTarget } from './chooseBibliography';
import { declarationIn, formatterFor, plainFormOf, writeCitation, writePlain } from './writeCitation';
import { basename } from '../../host/files/uri';

interface Services {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
  readonly recentlyCited: RecentlyCited;
  readonly undoneCitations: UndoneCitations;
  readonly papersFor: PapersFor;
  readonly forms: CitationForms;
  readonly styles: DocumentStyles;
}

/** Commands that insert a citation into the text and add its entry to the bibliography. */
export function registerCiting(services: Services): vscode.Disposable {
  const command = (
    name: string,
    title: string,
    run: (place: Place | undefined, papers: readonly Paper[]) => Promise<void>,
  ) =>
    vscode.commands.registerCommand(`paperside.${name}`, async (...args: unknown[]) => {
      // Keep the cursor from before papers are picked and files written: the user may move it meanwhile.
      const place = droppedAt(args[2]) ?? services.manuscript.place;
      const papers = await services.papersFor(args, title);
      if (papers.length > 0) await run(place, papers);
    });
  return vscode.Disposable.from(
    command('insertCitation', vscode.l10n.t('Insert Citation'), (place, papers) =>
      cite(services, place, papers, undefined),
    ),
    command('insertTextualCitation', vscode.l10n.t('Insert Textual Citation'), (place, papers) =>
      cite(services, place, papers, 'textual'),
    ),
    command('insertCitationAs', vscode.l10n.t('Insert Citation As'), async (place, papers) => {
      const answer = place && (await askForm(services, place, papers));
      if (answer?.kind !== 'cancelled') await cite(services, place, papers, answer?.form);
    }),
    command('addToBibliography', vscode.l10n.t('Add to Bibliography'), (place, papers) =>
      addToBibliography(services, place, papers),
    ),
  );
}

/** Where a dragged paper was dropped. */
function droppedAt(argument: unknown): Place | undefined {
  if (typeof argument !== 'object' || argument === null || !('editor' in argument)) return undefined;
  return argument as Place;
}

async function cite(
  services: Services,
  place: Place | undefined,
  papers: readonly Paper[],
  form: string | undefined,
): Promise<void> {
  if (!place) return copyReferences(services, papers);
  const { document } = place.editor;
  const language = languageOf(document);
  if (isBibliography(document)) {
    const again = () => cite(services, place, papers, form);
    if (!(await addEntries(services.bibliographies, { uris: [document.uri] }, papers, again))) return;
  } else if (!isManuscript(document)) {
    const wanted = plainFormOf(document, form ?? services.forms.usual(document));
    if (await writePlain(services.styles, place, papers, wanted))
      await services.forms.remember(document, wanted);
  } else if (language.writeReferences?.(document.getText(), [])) {
    const formatter = await formatterFor(services.styles, plainFormOf(document, undefined), document);
    const references = papers.map((paper) => ({
      key: paper.citationKey,
      reference: formatter.reference(itemOfPaper(paper)).text,
    }));
    const keys = papers.map(({ citationKey }) => citationKey);
    await writeCitation(place, keys, { forms: services.forms, form, references });
  } else {
    const target = await chooseBibliography(services.bibliographies, document);
    if (target.kind === 'cancelled') return;
    const declared = target.kind === 'use' ? target.declare : undefined;
    const citeAs = (keys: readonly string[]) =>
      writeCitation(place, keys, { forms: services.forms, form, declared });
    if (target.kind === 'skip') {
      await citeAs(await copyEntries(papers));
    } else {
      const citeAnyway = async () => citeAs(await copyEntries(papers, target.uris[0]));
      const again = () => cite(services, place, papers, form);
      const added = await addEntries(services.bibliographies, target, papers, again, citeAnyway);
      if (!added) return;
      if (await citeAs(added.keys)) services.undoneCitations.remember(document, papers, added);
    }
  }
  await services.recentlyCited.add(papers.map((paper) => paper.id));
}

/**
 * Adds the papers' entries to the bibliography. If that fails it reports so and returns nothing; the user can then
 * `citeAnyway`, with the entries on the clipboard, or allow a change outside the workspace and try `again`.
 */
async function addEntries(
  bibliographies: Bibliographies,
  { uris, dialect }: Pick<BibliographyTarget & { kind: 'use' }, 'uris' | 'dialect'>,
  papers: readonly Paper[],
  again: () => unknown,
  citeAnyway?: () => unknown,
): Promise<Added | undefined> {
  try {
    const result = await bibliographies.entries.add(uris, papers, dialect);
    reportAdded(result);
    void restoreIfLost(bibliographies, uris, result);
    return result;
  } catch (error) {
    // Not awaited: the command ends while its message stays.
    void reportNotAdded(uris[0]!, error, papers, again, citeAnyway);
    return undefined;
  }
}

function reportAdded({ added, target, change }: Added): void {
  const [first] = added;
  if (!first || !change) return;
  const name = basename(target);
  if (!change.isSaved) {
    messages.done(vscode.l10n.t('Added to {0} (unsaved): {1}', name, first.title));
  } else if (added.length > 1) {
    messages.done(vscode.l10n.t('Added {0} entries to {1}', added.length, name));
  } else if (change.made) {
    messages.done(vscode.l10n.t('Created {0} with {1}', name, first.title));
  } else messages.done(vscode.l10n.t('Added to {0}: {1}', name, first.title));
}

/** Adds the entry again if another window that saved the bibliography at the same moment has dropped it. */
async function restoreIfLost(
  bibliographies: Bibliographies,
  uris: readonly vscode.Uri[],
  added: Added,
): Promise<void> {
  const again = await bibliographies.entries.addAgainIfLost(added, uris).catch(() => undefined);
  if (!again || again.keys.every((key) => added.keys.includes(key))) return;
  void messages.warning(
    vscode.l10n.t(
      'Another program changed {0} at the same time. The entry’s key is now {1}, but the text cites {2}.',
      basename(added.target),
      again.keys.join(', '),
      added.keys.join(', '),
    ),
  );
}

async function reportNotAdded(
  target: vscode.Uri,
  error: unknown,
  papers: readonly Paper[],
  again: () => unknown,
  citeAnyway: (() => unknown) | undefined,
): Promise<void> {
  const outside = error instanceof OutsideError && vscode.workspace.isTrusted ? error.uri : undefined;
  const choice = await messages.error(
    vscode.l10n.t('Could not change {0}: {1}', basename(target), describeError(error)),
    ...(outside ? [{ label: vscode.l10n.t('Change Anyway'), value: 'change' as const }] : []),
    citeAnyway
      ? { label: vscode.l10n.t('Cite and Copy the Entry'), value: 'cite' as const }
      : { label: vscode.l10n.t('Copy the Entry'), value: 'copy' as const },
    { label: vscode.l10n.t('Show Bibliography'), value: 'show' as const },
  );
  if (choice === 'change') {
    allowChanges(outside!);
    await again();
  }
  if (choice === 'cite') await citeAnyway?.();
  if (choice === 'copy') await copyEntries(papers);
  if (choice === 'show') await vscode.commands.executeCommand('paperside.showBibliography');
}

/** Copies entries for which there is no bibliography, and returns their keys. */
async function copyEntries(papers: readonly Paper[], target?: vscode.Uri): Promise<string[]> {
  const keyed = keyedPapers(papers, settings.keyPattern(target));
  const kind = (target && bibliographyKindOf(target.path)) ?? 'bib';
  const format = kind === 'bib' ? 'bibtex' : kind;
  const missing = keyed.filter(({ paper }) => !isOfEntry(paper));
  await vscode.env.clipboard.writeText(writeCitations(missing, format, settings.citationVersion(target)));
  messages.done(vscode.l10n.t('{0} copied to the clipboard', citationFormats[format].name));
  return keyed.map(({ key }) => key);
}

async function copyReferences({ styles }: Services, papers: readonly Paper[]): Promise<void> {
  const { formatter } = await styles.of(undefined);
  const references = papers.map((paper) => formatter.reference(itemOfPaper(paper)).text);
  await vscode.env.clipboard.writeText(references.join('\n'));
  void messages.info(vscode.l10n.t('No editor is open. The reference was copied to the clipboard.'));
}

async function addToBibliography(
  services: Services,
  place: Place | undefined,
  papers: readonly Paper[],
): Promise<void> {
  if (!place) {
    void messages.info(vscode.l10n.t('Open a document first, then add the paper again.'));
    return;
  }
  const { document } = place.editor;
  const target = await chooseBibliography(services.bibliographies, document);
  if (target.kind === 'cancelled') return;
  if (target.kind === 'skip') {
    await copyEntries(papers);
    return;
  }
  const again = () => addToBibliography(services, place, papers);
  const added = await addEntries(services.bibliographies, target, papers, again);
  if (added && target.declare) {
    const declaration = declarationIn(document, target.declare);
    if (declaration.document === document) await editInEditor(await showEditor(place), declaration.edits);
    else await editInDocument(declaration.document, declaration.edits);
  }
}
