// Of a browser's folders and files on disk, what the page uses; a test can make one of its own.

export interface Folder {
  readonly kind: 'directory';
  readonly name: string;
  entries(): AsyncIterable<[string, Folder | FileEntry]>;
  getDirectoryHandle(name: string, options?: { create?: boolean }): Promise<Folder>;
  getFileHandle(name: string, options?: { create?: boolean }): Promise<FileEntry>;
  removeEntry(name: string): Promise<void>;
}

export interface FileEntry {
  readonly kind: 'file';
  readonly name: string;
  getFile(): Promise<{ readonly size: number; arrayBuffer(): Promise<ArrayBuffer> }>;
  /** What is written takes the file's place when it is closed, whole. */
  createWritable(): Promise<{
    write(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
    close(): Promise<void>;
    abort(): Promise<void>;
  }>;
}

/** The bytes of a file in a folder, or nothing where there is none. */
export async function bytesAt(folder: Folder, path: string): Promise<Uint8Array | undefined> {
  const names = path.split('/');
  const file = names.pop() ?? '';
  try {
    let inside = folder;
    for (const name of names) inside = await inside.getDirectoryHandle(name);
    const entry = await inside.getFileHandle(file);
    return new Uint8Array(await (await entry.getFile()).arrayBuffer());
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** Put a file into a folder, whole; folders on the way are made. */
export async function putAt(folder: Folder, path: string, bytes: Uint8Array): Promise<void> {
  const names = path.split('/');
  const file = names.pop() ?? '';
  const inside = await folderAt(folder, names);
  const writable = await (await inside.getFileHandle(file, { create: true })).createWritable();
  try {
    await writable.write(bytes as Uint8Array<ArrayBuffer>);
    await writable.close();
  } catch (error) {
    // what was there stands until the new file is closed
    await writable.abort().catch(() => undefined);
    throw error;
  }
}

/** Take a file out of a folder. */
export async function takeAway(folder: Folder, path: string): Promise<void> {
  const names = path.split('/');
  const file = names.pop() ?? '';
  let inside = folder;
  for (const name of names) inside = await inside.getDirectoryHandle(name);
  await inside.removeEntry(file);
}

export async function folderAt(folder: Folder, names: readonly string[]): Promise<Folder> {
  let inside = folder;
  for (const name of names) inside = await inside.getDirectoryHandle(name, { create: true });
  return inside;
}

export function sameBytes(one: Uint8Array | undefined, two: Uint8Array | undefined): boolean {
  if (!one || !two) return one === two;
  return one.length === two.length && one.every((byte, at) => byte === two[at]);
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotFoundError';
}
