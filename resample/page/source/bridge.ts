// Between a review on disk and the page's memory. A review is read anew before each command; after it, exactly what the
// command wrote is put on the disk, each file whole, the journal last. Nothing is deleted but what the command has moved:
// a file that it put aside, byte by byte, and that is on the disk as it was read.
//
// The lock of the command line cannot be seen from here, so the journal is the lock: every command adds a line to it,
// and where it is no longer the one that was read, somebody else was at work and nothing is written.

import { bytesAt, folderAt, putAt, sameBytes, takeAway } from './folder';
import type { FileEntry, Folder } from './folder';
import { FOLDERS, JOURNAL, MOST_BYTES, MOST_IN_ALL, READY, RECORD, isNothing, isOfReview } from './known';
import type { File, Held } from './messages';
import { refused } from './refusal';

/** What a folder holds of a review; nothing where it is empty. Throws a Refusal where it is neither. */
export async function readReview(folder: Folder): Promise<Held> {
  const top = await named(folder);
  if (top.has(READY))
    throw refused(folder.name, 'The command line was interrupted in this folder. Run it here once more, then open it.');
  if (!top.has(RECORD)) refuseOccupied(folder.name, [...top.keys()]);
  const files: File[] = [];
  const folders: string[] = [];
  await gather(folder, '', files, folders);
  return { files, folders };
}

/** Put what a command wrote on the disk. Throws a Refusal where that cannot be, with every old file as it was. */
export async function writeReview(folder: Folder, before: Held, after: Held): Promise<void> {
  const old = new Map(before.files);
  const fresh = inOrder(after.files.filter(([path, bytes]) => isOfReview(path) && !sameBytes(bytes, old.get(path))));
  await alone(folder.name, async () => {
    await refuseChanged(folder, old, new Map(fresh), after.folders);
    const written: string[] = [];
    try {
      for (const path of after.folders) await folderAt(folder, path.split('/'));
      for (const [path, bytes] of fresh) {
        await putAt(folder, path, bytes);
        written.push(path);
      }
    } catch (error) {
      throw await putBack(folder, old, written, error);
    }
    await takeMoved(folder, old, after);
  });
}

// as the command line does it, once the journal says so; what cannot be taken away stays, and its name says what it is
async function takeMoved(folder: Folder, old: ReadonlyMap<string, Uint8Array>, after: Held): Promise<void> {
  const names = new Set(after.files.map(([path]) => path));
  for (const [path, bytes] of old) {
    const aside = after.files.some(([name, content]) => !old.has(name) && sameBytes(content, bytes));
    if (names.has(path) || !aside) continue;
    const asItWas = await bytesAt(folder, path).then(there => sameBytes(there, bytes), () => false);
    if (asItWas) await takeAway(folder, path).catch(() => undefined);
  }
}

/** Everything as it was, as far as the disk lets us; what was new stays, and the journal does not name it. */
async function putBack(
  folder: Folder,
  old: ReadonlyMap<string, Uint8Array>,
  written: readonly string[],
  cause: unknown,
): Promise<Error> {
  const stuck: string[] = [];
  for (const path of written) {
    const bytes = old.get(path);
    if (bytes) await putAt(folder, path, bytes).catch(() => stuck.push(path));
  }
  const why = cause instanceof Error ? (REMEDIES[cause.name] ?? `${cause.name}.`) : String(cause);
  const outcome = stuck.length
    ? `New already: ${stuck.join(', ')}. Nothing is lost: the page still has all of it. Write it again, or save it as a file.`
    : 'What was there before is there still, and the page has what is new: write it again, or save it as a file.';
  return refused(folder.name, `The folder could not be written. ${why}`, outcome, true);
}

const REMEDIES: Readonly<Record<string, string>> = {
  NotAllowedError: 'The browser was not allowed to. Open the folder again, and allow it to edit files.',
  NoModificationAllowedError: 'A file is open in another program. Close Word and Excel.',
  QuotaExceededError: 'The disk is full.',
  NotFoundError: 'The folder was moved or taken away.',
};

// a run that was cut short may have left new files, or empty ones that were about to be filled: these are our own
async function refuseChanged(
  folder: Folder,
  old: ReadonlyMap<string, Uint8Array>,
  fresh: ReadonlyMap<string, Uint8Array>,
  folders: readonly string[],
): Promise<void> {
  for (const path of new Set([JOURNAL, ...fresh.keys()])) {
    const there = await bytesAt(folder, path);
    const ours = sameBytes(there, old.get(path)) || sameBytes(there, fresh.get(path));
    if (ours || (there?.length === 0 && !old.has(path))) continue;
    const who = path === JOURNAL ? 'Somebody else has worked in this folder meanwhile' : `${path} was changed meanwhile`;
    throw refused(folder.name, `${who}: the command line, another tab, or a colleague. Do this step again.`);
  }
  if (old.size) return;
  const ours = new Set([...fresh.keys(), ...folders].map(path => path.split('/')[0]));
  refuseOccupied(folder.name, [...(await named(folder)).keys()].filter(name => !ours.has(name)));
}

function refuseOccupied(name: string, there: readonly string[]): void {
  const things = there.filter(thing => !isNothing(thing));
  if (!things.length) return;
  const begun = things.every(thing => FOLDERS.has(thing) || isOfReview(thing));
  const what = `${things.slice(0, 3).join(', ')}${things.length > 3 ? ' and more' : ''}`;
  const why = begun
    ? `A draw was broken off in this folder: ${what}. Empty it, or choose another.`
    : `This folder is neither empty nor a review: there is ${what}. Choose another, or make a new one.`;
  throw refused(name, why);
}

async function named(folder: Folder): Promise<Map<string, Folder | FileEntry>> {
  const top = new Map<string, Folder | FileEntry>();
  for await (const [name, entry] of folder.entries()) top.set(name, entry);
  return top;
}

async function gather(folder: Folder, inside: string, files: File[], folders: string[]): Promise<void> {
  for (const [name, entry] of [...(await named(folder))].sort(([one], [two]) => (one < two ? -1 : 1))) {
    const path = inside ? `${inside}/${name}` : name;
    if (isNothing(name)) continue;
    if (entry.kind === 'directory') {
      if (!inside && !FOLDERS.has(name)) continue;
      folders.push(path);
      await gather(entry, path, files, folders);
    } else if (isOfReview(path)) files.push([path, await limited(entry, path, files)]);
  }
}

async function limited(entry: FileEntry, path: string, files: readonly File[]): Promise<Uint8Array> {
  const file = await entry.getFile();
  const all = files.reduce((sum, [, bytes]) => sum + bytes.length, file.size);
  if (file.size > MOST_BYTES || all > MOST_IN_ALL)
    throw refused(path, 'This is far larger than a review has. Move it away.');
  return new Uint8Array(await file.arrayBuffer());
}

// the journal says that a command was done, so it comes last; before it the record, without which there is no review
function inOrder(files: readonly File[]): readonly File[] {
  const rank = (path: string): number => [RECORD, JOURNAL].indexOf(path);
  return [...files].sort(([one], [two]) => rank(one) - rank(two));
}

// one tab at a time, where the browser can tell
async function alone(name: string, write: () => Promise<void>): Promise<void> {
  const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
  if (!locks) return write();
  return locks.request(`resample: ${name}`, write);
}
