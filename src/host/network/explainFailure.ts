import * as vscode from 'vscode';
import type { ServiceId } from '../../core/records/paperRecord';
import { services } from '../../core/records/services';
import type { RequestResult } from './network';

/** Explains why a request failed and what to do; empty if it did not fail. */
export function explainFailure(service: ServiceId, result: RequestResult): string {
  const { name } = services[service];
  switch (result.kind) {
    case 'off':
      return vscode.l10n.t('{0} was not contacted: network access to it is off in the settings.', name);
    case 'refused':
      if (result.why === 'bad-request')
        return vscode.l10n.t('{0} rejected the request. Check the arXiv number or DOI.', name);
      return result.until === undefined
        ? vscode.l10n.t(
            '{0} limits the request rate. Results so far are kept. Try again in ten minutes.',
            name,
          )
        : vscode.l10n.t(
            '{0} limits the request rate. Results so far are kept. Try again after {1}.',
            name,
            timeOf(result.until),
          );
    case 'unavailable':
      switch (result.why) {
        case 'server':
          return vscode.l10n.t(
            '{0} is not available (status {1}). Try again later.',
            name,
            result.status ?? '5xx',
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
      switch (result.why) {
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

/** One sentence for each service that failed. */
export const explainFailures = (failures: ReadonlyMap<ServiceId, RequestResult>): string =>
  [...failures]
    .map(([service, result]) => explainFailure(service, result))
    .filter(Boolean)
    .join(' ');

function timeOf(at: number): string {
  return new Intl.DateTimeFormat(vscode.env.language, { hour: '2-digit', minute: '2-digit' }).format(at);
}
