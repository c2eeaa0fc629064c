import * as vscode from 'vscode';
import { plan } from './plan';

/** What the stand-in tells of a request. */
export interface AskedOfService {
  readonly service: string;
  readonly path: string;
}

const ids = ['arxiv', 'huggingface', 'semanticscholar', 'crossref', 'datacite', 'openalex', 'doi'];
const network = () => vscode.workspace.getConfiguration('paperside.network');
const set = (name: string, value: unknown) =>
  network().update(name, value, vscode.ConfigurationTarget.Global);

let origin = '';

/** Sends the extension to the stand-in for the public services: test/services/fakeServices.mjs. The network stays off. */
export async function useServices(): Promise<void> {
  ({ origin } = await plan());
  await set('addresses', Object.fromEntries(ids.map((id) => [id, `${origin}/${id}`])));
  await control('reset');
}

/** What Paperside remembers of a user who has been asked about the stand-in already. */
export const askedBefore = () => ({
  'paperside.confirmedHosts': ids.map((id) => `${origin}/${id}`.replace(/^https?:\/\//, '')),
});

/** Leaves no setting behind. */
export async function leaveServices(): Promise<void> {
  for (const name of ['enabled', 'services', 'addresses', 'mailto']) await set(name, undefined);
}

export async function turnNetwork(
  isOn: boolean,
  services: readonly string[] = ['arxiv', 'huggingface'],
): Promise<void> {
  await set('services', services);
  await set('enabled', isOn);
}

/** The requests that came since the last `control('reset')`. */
export const askedOfServices = () => control('asked');

/** `go/arxiv/429/503`: the next answers of arXiv go wrong so. */
export async function control(what: string): Promise<readonly AskedOfService[]> {
  const response = await fetch(`${origin}/control/${what}`);
  return (await response.json()) as AskedOfService[];
}
