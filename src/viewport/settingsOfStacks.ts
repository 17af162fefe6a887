/** What the user has made of each stack's picture, by the stack: it stays while others are looked at. */
import type { StackSettings } from '#viewport/stackSettings.ts';
import { INITIAL_SETTINGS } from '#viewport/stackSettings.ts';

export class SettingsOfStacks {
  readonly #settings = new Map<string, StackSettings>();

  of(stackId: string): StackSettings {
    return this.#settings.get(stackId) ?? INITIAL_SETTINGS;
  }

  change(stackId: string, change: Partial<StackSettings>): void {
    this.#settings.set(stackId, { ...this.of(stackId), ...change });
  }

  clear(): void {
    this.#settings.clear();
  }
}
