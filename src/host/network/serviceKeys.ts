import type * as vscode from 'vscode';
import type { ServiceId } from '../../core/records/paperRecord';

/** The user's keys for services, in VS Code's secret storage: in no setting, file or message of Paperside's. */
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
