// The browser's own window to choose a folder with, where it has one and no policy takes it away.

import type { Folder } from './folder';

type Picking = { showDirectoryPicker?: (options: { mode: 'readwrite' | 'read'; id: string }) => Promise<Folder> };

export function canOpenFolders(): boolean {
  return typeof (window as unknown as Picking).showDirectoryPicker === 'function';
}

/** The folder that somebody chose; nothing where they thought better of it. */
export async function chosenFolder(mode: 'readwrite' | 'read'): Promise<Folder | undefined> {
  try {
    return await (window as unknown as Required<Picking>).showDirectoryPicker({ mode, id: 'resample' });
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return undefined;
    throw error;
  }
}

/** Hand a file to the browser, which saves it where downloads go. */
export function save(name: string, bytes: Uint8Array): void {
  const source = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]));
  const link = document.createElement('a');
  link.href = source;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(source), 60_000);
}
