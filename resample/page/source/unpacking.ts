// A part of the page, from the text that holds it to its bytes.

export async function unpacked(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([bytesOf(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const quick = Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  return quick.fromBase64 ? quick.fromBase64(text) : Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
}
