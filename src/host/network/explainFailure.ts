import * as vscode from 'vscode';
import type { ServiceId } from '../../core/records/paperRecord';
import { services } from '../../core/records/services';
import type { RequestResult } from './network';

/** Why a service gave no answer, and what to do. Empty for an answer. */
export function explainFailure(service: ServiceId, asked: RequestResult): string {
  const { name } = services[service];
  switch (asked.kind) {
    case 'off':
      return vscode.l10n.t('{0} was not contacted: network access to it is off in the settings.', name);
    case 'refused':
      if (asked.why === 'bad-request')
        return vscode.l10n.t('{0} rejected the request. Check the arXiv number or DOI.', name);
      return asked.until === undefined
        ? vscode.l10n.t(
            '{0} limits the request rate. Results so far are kept. Try again in ten minutes.',
            name,
          )
        : vscode.l10n.t(
            '{0} limits the request rate. Results so far are kept. Try again after {1}.',
            name,
            timeOf(asked.until),
          );
    case 'unavailable':
      switch (asked.why) {
        case 'server':
          return vscode.l10n.t(
            '{0} is not available (status {1}). Try again later.',
            name,
            asked.status ?? '5xx',
          );
        case 'timeout':
          return vscode.l10n.t('{0} did not respond in time. Try again later.', name);
        case 'no-network':
          return vscode.l10n.t(
            '{0} cannot be reached. Check the connection, the proxy, and “paperside.network.addresses”.',
            name,
          );
      }
      break;
    case 'unreadable':
      switch (asked.why) {
        case 'page':
          return vscode.l10n.t(
            '{0} returned a web page, such as a network login or a bot check. Open {1} in a browser, then try again.',
            name,
            services[service].address,
          );
        case 'cut-off':
          return vscode.l10n.t(
            'The response from {0} was incomplete. Complete records are kept. Try again to get the rest.',
            name,
          );
        case 'format':
          return vscode.l10n.t(
            '{0} sent a response that Paperside cannot read. Check “paperside.network.addresses”, or update Paperside.',
            name,
          );
      }
      break;
  }
  return '';
}

/** The same for several services, a sentence each. */
export const explainFailures = (troubles: ReadonlyMap<ServiceId, RequestResult>): string =>
  [...troubles]
    .map(([service, asked]) => explainFailure(service, asked))
    .filter(Boolean)
    .join(' ');

function timeOf(at: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { hour: '2-digit', minute: '2-digit' }).format(at);
}
