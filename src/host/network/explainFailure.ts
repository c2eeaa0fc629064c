import * as vscode from 'vscode';
import type { ServiceId } from '../../core/records/paperRecord';
import { services } from '../../core/records/services';
import type { RequestResult } from './network';

/** Why a service gave no answer, and what to do. Empty for an answer. */
export function explainFailure(service: ServiceId, asked: RequestResult): string {
  const { name } = services[service];
  switch (asked.kind) {
    case 'off':
      return vscode.l10n.t('{0} was not asked: the network is off for it in the settings.', name);
    case 'refused':
      if (asked.why === 'bad-request')
        return vscode.l10n.t('{0} did not understand the question. Check the arXiv number or the DOI.', name);
      return asked.until === undefined
        ? vscode.l10n.t('{0} asks for a pause. What came before is kept; ask again in ten minutes.', name)
        : vscode.l10n.t(
            '{0} asks for a pause until {1}. What came before is kept; ask again then.',
            name,
            timeOf(asked.until),
          );
    case 'unavailable':
      switch (asked.why) {
        case 'server':
          return vscode.l10n.t(
            '{0} is out of order at present (status {1}). Ask again later.',
            name,
            asked.status ?? '5xx',
          );
        case 'timeout':
          return vscode.l10n.t('{0} did not answer in time. Ask again later.', name);
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
            '{0} answered with a web page, as a log-in of the network or a bot check does. Open {1} in a browser, and ask again.',
            name,
            services[service].address,
          );
        case 'cut-off':
          return vscode.l10n.t(
            'The answer of {0} broke off. What came whole is kept; ask again for the rest.',
            name,
          );
        case 'format':
          return vscode.l10n.t(
            '{0} answered in a form that Paperside does not know. Check “paperside.network.addresses”, or update Paperside.',
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
