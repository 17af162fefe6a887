/**
 * What browsers have of the File System Access API and of file handling, which their types lack yet.
 */

interface FileSystemAccess {
  readonly showDirectoryPicker?: () => Promise<FileSystemDirectoryHandle>;
  readonly launchQueue?: {
    setConsumer(consumer: (launch: { readonly files: readonly FileSystemHandle[] }) => void): void;
  };
}

function access(): FileSystemAccess {
  return window as unknown as FileSystemAccess;
}

export type PickedFolder =
  | { readonly kind: 'picked'; readonly folder: FileSystemDirectoryHandle }
  /** The person closed the dialog. */
  | { readonly kind: 'cancelled' }
  /** The browser has no such picker, or refuses it here: in a frame, or by policy. */
  | { readonly kind: 'unavailable' };

export async function pickFolderHandle(): Promise<PickedFolder> {
  const pick = access().showDirectoryPicker;
  if (pick === undefined) return { kind: 'unavailable' };
  try {
    return { kind: 'picked', folder: await pick.call(window) };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return { kind: error.name === 'AbortError' ? 'cancelled' : 'unavailable' };
  }
}

/** Take files that the system opens with the installed page. */
export function onLaunchedFiles(open: (files: readonly FileSystemHandle[]) => void): void {
  access().launchQueue?.setConsumer(({ files }) => {
    if (files.length > 0) open(files);
  });
}
