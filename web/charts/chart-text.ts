// Text on a canvas: cut where it is longer than there is room, as the table beside the chart has it whole.

const MOST_CHARACTERS = 22;

export const shortened = (label: string): string =>
  label.length > MOST_CHARACTERS ? `${label.slice(0, MOST_CHARACTERS - 1)}…` : label;
