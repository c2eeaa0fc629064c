import { readFile, writeFile } from 'node:fs/promises';

/** A file that cannot be read or edited: what to tell the model. */
export class FileProblem extends Error {}

/** The file's text with its byte order mark, or undefined where there is none. Rejects with a {@link FileProblem}. */
export async function readText(path: string): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new FileProblem(`${path} cannot be read: ${(error as Error).message}`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileProblem(`${path} is not UTF-8 and would be damaged. Ask the user to save it as UTF-8.`);
  }
}

/** Rejects with a {@link FileProblem}. */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text);
  } catch (error) {
    throw new FileProblem(`${path} cannot be written: ${(error as Error).message}`);
  }
}
