import * as vscode from 'vscode';
import type { ServiceId } from '../../core/records/paperRecord';
import { serviceIds, services } from '../../core/records/services';
import { settings } from '../settings';

const key = 'paperside.confirmedHosts';

interface ServiceRow extends vscode.QuickPickItem {
  readonly id: ServiceId;
}

/** Asks for consent before the first request to a host. */
export class NetworkConsent {
  constructor(private readonly memento: vscode.Memento) {}

  /**
   * Whether requests may be sent. If the network is off or a host is new, lets the user select the hosts to contact, and
   * turns the network on.
   *
   * @param wanted the services that a command needs; all by default
   */
  async ask(wanted: readonly ServiceId[] = serviceIds): Promise<boolean> {
    const { enabled, services: chosen } = settings.network();
    const needed = wanted.filter((id) => chosen.includes(id));
    const hosts = needed.map(hostOf);
    const confirmed = this.memento.get<string[]>(key, []);
    if (enabled && needed.length > 0 && hosts.every((host) => confirmed.includes(host))) return true;

    const rows = wanted.map((id): ServiceRow => ({
      id,
      label: services[id].name,
      description: hostOf(id),
      picked: chosen.includes(id),
    }));
    const picked = await vscode.window.showQuickPick(rows, {
      title: vscode.l10n.t('Paperside will contact these hosts'),
      placeHolder: vscode.l10n.t(
        'Paper titles and identifiers are sent to the selected hosts. Press Enter to turn on network access.',
      ),
      canPickMany: true,
      ignoreFocusOut: true,
    });
    if (!picked || picked.length === 0) return false;
    const ids = picked.map(({ id }) => id);
    const others = chosen.filter((id) => !wanted.includes(id));
    await settings.enableNetwork(serviceIds.filter((id) => ids.includes(id) || others.includes(id)));
    await this.memento.update(key, [...new Set([...confirmed, ...ids.map(hostOf)])]);
    return true;
  }
}

const hostOf = (id: ServiceId) =>
  settings
    .network()
    .addressOf(id)
    .replace(/^https?:\/\//, '');
