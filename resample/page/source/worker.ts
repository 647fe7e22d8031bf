// Python in a worker: started once from the parts of the page, then asked for one thing after the other.

import { loadPyodide } from 'pyodide';
import type { PyodideAPI } from 'pyodide';
import createPyodideModule from 'pyodide/pyodide.asm.mjs';
import { painted, usesLetters } from './canvas';
import { lay, take } from './memory';
import type { FileSystem } from './memory';
import type { Answer, Parts, Question } from './messages';
import { unpacked } from './unpacking';

const PACKAGES = '/lib/python3.14/site-packages';

type Ask = (name: string, given: string) => string;
type Worker = typeof globalThis & {
  fonts: FontFaceSet;
  painted: typeof painted;
  told: (stage: string, done: number, of: number) => void;
};

const worker = self as unknown as Worker;
let python: PyodideAPI | undefined;
let ask: Ask | undefined;

self.onmessage = async ({ data }: MessageEvent<Question & { id: number }>): Promise<void> => {
  try {
    const value = await answered(data);
    say({ id: data.id, value }, transferable(value));
  } catch (error) {
    say({ id: data.id, fault: fault(error) });
  }
};

async function answered(request: Question): Promise<unknown> {
  if (request.kind === 'start') return start(request.parts, request.zone);
  if (!python || !ask) throw new Error('Python has not started');
  const disk = python.FS as unknown as FileSystem;
  if (request.kind === 'lay') return lay(disk, request.folder, request.files);
  if (request.kind === 'take') return take(disk, request.folder);
  return ask(request.name, request.given);
}

async function start(packed: Parts, zone: string): Promise<void> {
  const [wasm, library, application, lock] = await Promise.all(
    [packed.wasm, packed.library, packed.application, packed.lock].map(unpacked),
  );
  if (!wasm || !library || !application || !lock) throw new Error('a part of the page is missing');
  serve({ 'pyodide.asm.wasm': wasm, 'python_stdlib.zip': library });
  const loaded = await loadPyodide({
    indexURL: 'https://none.invalid/',
    createPyodideModule,
    lockFileContents: JSON.parse(new TextDecoder().decode(lock)),
    env: { HOME: '/home/pyodide', TZ: zone, PYTHONDONTWRITEBYTECODE: '1' },
  } as Parameters<typeof loadPyodide>[0]);
  loaded.unpackArchive(application, 'zip', { extractDir: PACKAGES });
  await letters(loaded);
  worker.painted = painted;
  worker.told = (stage, done, of) => say({ progress: { stage, done, of } });
  ask = loaded.pyimport('resample.page.engine.answering').answer as Ask;
  python = loaded;
}

// Pyodide fetches its parts by name; here they come from the page, and nothing else is to be had
function serve(parts: Readonly<Record<string, Uint8Array<ArrayBuffer>>>): void {
  self.fetch = async (asked: RequestInfo | URL): Promise<Response> => {
    const name = String(asked instanceof Request ? asked.url : asked).split('/').pop() ?? '';
    const part = parts[name];
    if (!part) throw new Error(`this page fetches nothing: ${name}`);
    const kind = name.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    return new Response(part, { headers: { 'content-type': kind } });
  };
}

// the package's own letters, by whose widths it lays out a picture
async function letters(loaded: PyodideAPI): Promise<void> {
  const widths = loaded.pyimport('resample.rendering.pictures.text_widths');
  const family = widths.FONT as string;
  for (const bold of [false, true]) {
    const bytes = widths.font_bytes.callKwargs({ bold }).toJs() as Uint8Array<ArrayBuffer>;
    worker.fonts.add(await new FontFace(family, bytes, { weight: bold ? 'bold' : 'normal' }).load());
  }
  usesLetters(family);
}

function say(answer: Answer, moved: Transferable[] = []): void {
  (self as unknown as { postMessage(answer: Answer, moved: Transferable[]): void }).postMessage(answer, moved);
}

// what Emscripten throws is no Error, and has a number
function fault(error: unknown): string {
  if (error instanceof Error) return error.message.slice(-2000);
  const { errno } = (error ?? {}) as { errno?: number };
  return errno === undefined ? String(error) : `a file is missing inside the page (${errno})`;
}

// bytes that are read go over without a copy
function transferable(value: unknown): Transferable[] {
  const files = (value as { files?: readonly (readonly [string, Uint8Array])[] } | undefined)?.files ?? [];
  return [...new Set(files.map(([, bytes]) => bytes.buffer))] as Transferable[];
}
