import type * as vscode from 'vscode';
import type { ServiceId } from '../../core/records/paperRecord';

/** API keys in VS Code's secret storage. They are never in settings, files or messages. */
export class ServiceKeys {
  constructor(private readonly secrets: vscode.SecretStorage) {}

  async get(service: ServiceId): Promise<string | undefined> {
    return (await this.secrets.get(secretName(service))) || undefined;
  }

  async set(service: ServiceId, key: string): Promise<void> {
    await this.secrets.store(secretName(service), key);
  }

  async forget(service: ServiceId): Promise<void> {
    await this.secrets.delete(secretName(service));
  }
}

const secretName = (service: ServiceId) => `paperside.key.${service}`;
