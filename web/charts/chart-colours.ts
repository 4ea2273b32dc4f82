// Colours and patterns of the charts, from the style sheet, so that they follow the theme.

export type ChartColours = {
  readonly ink: string;
  readonly muted: string;
  readonly line: string;
  readonly paper: string;
  readonly first: string;
  readonly second: string;
  readonly font: string;
};

export function coloursOf(element: HTMLElement): ChartColours {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: of("--ink"),
    muted: of("--muted"),
    line: of("--line"),
    paper: of("--card"),
    first: of("--accent"),
    second: of("--second"),
    font: style.fontFamily,
  };
}

const TILE_PX = 8;

/** Slanted lines: tells the second bar from the first without colour. */
export function hatched(colour: string, paper: string): CanvasPattern | string {
  const tile = document.createElement("canvas");
  tile.width = TILE_PX;
  tile.height = TILE_PX;
  const pen = tile.getContext("2d");
  if (!pen) return colour;
  pen.fillStyle = paper;
  pen.fillRect(0, 0, TILE_PX, TILE_PX);
  pen.strokeStyle = colour;
  pen.lineWidth = 2.5;
  pen.beginPath();
  for (const shift of [-TILE_PX, 0, TILE_PX]) {
    pen.moveTo(shift - 1, TILE_PX + 1);
    pen.lineTo(shift + TILE_PX + 1, -1);
  }
  pen.stroke();
  return pen.createPattern(tile, "repeat") ?? colour;
}
