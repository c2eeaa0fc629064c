import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  type CallToolResult,
} from '@modelcontextprotocol/sdk/types.js';
import { checkInput } from '../core/tools/checkInput';
import { bibtexOfPapers, failure, getPaper, searchPapers, type ToolResult } from '../core/tools/readingTools';
import type { ReferenceSource } from '../core/tools/referenceSource';
import { toolSchemas, type ToolInput, type ToolName } from '../core/tools/toolSchemas';
import { checkFile } from './checkFile';
import { citeInFile } from './citeInFile';
import { FileProblem } from '../disk/textFile';
import { clientRoots } from './clientRoots';

type Tools = { readonly [N in ToolName]: (input: ToolInput<N>) => Promise<ToolResult> | ToolResult };

/** The tools of Paperside as a server of the Model Context Protocol. `records` are read when they are first needed. */
export function createServer(version: string, records: () => Promise<ReferenceSource>): Server {
  const tools: Tools = {
    paperside_search: async (input) => searchPapers(await records(), input),
    paperside_get: async (input) => getPaper(await records(), input),
    paperside_bibtex: async (input) => bibtexOfPapers(await records(), input),
    paperside_cite: async (input) => citeInFile(await records(), input, await clientRoots(server)),
    paperside_check_citations: async (input) => checkFile(await records(), input, await clientRoots(server)),
  };
  const server = new Server({ name: 'paperside', version }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: Object.entries(toolSchemas).map(([name, { title, description, inputSchema, isReadOnly }]) => ({
      ...{ name, title, description, inputSchema: structuredClone(inputSchema) as never },
      annotations: { title, readOnlyHint: isReadOnly, destructiveHint: false, openWorldHint: false },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }): Promise<CallToolResult> => {
    const { isError, text } = await call(tools, params.name, params.arguments ?? {});
    return { isError, content: [{ type: 'text', text }] };
  });
  return server;
}

async function call(tools: Tools, name: string, input: unknown): Promise<ToolResult> {
  if (!Object.hasOwn(tools, name))
    return failure(`There is no tool ${name}. There are ${Object.keys(tools).join(', ')}.`);
  const tool = name as ToolName;
  const problem = checkInput(toolSchemas[tool].inputSchema, input);
  if (problem !== undefined) return failure(problem);
  try {
    return await (tools[tool] as (checked: unknown) => Promise<ToolResult>)(input);
  } catch (error) {
    if (error instanceof FileProblem) return failure(error.message);
    throw error;
  }
}
