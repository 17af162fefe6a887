/** The two hidden file inputs, and the functions that open their pickers. */
import {
  createContext,
  useContext,
  useMemo,
  useRef,
  type ChangeEvent,
  type ReactNode,
} from 'react';
import { openFileList, openFiles } from '#store/openFiles.ts';
import { reportBug } from '#ui/bugs.ts';
import { pickFolderHandle } from '#ui/opening/fileSystemAccess.ts';

export interface Pickers {
  readonly pickFiles: () => void;
  readonly pickFolder: () => void;
}

const PickersContext = createContext<Pickers | null>(null);

export function usePickers(): Pickers {
  const pickers = useContext(PickersContext);
  if (pickers === null) throw new Error('usePickers outside of FilePickers');
  return pickers;
}

export function FilePickers({ children }: { readonly children: ReactNode }) {
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);
  const pickers = useMemo<Pickers>(
    () => ({
      pickFiles: () => files.current?.click(),
      pickFolder: () => {
        openPickedFolder(() => folder.current?.click()).catch(reportBug);
      },
    }),
    [],
  );
  return (
    <PickersContext value={pickers}>
      <input ref={files} type="file" multiple hidden aria-label="Files" onChange={openChosen} />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        aria-label="Folder"
        onChange={openChosen}
        {...{ webkitdirectory: '' }}
      />
      {children}
    </PickersContext>
  );
}

/** Where the browser has a picker for folders, it asks only whether the page may read it. */
async function openPickedFolder(pickByInput: () => void): Promise<void> {
  const picked = await pickFolderHandle();
  if (picked.kind === 'unavailable') pickByInput();
  if (picked.kind === 'picked') await openFiles([{ kind: 'handle', handle: picked.folder }]);
}

function openChosen(event: ChangeEvent<HTMLInputElement>) {
  const { files } = event.currentTarget;
  if (files !== null && files.length > 0) openFileList([...files]);
  // The same files can be chosen again.
  event.currentTarget.value = '';
}
