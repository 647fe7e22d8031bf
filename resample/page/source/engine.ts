// The worker with Python, as something to ask.

import type { Answer, Held, File, Parts, Progress, Question } from './messages';
import { Refusal } from './refusal';
import type { Problem } from './refusal';
import { unpacked } from './unpacking';

type Reply = { value: unknown } | { refused: Problem[]; outcome: string } | { fault: string };
type Waiting = { done: (value: unknown) => void; failed: (error: Error) => void };

export class Engine {
  private asked = 0;
  private readonly waiting = new Map<number, Waiting>();

  private constructor(
    private readonly worker: Worker,
    /** Is told how far a step is. */
    private readonly hear: (progress: Progress) => void,
  ) {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.receive(data);
    worker.onerror = event => this.fail(new Error(event.message || 'The worker could not start.'));
  }

  /** Start Python from the parts of the page. */
  static async start(hear: (progress: Progress) => void): Promise<Engine> {
    const script = new Blob([await unpacked(part('worker'))], { type: 'text/javascript' });
    const engine = new Engine(new Worker(URL.createObjectURL(script)), hear);
    const names = ['wasm', 'library', 'application', 'lock'] as const;
    const parts = Object.fromEntries(names.map(name => [name, part(name)])) as Parts;
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    await engine.ask({ kind: 'start', parts, zone });
    return engine;
  }

  /** Lay files into a folder of the worker's memory, in place of what was there. */
  async lay(folder: string, files: readonly File[]): Promise<void> {
    await this.ask({ kind: 'lay', folder, files });
  }

  /** What lies in a folder of the worker's memory. */
  async take(folder: string): Promise<Held> {
    return (await this.ask({ kind: 'take', folder })) as Held;
  }

  /** Have something done by name. Throws a Refusal with what is wrong. */
  async call<Value>(name: string, given: object): Promise<Value> {
    const reply = JSON.parse((await this.ask({ kind: 'call', name, given: JSON.stringify(given) })) as string) as Reply;
    if ('value' in reply) return reply.value as Value;
    if ('refused' in reply) throw new Refusal(reply.refused, reply.outcome);
    throw new Error(`This is a fault of the program, number ${reply.fault}. Please report the number.`);
  }

  private ask(question: Question): Promise<unknown> {
    const id = ++this.asked;
    this.worker.postMessage({ ...question, id });
    return new Promise((done, failed) => this.waiting.set(id, { done, failed }));
  }

  private receive(answer: Answer): void {
    if ('progress' in answer) return this.hear(answer.progress);
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('fault' in answer) waiting?.failed(new Error(answer.fault));
    else waiting?.done(answer.value);
  }

  private fail(error: Error): void {
    for (const waiting of this.waiting.values()) waiting.failed(error);
    this.waiting.clear();
  }
}

// each part is read once; the page need not hold it twice
function part(name: string): string {
  const element = document.getElementById(`part-${name}`);
  const text = element?.textContent ?? '';
  element?.remove();
  return text;
}
