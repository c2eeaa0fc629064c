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
    source: ReferenceSource,
  ) => Promise<ToolResult> | ToolResult;
};

/** Registers the tools of `contributes.languageModelTools`, if VS Code supports them. */
export function registerLanguageModelTools(services: Services): vscode.Disposable {
  const { library, bibliographies } = services;
  const models = languageModels();
  if (!models) return new vscode.Disposable(() => undefined);
  const tools: Tools = {
    paperside_search: (input, source) => searchPapers(source, input),
    paperside_get: (input, source) => getPaper(source, input),
    paperside_bibtex: (input, source) => bibtexOfPapers(source, input),
    paperside_cite: (input, source) => citeInDocument(services, source, input),
    paperside_check_citations: (input, source) => checkCitationsOf(bibliographies, source, input),
  };
  const source = async () => librarySource(await library.snapshot());
  return vscode.Disposable.from(
    ...(Object.keys(tools) as ToolName[]).map((name) => {
      const invoke: LanguageModelTool['invoke'] = async ({ input }) => {
        const problem = checkInput(toolSchemas[name].inputSchema, input);
        if (problem !== undefined) throw new Error(problem);
        const run = tools[name] as (
          input: unknown,
          source: ReferenceSource,
        ) => Promise<ToolResult> | ToolResult;
        const { isError, text } = await run(input, await source());
        // VS Code passes the message of an error to the model.
        if (isError) throw new Error(text);
        return textResult(text);
      };
      return models.registerTool(
        name,
        name === 'paperside_cite'
          ? { invoke, prepareInvocation: async ({ input }) => confirmation(input, await source()) }
          : { invoke },
      );
    }),
  );
}

/** The confirmation before files are changed; undefined for invalid input, which will be rejected anyway. */
function confirmation(input: unknown, source: ReferenceSource): PreparedInvocation | undefined {
  if (checkInput(toolSchemas.paperside_cite.inputSchema, input) !== undefined) return undefined;
  const { ids, document, after } = input as ToolInput<'paperside_cite'>;
  const { papers, unknown } = findPapers(source, ids);
  if (unknown.length > 0) return undefined;
  const message = new vscode.MarkdownString();
  message.appendText(vscode.l10n.t('In {0}, after “{1}”:', document, after));
  for (const { title } of papers) message.appendMarkdown('\n\n- ').appendText(title);
  return {
    invocationMessage: vscode.l10n.t('Citing in {0}', document),
    confirmationMessages: { title: vscode.l10n.t('Insert Citation and Bibliography Entry'), message },
  };
}
