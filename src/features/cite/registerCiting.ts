import * as vscode from 'vscode';
import { bibliographyKindOf } from '../../core/bibliography/bibliography';
import { isOfEntry } from '../../core/bibliography/paperOfEntry';
import { citationFormats, writeCitations } from '../../core/export/citationFormats';
import { formatReference, referenceStyles, type ReferenceStyle } from '../../core/export/formatReference';
import { keyedPapers } from '../../core/export/keyedPapers';
import type { Paper } from '../../core/paper';
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
import type { RecentlyCited } from '../../host/manuscript/recentlyCited';
import { settings } from '../../host/settings';
import { messages } from '../../host/messages/messages';
import type { UndoneCitations } from '../../host/bibliography/undoneCitations';
import { askForm } from './askForm';
import { chooseBibliography } from './chooseBibliography';
import { declarationIn, plainFormOf, writeCitation, writePlain } from './writeCitation';
import { basename } from '../../host/files/uri';

interface Services {
  readonly manuscript: Manuscript;
  readonly bibliographies: Bibliographies;
  readonly recentlyCited: RecentlyCited;
  readonly undoneCitations: UndoneCitations;
  readonly papersFor: PapersFor;
  readonly forms: CitationForms;
}

/** Commands that put a citation into the text and its entry into the bibliography. */
export function registerCiting(services: Services): vscode.Disposable {
  const command = (
    name: string,
    title: string,
    run: (place: Place | undefined, papers: readonly Paper[]) => Promise<void>,
  ) =>
    vscode.commands.registerCommand(`paperside.${name}`, async (...args: unknown[]) => {
      // Where the cursor was when the user asked, whatever happens while papers are picked and files written.
      const place = placeIn(args[2]) ?? services.manuscript.place;
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
      addOnly(services, place, papers),
    ),
  );
}

/** What a dragged paper was dropped on. */
function placeIn(argument: unknown): Place | undefined {
  if (typeof argument !== 'object' || argument === null || !('editor' in argument)) return undefined;
  return argument as Place;
}

