import * as vscode from 'vscode';
import type { PapersideApi } from './api';
import { registerAddCited } from './features/atCursor/addCited';
import { EditorWorkspace } from './features/atCursor/editorWorkspace';
import { MarkdownPreview } from './features/atCursor/markdownPreview';
import { registerOpenEntry } from './features/atCursor/openEntry';
import { paperAtCursor } from './features/atCursor/paperAtCursor';
import { registerCitationFixes } from './features/atCursor/registerCitationFixes';
import { registerCompletion } from './features/atCursor/registerCompletion';
import { registerDiagnostics } from './features/atCursor/registerDiagnostics';
import { registerHover } from './features/atCursor/registerHover';
import { registerInlayHints } from './features/atCursor/registerInlayHints';
import { registerNavigation } from './features/atCursor/registerNavigation';
import { registerRename } from './features/atCursor/registerRename';
import { registerCheckCitations } from './features/checkCitations/registerCheckCitations';
import { registerCiting } from './features/cite/registerCiting';
import { registerReferences } from './features/references/registerReferences';
import { Collecting } from './features/collections/registerCollections';
import { registerCompleteMetadata } from './features/completeMetadata/registerCompleteMetadata';
import { registerCopyPaper } from './features/copyPaper';
import { registerDropPaper } from './features/dropPaper';
import { registerExportPapers } from './features/exportPapers';
import { registerFeeds } from './features/feeds/registerFeeds';
import { registerLanguageModelTools } from './features/languageModelTools/registerLanguageModelTools';
import { registerMcpServer } from './features/mcpServer';
import { registerIndexProgress } from './features/indexProgress';
import { offerApi } from './features/offerApi';
import { registerOpenPaper } from './features/openPaper';
import { registerPapersTree } from './features/papersTree/registerPapersTree';
import { registerPasteLink } from './features/pasteLink';
import { Previews } from './features/preview/registerPreview';
import { registerReading } from './features/reading/registerReading';
import { registerSearchPapers } from './features/searchPapers';
import { registerServiceKeys } from './features/serviceKeys';
import { registerShowRelated } from './features/showRelated';
import { registerShowBibliography } from './features/showBibliography/registerShowBibliography';
import { registerTopics, putInto } from './features/topics/registerTopics';
import { registerTidyBibliography } from './features/tidyBibliography/registerTidyBibliography';
import { Bibliographies } from './host/bibliography/bibliographies';
import { CitationForms } from './host/manuscript/citationForms';
import { CitedReferences } from './host/bibliography/citedReferences';
import {
  bibliographyCollections,
  carriedCollections,
  FileCollections,
} from './host/library/collections/fileCollections';
import { OwnCollections } from './host/library/collections/ownCollections';
import { IndexFile } from './host/files/indexFile';
import { FormatPicker } from './host/picking/formatPicker';
import { Library } from './host/library/library';
import { Manuscript } from './host/manuscript/manuscript';
import { papersOrPick } from './host/picking/commandArguments';
import { PaperPicker } from './host/picking/paperPicker';
import { DailyFeeds } from './host/records/dailyFeeds';
import { Elsewhere } from './host/records/elsewhere';
import { FoundPapers } from './host/records/foundPapers';
import { openNetwork } from './host/network/openNetwork';
import { ServiceKeys } from './host/network/serviceKeys';
import { KeptRecords } from './host/records/keptRecords';
import { newsOf } from './host/records/paperNews';
import { NetworkConsent } from './host/network/networkConsent';
import { Notes } from './host/library/reading/notes';
import { Reading } from './host/library/reading/reading';
import { ReadingMarks } from './host/library/reading/readingMarks';
import { RecentlyCited } from './host/manuscript/recentlyCited';
import { Topics } from './host/library/topics';
import { UndoneCitations } from './host/bibliography/undoneCitations';

