import * as vscode from 'vscode';
import type { PlainForm } from '../core/references/plainCitation';
import type { ServiceId } from '../core/records/paperRecord';
import { serviceIds, services } from '../core/records/services';
import { keyPatternPresets, parseKeyPattern, type KeyPattern } from '../core/keys/keyPattern';

type Scope = vscode.ConfigurationScope | undefined;

const get = <T>(name: string, fallback: T, scope?: Scope): T =>
  vscode.workspace.getConfiguration('paperside', scope).get<T>(name, fallback);

/** The door to the settings, with their types. */
export const settings = {
  citationVersion: (scope: Scope) =>
    get<'auto' | 'preprint' | 'published'>('citation.version', 'auto', scope),
  /** The pattern keys are made by; none where the setting is not to be read, or asks for the keys papers come with. */
  keyPattern(scope: Scope): KeyPattern | undefined {
    const text = get('citation.keyPattern', 'google-scholar', scope);
    if (text === 'google-scholar') return undefined;
    const presets: Readonly<Record<string, string>> = keyPatternPresets;
    const result = parseKeyPattern(presets[text] ?? text);
    return result.kind === 'pattern' ? result.pattern : undefined;
  },
  citationForm: (scope: Scope) =>
    get<'parenthetical' | 'textual' | 'last'>('citation.form', 'parenthetical', scope),
  plainCitation: (scope: Scope) => get<PlainForm>('citation.plainText', 'apa', scope),
  defaultBibliography: (scope: Scope) => get('bibliography.default', '', scope).trim(),
  diagnosticsSeverity: (scope: Scope) =>
    get<'off' | 'hint' | 'information' | 'warning'>('diagnostics.severity', 'information', scope),
  inlayHints: (scope: Scope) => get('inlayHints', false, scope),
  showWorkspaceBibliographies: {
    get: () => get('collections.showWorkspaceBibliographies', false),
    /** In the workspace, where there is one. */
    set: (isShown: boolean) =>
      vscode.workspace
        .getConfiguration('paperside')
        .update('collections.showWorkspaceBibliographies', isShown, !vscode.workspace.workspaceFolders),
  },
  notes: {
    /** From the workspace folder. */
    path: () => get('notes.path', 'notes/{citationKey}.md').trim() || 'notes/{citationKey}.md',
    template: () => get('notes.template', ''),
  },
  previewOnMove: () => get('search.previewOnMove', false),
  feedRefresh: () => get<'never' | 'hourly' | 'daily'>('feeds.refresh', 'never'),
  /** What may be asked of the network, and where. */
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
  /** Turns the network on, for these services; for the user, never for a workspace. */
  async turnNetworkOn(ids: readonly ServiceId[]): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('paperside.network');
    await configuration.update('services', ids, vscode.ConfigurationTarget.Global);
    await configuration.update('enabled', true, vscode.ConfigurationTarget.Global);
  },
};

const defaultServices = serviceIds.filter((id) => services[id].isDefault);
