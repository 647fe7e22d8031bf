// The bridge against a folder that fails at each call in turn: what is on the disk is old or new, and never lost.

import assert from 'node:assert/strict';
import test from 'node:test';
import { readReview, writeReview } from '../../resample/page/source/bridge';
import type { FileEntry, Folder } from '../../resample/page/source/folder';
import type { Held } from '../../resample/page/source/messages';
import { Refusal } from '../../resample/page/source/refusal';

/** Fails at the call of that number, counted over the whole disk, with an error of that name. */
class Disk {
  calls = 0;
  readonly removed: string[] = [];
  failAt = Infinity;
  failing = 'QuotaExceededError';
  forEver = false;

  constructor(readonly files: Map<string, Uint8Array>) {}

  call(): void {
    this.calls += 1;
    if (this.calls === this.failAt || (this.forEver && this.calls >= this.failAt)) throw named(this.failing);
  }

  folder(path = ''): Folder {
    const disk = this;
    const inside = (name: string): string => (path ? `${path}/${name}` : name);
    return {
      kind: 'directory',
      name: path.split('/').pop() || 'review',
      async *entries() {
        disk.call();
        const names = new Set([...disk.files.keys()].filter(file => file.startsWith(path ? `${path}/` : '')).map(file => file.slice(path ? path.length + 1 : 0).split('/')[0] ?? ''));
        for (const name of names) {
          if (name) yield [name, disk.files.has(inside(name)) ? disk.file(inside(name)) : disk.folder(inside(name))] as [string, Folder | FileEntry];
        }
      },
      async getDirectoryHandle(name, options) {
        disk.call();
        const there = [...disk.files.keys()].some(file => file.startsWith(`${inside(name)}/`));
        if (!there && !options?.create) throw named('NotFoundError');
        return disk.folder(inside(name));
      },
      async getFileHandle(name, options) {
        disk.call();
        if (!disk.files.has(inside(name))) {
          if (!options?.create) throw named('NotFoundError');
          disk.files.set(inside(name), new Uint8Array());
        }
        return disk.file(inside(name));
      },
      async removeEntry(name) {
        disk.call();
        disk.removed.push(inside(name));
        disk.files.delete(inside(name));
      },
    };
  }

  file(path: string): FileEntry {
    const disk = this;
    return {
      kind: 'file',
      name: path.split('/').pop() ?? '',
      async getFile() {
        disk.call();
        const bytes = disk.files.get(path) ?? new Uint8Array();
        return { size: bytes.length, arrayBuffer: async () => bytes.slice().buffer };
      },
      async createWritable() {
        disk.call();
        let waiting = new Uint8Array();
        return {
          async write(bytes) {
            disk.call();
            waiting = bytes.slice();
          },
          async close() {
            disk.call();
            disk.files.set(path, waiting);
          },
          async abort() {},
        };
      },
    };
  }
}

function named(name: string): Error {
  const error = new Error(name);
  error.name = name;
  return error;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array | undefined): string => new TextDecoder().decode(content);

const OLD: readonly (readonly [string, string])[] = [
  ['draw.json', 'old record'],
  ['journal.jsonl', 'line 1\n'],
  ['plan.toml', 'old plan'],
  ['sample.csv', 'old sample'],
  ['workbooks/a.xlsx', 'old workbook'],
];
const NEW: readonly (readonly [string, string])[] = [
  ...OLD.filter(([path]) => path.startsWith('workbooks') || path === 'plan.toml'),
  ['draw.json', 'new record'],
  ['findings.csv', 'findings'],
  ['journal.jsonl', 'line 1\nline 2\n'],
  ['received/1.xlsx', 'received'],
  ['sample.csv', 'new sample'],
];
const COLLEAGUE = ['note of a colleague.txt', 'important'] as const;

const held = (files: readonly (readonly [string, string])[]): Held => ({
  files: files.map(([path, content]) => [path, bytes(content)] as const),
  folders: ['received', 'returned', 'workbooks'],
});

const diskOf = (files: readonly (readonly [string, string])[]): Disk => new Disk(new Map(files.map(([path, content]) => [path, bytes(content)])));

async function callsOf(files: readonly (readonly [string, string])[], before: Held): Promise<number> {
  const disk = diskOf(files);
  await writeReview(disk.folder(), before, held(NEW));
  return disk.calls;
}

for (const failing of ['NotAllowedError', 'QuotaExceededError', 'NotFoundError', 'NoModificationAllowedError']) {
  test(`whatever call fails with ${failing}, each file is old or new, and writing again finishes it`, async () => {
    const calls = await callsOf([...OLD, COLLEAGUE], held(OLD));
    for (let failAt = 1; failAt <= calls; failAt += 1) {
      for (const forEver of [false, true]) {
        const disk = diskOf([...OLD, COLLEAGUE]);
        Object.assign(disk, { failAt, failing, forEver });
        const outcome = await writeReview(disk.folder(), held(OLD), held(NEW)).then(
          () => 'written',
          (error: unknown) => error,
        );
        oldOrNew(disk, OLD);
        assert.equal(text(disk.files.get(COLLEAGUE[0])), COLLEAGUE[1]);
        if (outcome !== 'written') {
          disk.failAt = Infinity;
          await writeReview(disk.folder(), held(OLD), held(NEW));
        }
        for (const [path, content] of NEW) assert.equal(text(disk.files.get(path)), content, path);
      }
    }
  });
}