export function activate({
  extension,
  extensionUri,
  globalStorageUri,
  globalState,
  workspaceState,
  secrets,
  subscriptions,
}: vscode.ExtensionContext): PapersideApi {
  const { version: release } = extension.packageJSON as { readonly version: string };
  const stored = (name: string) => vscode.Uri.joinPath(globalStorageUri, name);
  const bundled = vscode.Uri.joinPath(extensionUri, 'dist');
  const topics = new Topics(globalStorageUri, bundled);
  const records = new KeptRecords(globalStorageUri);
  const own = new OwnCollections(stored('collections'));
  const carried = new FileCollections(carriedCollections);
  const workspaceBibliographies = new FileCollections(bibliographyCollections);
  const marks = new ReadingMarks(stored('reading'));
  const notes = new Notes();
  const reading = new Reading(marks, notes);
  const found = new FoundPapers(globalStorageUri);
  const keys = new ServiceKeys(secrets);
  const network = openNetwork(stored('answers'), extension, keys);
  const feeds = new DailyFeeds(globalStorageUri, network);
  // Records fill the gaps of papers that the others have, and come last.
  const library = new Library(
    bundled,
    topics,
    [feeds, own, carried, workspaceBibliographies, found, records],
    reading,
    { index: new IndexFile(stored('search.index')), places: new IndexFile(stored('topics.index')), release },
  );
  const recentlyCited = new RecentlyCited(globalState);
  const manuscript = new Manuscript();
  const bibliographies = new Bibliographies(workspaceState);
  const consent = new NetworkConsent(globalState);
  const elsewhere = new Elsewhere({ library, network, consent, found });
  const picker = new PaperPicker(library, recentlyCited, bibliographies, manuscript, elsewhere);
  const papersFor = papersOrPick(library, picker);
  const forms = new CitationForms(workspaceState);
  const formats = new FormatPicker(globalState);
  const cited = new CitedReferences({ manuscript, bibliographies, library });
  const undoneCitations = new UndoneCitations(bibliographies);
  const workspace = new EditorWorkspace({ library, bibliographies, recentlyCited, records });
  const markdownPreview = new MarkdownPreview({ workspace, bibliographies });
  const collecting = new Collecting({
    library,
    own,
    found,
    carried,
    workspaceBibliographies,
    bibliographies,
    papersFor,
  });
  const previews = new Previews({
    library,
    mediaUri: vscode.Uri.joinPath(extensionUri, 'media'),
    papersFor,
    learnt: (paper) => newsOf(paper, { feeds, records }),
    // What cannot be stored is new the next time, too.
    onShow: (paper) => void feeds.see([paper]).catch(() => undefined),
  });

  subscriptions.push(
    topics,
    own,
    carried,
    workspaceBibliographies,
    marks,
    notes,
    reading,
    library,
    feeds,
    found,
    records,
    picker,
    manuscript,
    bibliographies,
    undoneCitations,
    cited,
    previews,
    collecting,
    registerPapersTree({
      library,
      cited,
      reading,
      memento: globalState,
      learnt: (paper) => newsOf(paper, { feeds, records }),
      drop: (transfer, onto) => collecting.drop(transfer, onto),
      keep: (paper) => void previews.show(paper, { preserveFocus: false, keep: true }),
      move: (papers, topic) => putInto({ library, topics }, papers, topic),
    }),
    registerSearchPapers({ picker, preview: (paper, how) => void previews.show(paper, how) }),
    registerReading({
      library,
      reading,
      manuscript,
      papersFor,
      preview: (paper) => void previews.show(paper, { preserveFocus: false }),
    }),
    registerIndexProgress(library),
    registerTopics({ library, topics, papersFor }),
    registerShowRelated({
      library,
      picker,
      papersFor,
      paperAtCursor: () => paperAtCursor({ manuscript, workspace }),
      preview: (paper, how) => void previews.show(paper, how),
    }),
    registerCiting({ manuscript, bibliographies, recentlyCited, undoneCitations, papersFor, forms }),
    registerCopyPaper({ papersFor, formats }),
    registerExportPapers({ library, manuscript, formats, papersFor }),
    registerShowBibliography({ manuscript, bibliographies }),
    registerTidyBibliography({ manuscript, bibliographies, library }),
    registerCompleteMetadata({
      ...{ manuscript, bibliographies, library, papersFor },
      ...{ network, consent, records },
    }),
    registerFeeds({ feeds, network, consent }),
    registerServiceKeys(keys),
    registerDropPaper(),
    registerPasteLink({ library, bibliographies, recentlyCited, undoneCitations, forms }),
    registerReferences({ manuscript, bibliographies, cited, papersFor }),
    registerOpenPaper(papersFor),
    markdownPreview,
    registerAddCited({ library, workspace, bibliographies, recentlyCited }),
    registerCompletion({ workspace }),
    registerHover({ workspace }),
    registerOpenEntry(),
    registerInlayHints({ workspace, bibliographies }),
    registerDiagnostics({ workspace, bibliographies, onDidLearn: records.onDidChange }),
    registerCitationFixes({ workspace }),
    registerNavigation({ workspace }),
    registerRename({ workspace, bibliographies }),
    registerCheckCitations({ manuscript, bibliographies, library }),
    registerLanguageModelTools({ library, bibliographies, undoneCitations }),
    registerMcpServer(extensionUri, release),
  );
  return offerApi(library, markdownPreview.extendMarkdownIt);
}
