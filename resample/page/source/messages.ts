// What the page and its worker say to each other.

/** A file by its path, in the worker's memory or in a review. */
export type File = readonly [path: string, bytes: Uint8Array];

/** The parts of the page as they are packed: gzip in base 64. */
export type Parts = Readonly<Record<'wasm' | 'library' | 'application' | 'lock', string>>;

export type Question =
  | { kind: 'start'; parts: Parts; zone: string }
  /** Lay files into a folder of the worker's memory, in place of all that was there. */
  | { kind: 'lay'; folder: string; files: readonly File[] }
  /** What a folder holds. */
  | { kind: 'take'; folder: string }
  /** Do something by name; arguments and answer are JSON. */
  | { kind: 'call'; name: string; given: string };

export type Answer = { id: number; value: unknown } | { id: number; fault: string } | { progress: Progress };

/** How far a step is; `of` is 0 where that is not known. */
export interface Progress {
  stage: string;
  done: number;
  of: number;
}

/** What lies in a folder: files, and folders in which nothing lies. */
export interface Held {
  files: readonly File[];
  folders: readonly string[];
}
