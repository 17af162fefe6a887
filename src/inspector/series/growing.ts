/**
 * Which instances of a growing series have been read already, so that only new ones are. Pure.
 *
 * Instances are known by their number and their file: after everything was closed numbers begin anew.
 */
import type { InstanceId } from '#catalog/catalog.ts';
import type { FileHandle } from '#ingest/fileHandle.ts';
import type { OpenedInstance } from '#store/state.ts';

export class ReadInstances {
  readonly #files = new Map<InstanceId, FileHandle>();

  add({ instanceId, file }: OpenedInstance): void {
    this.#files.set(instanceId, file);
  }

  /** Whether all that was read is still among the instances. */
  isWithin(instances: readonly OpenedInstance[]): boolean {
    const files = new Map(instances.map(({ instanceId, file }) => [instanceId, file]));
    return [...this.#files].every(([instanceId, file]) => files.get(instanceId) === file);
  }

  unread(instances: readonly OpenedInstance[]): OpenedInstance[] {
    return instances.filter(({ instanceId }) => !this.#files.has(instanceId));
  }

  get count(): number {
    return this.#files.size;
  }
}
