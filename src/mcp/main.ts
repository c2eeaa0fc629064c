// The tools for language models over stdio: `paperside mcp`. Bundled as dist/mcp.js, beside what it reads.
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { bundledRecords } from '../disk/bundledRecords';
import { createServer } from './createServer';

/** Set by the build. */
declare const __VERSION__: string;

void createServer(__VERSION__, bundledRecords).connect(new StdioServerTransport());
