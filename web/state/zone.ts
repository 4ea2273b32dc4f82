// Which zone of the page is on show.
import { signal } from "@preact/signals";

export type ZoneId = "plan" | "trace";

export const zone = signal<ZoneId>("plan");
