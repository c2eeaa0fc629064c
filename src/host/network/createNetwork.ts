import type * as vscode from 'vscode';
import { settings } from '../settings';
import { ResultCache } from './resultCache';
import { Network } from './network';
import type { ServiceKeys } from './serviceKeys';

/** The door to the network as the user's settings have it; `folder` is where answers are kept. */
export function createNetwork(
  folder: vscode.Uri,
  extension: vscode.Extension<unknown>,
  keys: ServiceKeys,
): Network {
  // A browser says who asks by itself, and would have to ask each service whether it minds to be told.
  const isInBrowser = 'importScripts' in globalThis;
  const { version } = extension.packageJSON as { readonly version: string };
  return new Network({
    settings: () => settings.network(),
    store: new ResultCache(folder),
    keyOf: (service) => keys.get(service),
    ...(!isInBrowser && { userAgent: `Paperside/${version}` }),
  });
}
