import * as vscode from 'vscode';
import type { PlainForm } from '../core/references/plainCitation';
import type { ServiceId } from '../core/records/paperRecord';
import { serviceIds, services } from '../core/records/services';
import { parseKeyPattern, type KeyPattern } from '../core/keys/keyPattern';

type Scope = vscode.ConfigurationScope | undefined;

const get = <T>(name: string, fallback: T, scope?: Scope): T =>
  vscode.workspace.getConfiguration('paperside', scope).get<T>(name, fallback);

/** The settings, typed. */
export const settings = {
  citationVersion: (scope: Scope) =>
    get<'auto' | 'preprint' | 'published'>('citation.version', 'auto', scope),
  /** Undefined for the default, or if the setting is not a valid pattern. */
  keyPattern(scope: Scope): KeyPattern | undefined {
    const text = get('citation.keyPattern', 'google-scholar', scope);
    if (text === 'google-scholar') return undefined;
    const result = parseKeyPattern(text);
    return result.kind === 'pattern' ? result.pattern : undefined;
  },
  citationForm: (scope: Scope) =>
    get<'parenthetical' | 'textual' | 'last'>('citation.form', 'parenthetical', scope),
  plainCitation: (scope: Scope) => get<PlainForm>('citation.plainText', 'reference', scope),
  /** The name of a style, or the path of a `.csl` file. */
  citationStyle: (scope: Scope) => get('citation.style', 'apa', scope).trim() || 'apa',
  /** A language tag, `work`, or empty. */
  referenceLanguage: (scope: Scope) => get('citation.language', '', scope).trim(),
  defaultBibliography: (scope: Scope) => get('bibliography.default', '', scope).trim(),
  diagnosticsSeverity: (scope: Scope) =>
    get<'off' | 'hint' | 'information' | 'warning'>('diagnostics.severity', 'information', scope),
  inlayHints: (scope: Scope) => get('inlayHints', false, scope),
  showWorkspaceBibliographies: {
    get: () => get('collections.showWorkspaceBibliographies', false),
    /** In the workspace, if one is open. */
    set: (isShown: boolean) =>
      vscode.workspace
        .getConfiguration('paperside')
        .update('collections.showWorkspaceBibliographies', isShown, !vscode.workspace.workspaceFolders),
  },
  notes: {
    /** Relative to the workspace folder. */
    path: () => get('notes.path', 'notes/{citationKey}.md').trim() || 'notes/{citationKey}.md',
    template: () => get('notes.template', ''),
  },
  previewOnMove: () => get('search.previewOnMove', false),
  feedRefresh: () => get<'never' | 'hourly' | 'daily'>('feeds.refresh', 'never'),
  network() {
    const chosen = get<readonly unknown[]>('network.services', defaultServices);
    const addresses = get<Readonly<Record<string, unknown>>>('network.addresses', {});
    return {
      enabled: get<unknown>('network.enabled', false) === true,
      services: serviceIds.filter((id) => chosen.includes(id)),
      mailto: get('network.mailto', '').trim(),
      addressOf(id: ServiceId): string {
        const own = addresses[id];
        return typeof own === 'string' && /^https?:\/\//i.test(own) ? own : services[id].address;
      },
    };
  },
  /** In the user settings, never in the workspace. */
  async enableNetwork(ids: readonly ServiceId[]): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('paperside.network');
    await configuration.update('services', ids, vscode.ConfigurationTarget.Global);
    await configuration.update('enabled', true, vscode.ConfigurationTarget.Global);
  },
};

const defaultServices = serviceIds.filter((id) => services[id].isDefault);
