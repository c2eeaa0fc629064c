import type * as vscode from 'vscode';
import type { PapersideApi } from './api';
import { createServices } from './createServices';
import { registerAtCursor } from './features/atCursor/registerAtCursor';
import { registerCheckCitations } from './features/checkCitations/registerCheckCitations';
import { registerCiting } from './features/cite/registerCiting';
import { registerCompleteMetadata } from './features/completeMetadata/registerCompleteMetadata';
import { registerCopyPaper } from './features/copyPaper';
import { registerDropPaper } from './features/dropPaper';
import { registerExportPapers } from './features/exportPapers';
import { registerFeeds } from './features/feeds/registerFeeds';
import { registerIndexProgress } from './features/indexProgress';
import { registerLanguageModelTools } from './features/languageModelTools/registerLanguageModelTools';
import { registerMcpServer } from './features/mcpServer';
import { offerApi } from './features/offerApi';
import { registerOpenPaper } from './features/openPaper';
import { registerPapersTree } from './features/papersTree/registerPapersTree';
import { registerPasteLink } from './features/pasteLink';
import { registerReading } from './features/reading/registerReading';
import { registerReferences } from './features/references/registerReferences';
import { registerSearchPapers } from './features/searchPapers';
import { registerServiceKeys } from './features/serviceKeys';
import { registerShowBibliography } from './features/showBibliography/registerShowBibliography';
import { registerShowRelated } from './features/showRelated';
import { registerTidyBibliography } from './features/tidyBibliography/registerTidyBibliography';
import { registerTopics } from './features/topics/registerTopics';

export function activate(context: vscode.ExtensionContext): PapersideApi {
  const services = createServices(context);
  context.subscriptions.push(
    services,
    registerPapersTree(services),
    registerIndexProgress(services),
    registerTopics(services),
    registerReading(services),
    registerFeeds(services),
    registerSearchPapers(services),
    registerShowRelated(services),
    registerOpenPaper(services),
    registerCiting(services),
    registerDropPaper(),
    registerPasteLink(services),
    registerAtCursor(services),
    registerReferences(services),
    registerShowBibliography(services),
    registerTidyBibliography(services),
    registerCompleteMetadata(services),
    registerCheckCitations(services),
    registerCopyPaper(services),
    registerExportPapers(services),
    registerServiceKeys(services),
    registerLanguageModelTools(services),
    registerMcpServer(services),
  );
  return offerApi(services);
}
