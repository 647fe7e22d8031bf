// Folders in the memory that the worker's Python takes for a disk.

import type { File, Held } from './messages';

/** Of Emscripten's file system, what we use. */
export interface FileSystem {
  mkdirTree(path: string): void;
  writeFile(path: string, bytes: Uint8Array): void;
  readFile(path: string): Uint8Array;
  readdir(path: string): string[];
  unlink(path: string): void;
  rmdir(path: string): void;
  stat(path: string): { mode: number };
  isDir(mode: number): boolean;
  analyzePath(path: string): { exists: boolean };
}

/** Lay files into a folder, in place of all that was there. */
export function lay(disk: FileSystem, folder: string, files: readonly File[]): void {
  if (disk.analyzePath(folder).exists) empty(disk, folder);
  disk.mkdirTree(folder);
  for (const [path, bytes] of files) {
    disk.mkdirTree(`${folder}/${path}`.replace(/\/[^/]*$/, ''));
    disk.writeFile(`${folder}/${path}`, bytes);
  }
}

/** What a folder holds, by path. */
export function take(disk: FileSystem, folder: string): Held {
  const files: File[] = [];
  const folders: string[] = [];
  const walk = (inside: string): void => {
    for (const name of names(disk, `${folder}/${inside}`)) {
      const path = inside ? `${inside}/${name}` : name;
      if (!isFolder(disk, `${folder}/${path}`)) files.push([path, disk.readFile(`${folder}/${path}`)]);
      else {
        folders.push(path);
        walk(path);
      }
    }
  };
  if (disk.analyzePath(folder).exists) walk('');
  return { files, folders };
}

function empty(disk: FileSystem, folder: string): void {
  for (const name of names(disk, folder)) {
    const path = `${folder}/${name}`;
    if (isFolder(disk, path)) {
      empty(disk, path);
      disk.rmdir(path);
    } else disk.unlink(path);
  }
}

function names(disk: FileSystem, folder: string): string[] {
  return disk.readdir(folder).filter(name => name !== '.' && name !== '..');
}

function isFolder(disk: FileSystem, path: string): boolean {
  return disk.isDir(disk.stat(path).mode);
}
