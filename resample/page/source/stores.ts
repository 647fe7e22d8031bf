// Where a review is kept: in a folder on disk, or, where a browser may open none, in a file that one saves.

import { readReview, writeReview } from './bridge';
import type { Folder } from './folder';
import type { Held } from './messages';

export interface Store {
  readonly name: string;
  /** Whether the person must save it, since nothing is on a disk otherwise. */
  readonly toSave: boolean;
  /** Whether there is anything that has not been saved. */
  unsaved: boolean;
  read(): Promise<Held>;
  write(before: Held, after: Held): Promise<void>;
}

export class FolderStore implements Store {
  readonly toSave = false;
  unsaved = false;

  constructor(private readonly folder: Folder) {}

  get name(): string {
    return this.folder.name;
  }

  read(): Promise<Held> {
    return readReview(this.folder);
  }

  write(before: Held, after: Held): Promise<void> {
    return writeReview(this.folder, before, after);
  }
}

export class FileStore implements Store {
  readonly toSave = true;

  constructor(
    readonly name: string,
    private held: Held = { files: [], folders: [] },
    public unsaved = false,
  ) {}

  async read(): Promise<Held> {
    return this.held;
  }

  async write(_before: Held, after: Held): Promise<void> {
    this.held = after;
    this.unsaved = true;
  }
}
