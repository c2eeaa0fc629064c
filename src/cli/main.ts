#!/usr/bin/env node
// `paperside <command>`: Paperside as a program. Bundled as dist/cli.js, beside what it reads.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FileProblem } from '../disk/textFile';
import { cite } from './cite';
import { cited } from './cited';
import { convert } from './convert';
import { entries } from './entries';
import { reference } from './reference';
import { search } from './search';
import { UsageError, type Command, type Outcome } from './command';

/** Set by the build. */
declare const __VERSION__: string;

const commands: Readonly<Record<string, Command>> = { cited, entries, convert, reference, cite, search };

const usage = () => `Usage:
${Object.values(commands)
  .map((command) => `  paperside ${command.usage}`)
  .join('\n')}
  paperside mcp

Exit status: 0; 1 if something was found wrong or nothing was found; 2 if the command could not be run.
`;

async function run([name, ...args]: readonly string[]): Promise<Outcome> {
  if (name === undefined || name === 'help' || name === '--help') return { status: 0, out: usage() };
  if (name === '--version') return { status: 0, out: `${__VERSION__}\n` };
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command)
    return { status: 2, problems: [`There is no command ${name}. Run paperside --help for a list.`] };
  try {
    return await command.run(args);
  } catch (error) {
    if (error instanceof FileProblem) return { status: 2, problems: [error.message] };
    if (error instanceof UsageError)
      return { status: 2, problems: [error.message, `Usage: paperside ${command.usage}`] };
    throw error;
  }
}

// A program of its own, which does not load what the commands need.
if (process.argv[2] === 'mcp') void import(pathToFileURL(join(__dirname, 'mcp.js')).href);
else
  void run(process.argv.slice(2)).then(({ status, out = '', problems = [] }) => {
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    process.stdout.write(out);
    process.exitCode = status;
  });
