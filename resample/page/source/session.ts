// One person at work on one quarter: who they are, what they gave, where the review is kept, and where it stands.

import type { Block } from './blocks';
import type { Engine } from './engine';
import type { Held } from './messages';
import { Refusal, refused } from './refusal';
import type { Store } from './stores';

/** What was chosen before the draw, as tables of a plan. */
export type Choices = Record<string, Record<string, unknown>>;

export interface ReviewState {
  title: string;
  name: string;
  caption: string;
  extract: string;
  drawn: Block[];
  cases: { id: string; stratum: string; role: string; auditor: string }[];
  workbooks: { file: string; auditor: string; cases: number; mail: string }[];
  returned: string[];
  collected: boolean;
  counts: Record<string, number>;
  reported: string[];
  published: string[];
  stale: boolean;
  journal: Block[];
  plan: {
    indicator: Record<string, string | number | null>;
    sections: Record<string, string>;
    actions: { text: string; owner: string; due: string; done: string; finding: string }[];
    earlier: string;
  };
}

export interface Looked {
  blocks: Block[];
  caption: string;
  sorting: { by: string; strata: string[]; values: { value: string; count: number; stratum: string; like: string }[] };
  title: string;
  from: string;
  to: string;
  drawable: number;
  sample: {
    rule: string;
    rate: number;
    size: number | null;
    at_least: number | null;
    at_most: number | null;
    double: number | null;
    take: Record<string, number>;
    seed: string;
  };
}

export interface Auditor {
  name: string;
  teams: string;
  capacity: string;
}

type GivenPart = 'extract' | 'plan' | 'exclude' | 'auditors';

export class Session {
  name = '';
  store: Store | undefined;
  state: ReviewState | undefined;
  looked: Looked | undefined;
  /** Why the extract could not be understood. */
  notUnderstood: unknown;
  choices: Choices = {};
  auditors: Auditor[] = [];
  hours = 1;
  /** The last command that changed the review, with what it gave: more than can be read from the folder afterwards. */
  done: { name: string; value: unknown } | undefined;
  /** What the last command had to say, to be shown with the next task. */
  said: Block[] = [];
  /** Whether somebody has said how many. */
  sized = false;
  /** The example's own workbooks, as its auditors sent them back. */
  exampleReturned: string[] = [];
  private readonly given = new Map<GivenPart, string>();
  /** What a command wrote and the folder did not take. */
  private pending: { before: Held; after: Held } | undefined;

  constructor(readonly engine: Engine) {}

  get review(): string {
    return `/reviews/${this.store?.name ?? ''}`;
  }

  get unwritten(): boolean {
    return Boolean(this.pending);
  }

  has(part: GivenPart): boolean {
    return this.given.has(part);
  }

  fileName(part: GivenPart): string {
    return this.given.get(part)?.split('/').pop() ?? '';
  }

  /** Where the worker finds what was given. */
  paths(): Partial<Record<GivenPart, string>> {
    return Object.fromEntries(this.given);
  }

  take(part: GivenPart, path: string): void {
    this.given.set(part, path);
  }

  forget(part: GivenPart): void {
    this.given.delete(part);
  }

  /** Put a person's file where the worker finds it under its own name. */
  async give(part: GivenPart, file: File): Promise<void> {
    this.take(part, (await this.lay(part, [file]))[0] ?? '');
  }

  /** Lay files into a folder of the worker's memory; where each is. */
  async lay(folder: string, files: readonly File[]): Promise<string[]> {
    const bytes = await Promise.all(files.map(async file => new Uint8Array(await file.arrayBuffer())));
    await this.engine.lay(`/given/${folder}`, files.map((file, at) => [file.name, bytes[at] ?? new Uint8Array()] as const));
    return files.map(file => `/given/${folder}/${file.name}`);
  }

  /** Ask something that changes no review. */
  ask<Value>(name: string, given: object = {}): Promise<Value> {
    return this.engine.call<Value>(name, { ...given, name: this.name });
  }

  /** Ask something of the review as it lies on the disk now. */
  async askReview<Value>(name: string, given: object = {}): Promise<Value> {
    await this.load();
    return this.ask<Value>(name, { ...given, review: this.review });
  }

  /** What something gave just now, or would give; done to a copy of the review in memory, and not kept. */
  async glance<Value>(name: string): Promise<Value> {
    if (this.done?.name === name) return this.done.value as Value;
    const review = `/glance/${this.store?.name ?? ''}`;
    await this.engine.lay(review, (await this.reading()).files);
    return this.ask<Value>(name, { review });
  }

  /** Have something done to the review: read anew, done in memory, and what it wrote put on the disk. */
  async change<Value>(name: string, given: object = {}): Promise<Value> {
    if (!this.name.trim()) throw refused('Your name', 'The journal of a review says who did what. Type your name at the start.');
    const before = await this.load();
    const value = await this.ask<Value & { blocks: Block[] }>(name, { ...given, review: this.review });
    this.said = value.blocks;
    this.done = { name, value };
    this.pending = { before, after: await this.engine.take(this.review) };
    await this.write();
    await this.refresh();
    return value;
  }

  /** Put on the disk what it did not take before. */
  async write(): Promise<void> {
    if (!this.store || !this.pending) return;
    const { before, after } = this.pending;
    try {
      await this.store.write(before, after);
      this.pending = undefined;
    } catch (error) {
      // what somebody else has changed meanwhile is not written over, however often one tries
      if (error instanceof Refusal && !error.again) this.pending = undefined;
      throw error;
    }
  }

  /** Read where the review stands. */
  async refresh(): Promise<void> {
    this.state = await this.askReview<ReviewState>('state');
  }

  /** The bytes of a file of the review. */
  async file(path: string): Promise<Uint8Array> {
    const held = this.pending?.after ?? (await this.reading());
    const bytes = held.files.find(([name]) => name === path)?.[1];
    if (!bytes) throw refused(path, 'This file is no longer in the folder.');
    return bytes;
  }

  /** The whole review as a zip file. */
  async zipped(): Promise<Uint8Array> {
    if (this.pending) await this.engine.lay(this.review, this.pending.after.files);
    else await this.load();
    await this.engine.lay('/given/zip', []);
    await this.engine.call('zipped', { review: this.review, into: '/given/zip' });
    const bytes = (await this.engine.take('/given/zip')).files[0]?.[1];
    if (!bytes) throw refused('zip', 'It could not be made.');
    return bytes;
  }

  private async load(): Promise<Held> {
    const held = await this.reading();
    await this.engine.lay(this.review, held.files);
    return held;
  }

  private async reading(): Promise<Held> {
    if (!this.store) throw refused('The review', 'No folder is open.');
    return this.store.read();
  }
}
