import * as vscode from 'vscode';
import { checkInput } from '../../core/tools/checkInput';
import {
  bibtexOfPapers,
  getPaper,
  findPapers,
  searchPapers,
  type ToolResult,
} from '../../core/tools/readingTools';
import type { ReferenceSource } from '../../core/tools/referenceSource';
import { toolSchemas, type ToolInput, type ToolName } from '../../core/tools/toolSchemas';
import type { Bibliographies } from '../../host/bibliography/bibliographies';
import type { Library } from '../../host/library/library';
import { librarySource } from '../../host/library/librarySource';
import type { UndoneCitations } from '../../host/bibliography/undoneCitations';
import { checkCitationsOf } from './checkTool';
import { citeInDocument } from './citeTool';
import {
  languageModels,
  textResult,
  type LanguageModelTool,
  type PreparedInvocation,
} from './languageModels';

interface Services {
  readonly library: Library;
  readonly bibliographies: Bibliographies;
  readonly undoneCitations: UndoneCitations;
}

type Tools = {
  readonly [N in ToolName]: (
    input: ToolInput<N>,
    records: ReferenceSource,
  ) => Promise<ToolResult> | ToolResult;
};

/** The tools of `contributes.languageModelTools`, in a VS Code that has any. */
export function registerLanguageModelTools(services: Services): vscode.Disposable {
  const { library, bibliographies } = services;
  const models = languageModels();
  if (!models) return new vscode.Disposable(() => undefined);
  const tools: Tools = {
    paperside_search: (input, records) => searchPapers(records, input),
    paperside_get: (input, records) => getPaper(records, input),
    paperside_bibtex: (input, records) => bibtexOfPapers(records, input),
    paperside_cite: (input, records) => citeInDocument(services, records, input),
    paperside_check_citations: (input, records) => checkCitationsOf(bibliographies, records, input),
  };
  const records = async () => librarySource(await library.snapshot());
  return vscode.Disposable.from(
    ...(Object.keys(tools) as ToolName[]).map((name) => {
      const invoke: LanguageModelTool['invoke'] = async ({ input }) => {
        const problem = checkInput(toolSchemas[name].inputSchema, input);
        if (problem !== undefined) throw new Error(problem);
        const run = tools[name] as (
          input: unknown,
          records: ReferenceSource,
        ) => Promise<ToolResult> | ToolResult;
        const { isError, text } = await run(input, await records());
        // A model is shown the message of an error.
        if (isError) throw new Error(text);
        return textResult(text);
      };
      return models.registerTool(
        name,
        name === 'paperside_cite'
          ? { invoke, prepareInvocation: async ({ input }) => confirmation(input, await records()) }
          : { invoke },
      );
    }),
  );
}

/** What the user is asked before anything is written; nothing where the input will be refused anyway. */
function confirmation(input: unknown, records: ReferenceSource): PreparedInvocation | undefined {
  if (checkInput(toolSchemas.paperside_cite.inputSchema, input) !== undefined) return undefined;
  const { ids, document, after } = input as ToolInput<'paperside_cite'>;
  const { papers, unknown } = findPapers(records, ids);
  if (unknown.length > 0) return undefined;
  const message = new vscode.MarkdownString();
  message.appendText(vscode.l10n.t('In {0}, after “{1}”:', document, after));
  for (const { title } of papers) message.appendMarkdown('\n\n- ').appendText(title);
  return {
    invocationMessage: vscode.l10n.t('Citing in {0}', document),
    confirmationMessages: { title: vscode.l10n.t('Insert Citation and Bibliography Entry'), message },
  };
}