async function cite(
  services: Services,
  place: Place | undefined,
  papers: readonly Paper[],
  form: string | undefined,
): Promise<void> {
  if (!place) return copyReferences(papers);
  const { document } = place.editor;
  const language = languageOf(document);
  if (isBibliography(document)) {
    const again = () => cite(services, place, papers, form);
    if (!(await addEntries(services.bibliographies, [document.uri], papers, again))) return;
  } else if (!isManuscript(document)) {
    const wanted = plainFormOf(document, form ?? services.forms.usual(document));
    if (await writePlain(place, papers, wanted)) await services.forms.remember(document, wanted);
  } else if (language.writeReferences?.(document.getText(), [])) {
    const style = plainFormOf(document, undefined);
    const references = papers.map((paper) => ({
      key: paper.citationKey,
      reference: formatReference(paper, style in referenceStyles ? (style as ReferenceStyle) : 'apa'),
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
      const goOn = async () => citeAs(await copyEntries(papers, target.uris[0]));
      const again = () => cite(services, place, papers, form);
      const added = await addEntries(services.bibliographies, target.uris, papers, again, goOn);
      if (!added) return;
      if (await citeAs(added.keys)) services.undoneCitations.remember(document, papers, added);
    }
  }
  await services.recentlyCited.add(papers.map((paper) => paper.id));
}

/**
 * The papers' entries in the bibliography; none where that failed, of which the user is told, with `goOn` as a way on:
 * the entries are then on the clipboard. Once a file outside of the workspace may be changed it is done `again`.
 */
async function addEntries(
  bibliographies: Bibliographies,
  uris: readonly vscode.Uri[],
  papers: readonly Paper[],
  again: () => unknown,
  goOn?: () => unknown,
): Promise<Added | undefined> {
  try {
    const result = await bibliographies.entries.add(uris, papers);
    tellAdded(result);
    void keepAdded(bibliographies, uris, result);
    return result;
  } catch (error) {
    // The command ends here: the message stays for as long as the user lets it.
    void offerWaysOn(uris[0]!, error, papers, again, goOn);
    return undefined;
  }
}

function tellAdded({ added, target, change }: Added): void {
  const [first] = added;
  if (!first || !change) return;
  const name = basename(target);
  if (!change.isSaved) {
    messages.done(vscode.l10n.t('Added to {0}, which is not saved yet: {1}', name, first.title));
  } else if (added.length > 1) {
    messages.done(vscode.l10n.t('Added {0} entries to {1}', added.length, name));
  } else if (change.made) {
    messages.done(vscode.l10n.t('Created {0} with {1}', name, first.title));
  } else messages.done(vscode.l10n.t('Added to {0}: {1}', name, first.title));
}

/** Another window that writes the bibliography at the same moment must not lose the entry. */
async function keepAdded(
  bibliographies: Bibliographies,
  uris: readonly vscode.Uri[],
  added: Added,
): Promise<void> {
  const again = await bibliographies.entries.addAgainIfLost(added, uris).catch(() => undefined);
  if (!again || again.keys.every((key) => added.keys.includes(key))) return;
  void messages.warning(
    vscode.l10n.t(
      '{0} was written by another program at the same time. The entry is now {1}, and the text cites {2}.',
      basename(added.target),
      again.keys.join(', '),
      added.keys.join(', '),
    ),
  );
}

async function offerWaysOn(
  target: vscode.Uri,
  error: unknown,
  papers: readonly Paper[],
  again: () => unknown,
  goOn: (() => unknown) | undefined,
): Promise<void> {
  const outside = error instanceof OutsideError && vscode.workspace.isTrusted ? error.uri : undefined;
  const choice = await messages.error(
    vscode.l10n.t('Could not change {0}: {1}', basename(target), describeError(error)),
    ...(outside ? [{ label: vscode.l10n.t('Change Anyway'), value: 'change' as const }] : []),
    ...(goOn ? [{ label: vscode.l10n.t('Cite, and Copy the Entry'), value: 'cite' as const }] : []),
    ...(goOn ? [] : [{ label: vscode.l10n.t('Copy the Entry'), value: 'copy' as const }]),
    { label: vscode.l10n.t('Show Bibliography'), value: 'show' as const },
  );
  if (choice === 'change') {
    allowChanges(outside!);
    await again();
  }
  if (choice === 'cite') await goOn?.();
  if (choice === 'copy') await copyEntries(papers);
  if (choice === 'show') await vscode.commands.executeCommand('paperside.showBibliography');
}

/** For a document with nowhere to put an entry: its text for the clipboard, and the keys it is cited by. */
async function copyEntries(papers: readonly Paper[], target?: vscode.Uri): Promise<string[]> {
  const keyed = keyedPapers(papers, settings.keyPattern(target));
  const kind = (target && bibliographyKindOf(target.path)) ?? 'bib';
  const format = kind === 'bib' ? 'bibtex' : kind;
  const unknown = keyed.filter(({ paper }) => !isOfEntry(paper));
  await vscode.env.clipboard.writeText(writeCitations(unknown, format, settings.citationVersion(target)));
  messages.done(vscode.l10n.t('{0} copied to the clipboard', citationFormats[format].name));
  return keyed.map(({ key }) => key);
}

async function copyReferences(papers: readonly Paper[]): Promise<void> {
  await vscode.env.clipboard.writeText(papers.map((paper) => formatReference(paper, 'apa')).join('\n'));
  void messages.info(vscode.l10n.t('No editor is open. The reference was copied to the clipboard.'));
}

async function addOnly(
  services: Services,
  place: Place | undefined,
  papers: readonly Paper[],
): Promise<void> {
  if (!place) {
    void messages.info(
      vscode.l10n.t('Open the document whose bibliography you mean, and add the paper again.'),
    );
    return;
  }
  const { document } = place.editor;
  const target = await chooseBibliography(services.bibliographies, document);
  if (target.kind === 'cancelled') return;
  if (target.kind === 'skip') {
    await copyEntries(papers);
    return;
  }
  const again = () => addOnly(services, place, papers);
  const added = await addEntries(services.bibliographies, target.uris, papers, again);
  if (added && target.declare) {
    const declaration = declarationIn(document, target.declare);
    if (declaration.document === document) await editInEditor(await showEditor(place), declaration.edits);
    else await editInDocument(declaration.document, declaration.edits);
  }
}
