import type * as vscode from 'vscode';
import { settings } from '../settings';
import { ResultCache } from './resultCache';
import { Network } from './network';
import type { ServiceKeys } from './serviceKeys';

/** Creates the network from the user's settings, with a cache in `folder`. */
export function createNetwork(
  folder: vscode.Uri,
  extension: vscode.Extension<unknown>,
  keys: ServiceKeys,
): Network {
  // In a browser, another User-Agent would require a CORS preflight request.
  const isInBrowser = 'importScripts' in globalThis;
  const { version } = extension.packageJSON as { readonly version: string };
  return new Network({
    settings: () => settings.network(),
    store: new ResultCache(folder),
    keyOf: (service) => keys.get(service),
    ...(!isInBrowser && { userAgent: `Paperside/${version}` }),
  });
}
