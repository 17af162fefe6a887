/**
 * Folder worker: takes files from handles of dropped folders. A thin shell over folderHandles.
 *
 * Not on the page: a handle for each of 20,000 files is garbage that takes a tenth of a second to
 * collect.
 */
import { FolderHandles } from '#ingest/folderHandles.ts';
import type { FolderProtocol } from '#ingest/messages.ts';
import { serve } from '#ingest/serve.ts';

const folders = new FolderHandles();

serve<FolderProtocol>({
  openFolder: ({ id, origin }) => {
    folders.open(id, origin);
    return Promise.resolve(null);
  },
  takeFiles: ({ id, names }) => folders.take(id, names),
  closeFolder: ({ id }) => {
    folders.close(id);
    return Promise.resolve(null);
  },
});
