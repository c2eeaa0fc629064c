import { fileURLToPath } from 'node:url';
import type { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { pathOf } from '../disk/diskFiles';

/** A client that does not answer has none. */
const patience = 5000;

/** The root folders the client works in, if it gives any. */
export async function clientRoots(server: Server): Promise<string[]> {
  if (!server.getClientCapabilities()?.roots) return [];
  const { roots } = await server
    .listRoots(undefined, { timeout: patience })
    .catch(() => ({ roots: [] as { uri: string }[] }));
  return roots.flatMap(({ uri }) => (uri.startsWith('file:') ? pathOf(fileURLToPath(uri)) : []));
}
