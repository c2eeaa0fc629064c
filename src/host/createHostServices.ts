import * as vscode from 'vscode';
import { Bibliographies } from './bibliography/bibliographies';
import { DocumentReferences } from './bibliography/documentReferences';
import { UndoneCitations } from './bibliography/undoneCitations';
import { IndexFile } from './files/indexFile';
import {
  bibliographyCollections,
  workspaceCollections,
  FileCollections,
} from './library/collections/fileCollections';
import { OwnCollections } from './library/collections/ownCollections';
import { Library } from './library/library';
import { Notes } from './library/reading/notes';
import { Reading } from './library/reading/reading';
import { ReadingMarks } from './library/reading/readingMarks';
import { Topics } from './library/topics';
import { CitationForms } from './manuscript/citationForms';
import { Manuscript } from './manuscript/manuscript';
import { RecentlyCited } from './manuscript/recentlyCited';
import { NetworkConsent } from './network/networkConsent';
import { createNetwork } from './network/createNetwork';
import { ServiceKeys } from './network/serviceKeys';
import { papersOrPick } from './picking/commandArguments';
import { FormatPicker } from './picking/formatPicker';
import { PaperPicker } from './picking/paperPicker';
import { References } from '../core/references/references';
import { DocumentStyles } from './references/documentStyles';
import { referenceFiles } from './references/referenceFiles';
import { DailyFeeds } from './records/dailyFeeds';
import { Elsewhere } from './records/elsewhere';
import { FoundPapers } from './records/foundPapers';
import { StoredRecords } from './records/storedRecords';
import { newsOf } from './records/paperNews';
import type { Paper } from '../core/paper';

/** Makes the library, the bibliographies and the doors to VS Code, once for all features. Nothing is read yet. */
export function createHostServices(context: vscode.ExtensionContext) {
  const { extension, extensionUri, globalState, globalStorageUri, workspaceState } = context;
  const { version: release } = extension.packageJSON as { readonly version: string };
  const stored = (name: string) => vscode.Uri.joinPath(globalStorageUri, name);
  const bundled = vscode.Uri.joinPath(extensionUri, 'dist');

  const keys = new ServiceKeys(context.secrets);
  const network = createNetwork(stored('answers'), extension, keys);
  const consent = new NetworkConsent(globalState);
  const feeds = new DailyFeeds(globalStorageUri, network);
  const found = new FoundPapers(globalStorageUri);
  const records = new StoredRecords(globalStorageUri);

  const topics = new Topics(globalStorageUri, bundled);
  const own = new OwnCollections(stored('collections'));
  const carried = new FileCollections(workspaceCollections);
  const workspaceBibliographies = new FileCollections(bibliographyCollections);
  const marks = new ReadingMarks(stored('reading'));
  const notes = new Notes();
  const reading = new Reading(marks, notes);
  const library = new Library(
    bundled,
    topics,
    // Records come last: they fill the gaps of papers that the others have.
    [feeds, own, carried, workspaceBibliographies, found, records],
    reading,
    { index: new IndexFile(stored('search.index')), places: new IndexFile(stored('topics.index')), release },
  );

  const manuscript = new Manuscript();
  const recentlyCited = new RecentlyCited(globalState);
  const forms = new CitationForms(workspaceState);
  const bibliographies = new Bibliographies(workspaceState);
  const undoneCitations = new UndoneCitations(bibliographies);
  const styles = new DocumentStyles(new References(referenceFiles(bundled)), bibliographies);
  const references = new DocumentReferences({ manuscript, bibliographies, library });

  const elsewhere = new Elsewhere({ library, network, consent, found });
  const picker = new PaperPicker(library, recentlyCited, bibliographies, manuscript, elsewhere);
  const papersFor = papersOrPick(library, picker);
  const formats = new FormatPicker(globalState, styles, manuscript);

  const disposables = vscode.Disposable.from(
    ...[topics, own, carried, workspaceBibliographies, marks, notes, reading, library, feeds, found, records],
    ...[picker, manuscript, bibliographies, undoneCitations, references],
  );
  return {
    ...{ extensionUri, release, globalState },
    ...{ keys, network, consent, feeds, found, records },
    ...{ topics, own, carried, workspaceBibliographies, reading, library },
    ...{ manuscript, recentlyCited, forms, bibliographies, undoneCitations, references },
    ...{ picker, papersFor, formats, styles },
    newsOf: (paper: Paper) => newsOf(paper, { feeds, records }),
    dispose: () => void disposables.dispose(),
  };
}
