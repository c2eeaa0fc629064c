import * as vscode from 'vscode';
import type { ServiceId } from '../core/records/paperRecord';
import { keyedServices, services } from '../core/records/services';
import type { ServiceKeys } from '../host/network/serviceKeys';
import { messages } from '../host/messages/messages';

interface Services {
  readonly keys: ServiceKeys;
}

/** Characters that are valid in a header or URL. */
const validKey = /^[\x21-\x7e]+$/;

/** `Paperside: Set API Key…` and `Forget API Key…`. */
export function registerServiceKeys({ keys }: Services): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand('paperside.setServiceKey', async () => {
      const service = await pickService(vscode.l10n.t('Set API Key'), keyedServices(), keys);
      if (!service) return;
      const { name } = services[service];
      const key = await vscode.window.showInputBox({
        title: vscode.l10n.t('API Key for {0}', name),
        prompt: vscode.l10n.t('Stored in VS Code’s secret storage and sent only to {0}.', name),
        password: true,
        ignoreFocusOut: true,
        validateInput: (value) =>
          value.trim() === '' || validKey.test(value.trim())
            ? undefined
            : vscode.l10n.t('An API key must not contain spaces or non-ASCII characters.'),
      });
      if (!key?.trim()) return;
      await keys.set(service, key.trim());
      messages.done(vscode.l10n.t('API key for {0} saved', name));
    }),
    vscode.commands.registerCommand('paperside.forgetServiceKey', async () => {
      const known: ServiceId[] = [];
      for (const id of keyedServices()) if (await keys.get(id)) known.push(id);
      if (known.length === 0) {
        void messages.info(vscode.l10n.t('No API keys are saved.'));
        return;
      }
      const service = await pickService(vscode.l10n.t('Forget API Key'), known, keys);
      if (!service) return;
      await keys.forget(service);
      messages.done(vscode.l10n.t('API key for {0} forgotten', services[service].name));
    }),
  );
}

async function pickService(
  title: string,
  ids: readonly ServiceId[],
  keys: ServiceKeys,
): Promise<ServiceId | undefined> {
  const rows = await Promise.all(
    ids.map(async (id) => ({
      id,
      label: services[id].name,
      description: (await keys.get(id)) ? vscode.l10n.t('key saved') : '',
    })),
  );
  return (await vscode.window.showQuickPick(rows, { title }))?.id;
}
