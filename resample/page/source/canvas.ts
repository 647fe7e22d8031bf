// Paints the package's own shapes, as its pictures are made of them, for Word.

interface Shape {
  kind: 'Bar' | 'Dot' | 'Line' | 'Text';
  left: number;
  top: number;
  width: number;
  height: number;
  x: number;
  y: number;
  across: number;
  to_x: number;
  to_y: number;
  thick: number;
  foot: number;
  words: string;
  size: number;
  side: 'start' | 'middle' | 'end';
  bold: boolean;
  colour: string;
}

interface Drawing {
  /** In dots. */
  wide: number;
  high: number;
  /** Of an inch. */
  dots: number;
  shapes: Shape[];
}

let letters = '';

/** The family of the letters, once they are loaded. */
export function usesLetters(family: string): void {
  letters = family;
}

const SIDES = { start: 'left', middle: 'center', end: 'right' } as const;

/** The points of a drawing: red, green, blue and opacity of each, row by row. */
export function painted(json: string): Uint8Array {
  const drawing = JSON.parse(json) as Drawing;
  const canvas = new OffscreenCanvas(drawing.wide, drawing.high);
  const pen = canvas.getContext('2d', { willReadFrequently: true });
  if (!pen) throw new Error('this browser paints no pictures');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  for (const shape of drawing.shapes) put(pen, shape, drawing.dots);
  return new Uint8Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
}

function put(pen: OffscreenCanvasRenderingContext2D, shape: Shape, dots: number): void {
  const at = (inches: number): number => Math.round(inches * dots);
  pen.fillStyle = shape.colour;
  if (shape.kind === 'Bar') {
    // on whole dots, so that edges are sharp, and one dot at the least
    if (shape.width > 0 && shape.height > 0)
      pen.fillRect(at(shape.left), at(shape.top), Math.max(1, at(shape.width)), Math.max(1, at(shape.height)));
  } else if (shape.kind === 'Dot') {
    pen.beginPath();
    pen.arc(shape.x * dots, shape.y * dots, (shape.across / 144) * dots, 0, 7);
    pen.fill();
  } else if (shape.kind === 'Line') {
    pen.strokeStyle = shape.colour;
    pen.lineWidth = Math.max(1, (shape.thick / 72) * dots);
    pen.beginPath();
    pen.moveTo(shape.x * dots, shape.y * dots);
    pen.lineTo(shape.to_x * dots, shape.to_y * dots);
    pen.stroke();
  } else {
    pen.font = `${shape.bold ? 'bold ' : ''}${(shape.size / 72) * dots}px "${letters}"`;
    pen.textAlign = SIDES[shape.side];
    pen.fillText(shape.words, shape.x * dots, shape.foot * dots);
  }
}

