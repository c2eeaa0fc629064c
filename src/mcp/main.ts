#!/usr/bin/env node
// `paperside-mcp`: the tools for language models over stdio. Bundled as dist/mcp.js, beside what it reads.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import type { Corpus } from '../core/paper';
import { corpusRecords } from '../core/tools/corpusRecords';
import type { Records } from '../core/tools/records';
import { createServer } from './createServer';

/** Set by the build. */
declare const __VERSION__: string;

let loaded: Promise<Records> | undefined;
const records = () => (loaded ??= load());

async function load(): Promise<Records> {
  const file = (name: string) => readFile(join(__dirname, name));
  const [corpus, thesaurus, wordVectors] = await Promise.all(
    ['corpus.json', 'thesaurus.txt', 'wordVectors.bin'].map(file),
  );
  return corpusRecords(JSON.parse(corpus!.toString()) as Corpus, {
    thesaurus: thesaurus!.toString(),
    wordVectors: new Uint8Array(wordVectors!),
  });
}

void createServer(__VERSION__, records).connect(new StdioServerTransport());