test('a draw that fails at any call can be written again, and names itself until then', async () => {
  const nothing: Held = { files: [], folders: [] };
  const calls = await callsOf([], nothing);
  for (let failAt = 1; failAt <= calls; failAt += 1) {
    const disk = diskOf([]);
    Object.assign(disk, { failAt, forEver: true });
    await assert.rejects(writeReview(disk.folder(), nothing, held(NEW)));
    oldOrNew(disk, []);
    Object.assign(disk, { failAt: Infinity });
    if (disk.files.size && !disk.files.has('draw.json')) await assert.rejects(readReview(disk.folder()), /broken off/);
    await writeReview(disk.folder(), nothing, held(NEW));
    assert.equal(text(disk.files.get('journal.jsonl')), 'line 1\nline 2\n');
  }
});

test('a journal that somebody else has gone on with is not written over', async () => {
  const disk = diskOf([...OLD.filter(([path]) => path !== 'journal.jsonl'), ['journal.jsonl', 'line 1\nline of the command line\n']]);
  await assert.rejects(writeReview(disk.folder(), held(OLD), held(NEW)), (error: Refusal) => /Somebody else/.test(error.message));
  assert.equal(text(disk.files.get('sample.csv')), 'old sample');
});

test('a file that was changed since it was read is not written over', async () => {
  const disk = diskOf([...OLD.filter(([path]) => path !== 'sample.csv'), ['sample.csv', 'somebody’s']]);
  await assert.rejects(writeReview(disk.folder(), held(OLD), held(NEW)), /sample.csv was changed meanwhile/);
  assert.equal(text(disk.files.get('journal.jsonl')), 'line 1\n');
});

test('a folder that is neither empty nor a review is refused, and what is in it named', async () => {
  await assert.rejects(readReview(diskOf([['holiday.jpg', 'x']]).folder()), /neither empty nor a review: there is holiday.jpg/);
});

test('a folder that something came into since it was chosen is not drawn into', async () => {
  const disk = diskOf([['holiday.jpg', 'x']]);
  await assert.rejects(writeReview(disk.folder(), { files: [], folders: [] }, held(NEW)), /neither empty nor a review/);
  assert.equal(disk.files.size, 1);
});

test('what only the command line can finish is left to it', async () => {
  await assert.rejects(readReview(diskOf([...OLD, ['.resample-ready/plan.toml', 'x']]).folder()), /interrupted/);
});

test('of a folder only what belongs to a review is read', async () => {
  const read = await readReview(diskOf([...OLD, COLLEAGUE, ['workbooks/~$a.xlsx', 'lock'], ['photos/b.jpg', 'x']]).folder());
  assert.deepEqual(read.files.map(([path]) => path), OLD.map(([path]) => path).sort());
});

test('only what the command has put aside is taken away, and only as it was read', async () => {
  const INTERIM = ['report/report-interim.html', 'interim'] as const;
  const aside = held([...NEW, ['report/earlier/report-interim-1.html', INTERIM[1]]]);
  const disk = diskOf([...OLD, INTERIM, COLLEAGUE]);
  await writeReview(disk.folder(), held([...OLD, INTERIM]), aside);
  assert.deepEqual(disk.removed, [INTERIM[0]]);
  const edited = diskOf([...OLD, [INTERIM[0], 'edited meanwhile'], COLLEAGUE]);
  await writeReview(edited.folder(), held([...OLD, INTERIM]), aside);
  assert.deepEqual(edited.removed, []);
  const lost = diskOf([...OLD, INTERIM]);
  await writeReview(lost.folder(), held([...OLD, INTERIM]), held(NEW));
  assert.deepEqual(lost.removed, [], 'what is kept nowhere else is never taken away');
});

function oldOrNew(disk: Disk, old: readonly (readonly [string, string])[]): void {
  const before = new Map(old);
  const after = new Map(NEW);
  for (const path of before.keys()) assert.ok(disk.files.has(path), `${path} is gone`);
  for (const [path, content] of disk.files) {
    if (path === COLLEAGUE[0]) continue;
    const now = text(content);
    assert.ok(now === before.get(path) || now === after.get(path) || (now === '' && !before.has(path)), `${path}: ${now}`);
  }
  // the journal tells of the command only where all that it wrote is there
  if (text(disk.files.get('journal.jsonl')) === after.get('journal.jsonl'))
    for (const [path, content] of after) assert.equal(text(disk.files.get(path)), content, path);
}
