/**
 * Ways in without a place on the page: files from the clipboard, and files that the system opens with
 * the installed page.
 */
import { useEffect } from 'react';
import { openFiles, takeDrop } from '#store/openFiles.ts';
import { reportBug } from '#ui/bugs.ts';
import { onLaunchedFiles } from '#ui/opening/fileSystemAccess.ts';

export function useOtherWaysIn(): void {
  useEffect(() => {
    const onPaste = ({ clipboardData }: ClipboardEvent) => {
      // Text goes where the cursor is; no field takes files.
      if (clipboardData === null || !clipboardData.types.includes('Files')) return;
      openFiles(takeDrop(clipboardData)).catch(reportBug);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, []);
  useEffect(() => {
    onLaunchedFiles((handles) => {
      const things = handles.map((handle) => ({ kind: 'handle', handle }) as const);
      openFiles(things).catch(reportBug);
    });
  }, []);
}
